/** The table of entries: what the list shows next to what was seen, sorted and filtered as the reader asked. */
import type { Point } from '../../../core/facts/history.ts';
import type { TendedRepository } from '../store/store.ts';
import { sparkline } from './chart.ts';
import { titleOf } from './decisions.ts';
import { pathOf } from './key.ts';
import { amount, count, html, type Markup, type Maybe, named, signed } from './markup.ts';
import { mark, pager, searchForm } from './parts.ts';
import { type Query, type Sort, sorts, writeQuery } from './query.ts';
import { outOfDate, type Row } from './seen.ts';
import { lineUrl } from './site.ts';
import { fatesToDecide, fateWords } from './words.ts';

export interface EntriesView {
  readonly query: Query;
  /** Entries of the whole list. */
  readonly total: number;
  /** Entries that the query found. */
  readonly found: number;
  /** The entries on this page. */
  readonly rows: readonly Row[];
  readonly page: number;
  readonly pages: number;
  readonly weeks: ReadonlyMap<string, readonly Point[]>;
  /** Fates and states that occur in the list, for the filter. */
  readonly fates: ReadonlySet<string>;
  /** True when entries come from several files. */
  readonly manyFiles: boolean;
}

const sortNames: Readonly<Record<Sort, string>> = {
  line: 'Line',
  stars: 'Stars',
  growth: 'Growth',
  name: 'Name',
};

export function entriesSection(view: EntriesView, repository: TendedRepository, htmlUrl: string): Markup {
  const { query, total, found, page, pages } = view;
  const path = pathOf(repository.fullName);
  if (total === 0) {
    return html`<section aria-labelledby="entries"><h2 id="entries">Entries</h2><p>There are none yet. They appear after the first run that reads the list.</p></section>`;
  }
  const narrowed = query.q !== '' || query.fate !== null;
  return html`<section aria-labelledby="entries"><h2 id="entries">${narrowed ? `${count(found)} of ${amount(total, 'entry', 'entries')}` : amount(total, 'entry', 'entries')}</h2>
<p class="soft">“Shown” is the number in the list, “seen” is the last number from GitHub. If the list rounds its numbers, the two can differ and both be right.</p>
${searchForm(`${path}#entries`, 'Search entries', query.q, {
  key: query.key,
  sort: query.sort === 'line' ? null : query.sort,
  fate: query.fate,
})}
${choices(view, path)}
${found === 0 ? html`<p>No entry matches. <a href="${path}${writeQuery({ key: query.key })}#entries">Show all entries</a>.</p>` : table(view, repository.fullName, htmlUrl)}
${pager(path, query, page, pages, '#entries')}</section>`;
}

/** Links instead of a menu: they work without scripts, and on a phone, where the table header is hidden. */
function choices({ query, fates }: EntriesView, path: string): Markup {
  const choice = (part: Partial<Query>, chosen: boolean, words: string) =>
    html`<li><a rel="nofollow" href="${path}${writeQuery({ ...query, page: 1, ...part })}#entries"${chosen ? html` aria-current="true"` : null}>${words}</a></li>`;
  const kinds = [...fatesToDecide, outOfDate].filter((fate) => fates.has(fate));
  const orders = html`<ul class="choices" aria-label="Order"><li class="soft" aria-hidden="true">Order</li>${sorts.map(
    (sort) => choice({ sort }, query.sort === sort, sortNames[sort]),
  )}</ul>`;
  if (kinds.length === 0) return orders;
  return html`${orders}<ul class="choices" aria-label="Show"><li class="soft" aria-hidden="true">Show</li>${choice(
    { fate: null },
    query.fate === null,
    'all',
  )}${kinds.map((fate) => choice({ fate }, query.fate === fate, fateWords(fate).label))}</ul>`;
}

function table(view: EntriesView, fullName: string, htmlUrl: string): Markup {
  const head = (words: string, sort: Sort | null, order: 'ascending' | 'descending', classes = '') =>
    html`<th role="columnheader" scope="col" class="${classes}"${sort === view.query.sort ? html` aria-sort="${order}"` : null}>${words}</th>`;
  return html`<table class="table compact" role="table">
<caption class="hidden">Entries by ${sortNames[view.query.sort].toLowerCase()}, page ${view.page} of ${view.pages}</caption>
<thead role="rowgroup"><tr role="row">${head('Entry', 'name', 'ascending')}${head('Line', 'line', 'ascending', 'n')}${head('Shown', null, 'ascending', 'n')}${head('Seen', 'stars', 'descending', 'n')}${head('30 days', 'growth', 'descending', 'n')}${head('State', null, 'ascending')}</tr></thead>
<tbody role="rowgroup">${view.rows.map((row) => rowOf(row, view, fullName, htmlUrl))}</tbody>
</table>`;
}

function rowOf(row: Row, view: EntriesView, fullName: string, htmlUrl: string): Markup {
  const { label, tone } = fateWords(row.state);
  const place = [row.section, view.manyFiles ? row.path : ''].filter((text) => text !== '');
  return html`<tr role="row"><th role="rowheader" scope="row">${titleOf(row)}${
    place.length === 0 ? null : html`<span class="section">${named(place.join(' · '))}</span>`
  }</th>
<td role="cell" class="n" data-label="Line"><a href="${lineUrl(htmlUrl, fullName, row)}">${row.line}</a></td>
<td role="cell" class="n" data-label="Shown">${figure(row.shown, 'no count shown')}</td>
<td role="cell" class="n" data-label="Seen">${figure(row.observed, 'no answer')}</td>
<td role="cell" class="n" data-label="30 days">${growthOf(row, view.weeks)}</td>
<td role="cell" class="state${row.state === 'ok' ? ' fine' : ''}" data-label="State">${row.state === 'ok' ? html`<span class="soft">${label}</span>` : mark(tone, label)}</td></tr>
`;
}

function figure(value: number | null, without: string): Markup {
  return value === null ? none(without) : html`<span>${count(value)}</span>`;
}

/** A dash to see, and words for screen readers. */
function none(words: string): Markup {
  return html`<span class="soft"><span aria-hidden="true">–</span><span class="hidden">${words}</span></span>`;
}

function growthOf(row: Row, weeks: EntriesView['weeks']): Markup {
  const line: Maybe = sparkline(weeks.get(row.key) ?? []);
  if (row.growth === null) return html`<span>${none('not known yet')}${line}</span>`;
  return html`<span>${row.growth > 0 ? html`<span class="up">${signed(row.growth)}</span>` : signed(row.growth)}${line}</span>`;
}
