/** Small pieces that several pages share: a label with a colour, links to other pages of a table, a search form. */
import { html, type Markup, type Maybe } from './markup.ts';
import { type Query, writeQuery } from './query.ts';
import type { Tone } from './words.ts';

/** A label with the colour and shape of its tone; the words say the same without colour. */
export function mark(tone: Tone, label: string): Markup {
  return html`<span class="mark ${tone}">${label}</span>`;
}

/** Links to the first, last, previous and next page, and to the pages around this one; empty for a single page. */
export function pager(path: string, query: Partial<Query>, page: number, pages: number, anchor = ''): Maybe {
  if (pages < 2) return null;
  const to = (at: number, words: string, rel: string): Markup =>
    at < 1 || at > pages
      ? html`<span class="off" aria-hidden="true">${words}</span>`
      : html`<a rel="${rel}" href="${path}${writeQuery({ ...query, page: at })}${anchor}">${words}</a>`;
  const around = Array.from({ length: pages }, (_, at) => at + 1).filter(
    (at) => at === 1 || at === pages || Math.abs(at - page) <= 1,
  );
  const numbers = around.map((at, index) => {
    const gap =
      index > 0 && at - (around[index - 1] as number) > 1 ? html`<span aria-hidden="true">…</span>` : null;
    const here = html`<span aria-current="page">${at}</span>`;
    const there = html`<a href="${path}${writeQuery({ ...query, page: at })}${anchor}" aria-label="Page ${at}">${at}</a>`;
    return html`${gap}${at === page ? here : there}`;
  });
  return html`<nav class="pager" aria-label="Pages">${to(page - 1, '← Previous', 'prev')}<span class="numbers">${numbers}</span><span>Page ${page} of ${pages}</span>${to(page + 1, 'Next →', 'next')}</nav>`;
}

/** A search by GET: it works without a script, and its result has an address. It also sends the `hidden` fields. */
export function searchForm(
  action: string,
  label: string,
  q: string,
  hidden: Readonly<Record<string, string | null>> = {},
): Markup {
  return html`<form class="search" role="search" method="get" action="${action}">
${Object.entries(hidden).map(([name, value]) =>
  value === null ? html`` : html`<input type="hidden" name="${name}" value="${value}">`,
)}
<label for="q">${label}</label>
<span class="field"><input id="q" name="q" type="search" value="${q}" maxlength="80" autocomplete="off"><button type="submit">Search</button></span>
</form>`;
}
