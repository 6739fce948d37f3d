/** The front page: every public list by name, with its state and when it was last checked. */
import type { Store, TendedRepository } from '../store/store.ts';
import { pathOf } from './key.ts';
import { amount, html, type Markup, type Maybe, named } from './markup.ts';
import type { Page } from './layout.ts';
import { mark, pager, searchForm } from './parts.ts';
import { pagesOf } from './query.ts';
import type { PagesOptions } from './site.ts';
import { time } from './when.ts';
import { wordsOf } from './words.ts';

const pageLists = 50;

export interface IndexView {
  readonly q: string;
  readonly page: number;
  readonly pages: number;
  /** All public lists. */
  readonly total: number;
  /** Lists that the search found; without a search, the total. */
  readonly found: number;
  readonly lists: readonly TendedRepository[];
}

export async function readIndex(
  repositories: Store['repositories'],
  { q, page }: { readonly q: string; readonly page: number },
): Promise<IndexView> {
  const total = await repositories.countPublic();
  const found = q === '' ? total : await repositories.countPublic(q);
  const pages = pagesOf(found, pageLists);
  const at = Math.min(page, pages);
  const lists = await repositories.publicOnes((at - 1) * pageLists, pageLists, q);
  return { q, total, found, page: at, pages, lists };
}

export function indexPage(view: IndexView, { clock, publicUrl }: PagesOptions): Page {
  const plain = view.q === '' && view.page === 1;
  return {
    title: `${view.q === '' ? 'Lists kept true' : 'Search'} · Firekeeper`,
    description: 'Hand-written lists on GitHub whose counts, links and order are kept up to date.',
    canonical: publicUrl !== null && plain ? `${publicUrl.replace(/\/+$/, '')}/` : null,
    hidden: view.q !== '',
    main: content(view, clock.now()),
    part: 'lists',
  };
}

function content(view: IndexView, now: number): Markup {
  return html`<div class="title"><h1>Lists kept true</h1></div>
<p class="lead">Firekeeper keeps the star counts, links and order of these hand-written lists on GitHub up to date, with one pull request at a time.</p>
${view.total === 0 ? nothing : listing(view, now)}`;
}

const nothing = html`<section class="panel"><h2>No list yet</h2>
<p>A list appears here after the first visit, once the App is installed on its public repository.</p></section>`;

function listing(view: IndexView, now: number): Markup {
  const { q, found, total, page, pages } = view;
  return html`${searchForm('/', 'Search lists by name', q)}
<section aria-labelledby="lists">
<h2 id="lists">${q === '' ? amount(total, 'list') : html`${amount(found, 'list')} of ${total} with “<bdi>${q}</bdi>” in the name`}</h2>
${found === 0 ? html`<p>No public list has this in its name. <a href="/">Show all lists</a>.</p>` : table(view.lists, now)}
${pager('/', { q }, page, pages)}
</section>`;
}

function table(lists: readonly TendedRepository[], now: number): Markup {
  return html`<table class="table" role="table">
<caption class="hidden">Public lists by name</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">List</th><th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Last checked</th><th role="columnheader" scope="col">Next visit</th></tr></thead>
<tbody role="rowgroup">${lists.map((list) => row(list, now))}</tbody>
</table>`;
}

function row(list: TendedRepository, now: number): Markup {
  const { tone, label } = wordsOf(list.lastResult);
  return html`<tr role="row"><th role="rowheader" scope="row"><a href="${pathOf(list.fullName)}">${named(list.fullName)}</a></th>
<td role="cell" data-label="State">${mark(tone, label)}</td>
<td role="cell" data-label="Last checked"><span>${when(list.lastSuccessAt, now, 'not yet')}</span></td>
<td role="cell" data-label="Next visit"><span>${next(list, now)}</span></td></tr>
`;
}

function when(iso: string | null, now: number, without: string): Maybe {
  return iso === null ? html`<span class="soft">${without}</span>` : time(iso, now);
}

function next({ dueAt, suspended, archived }: TendedRepository, now: number): Maybe {
  if (suspended) return when(null, now, 'suspended');
  if (archived) return when(null, now, 'archived');
  if (dueAt !== null && Date.parse(dueAt) <= now) return 'due now';
  return when(dueAt, now, 'not planned');
}
