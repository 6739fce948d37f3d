/** "Needs a person": entries whose repository is gone, replaced, blocked, archived, moved or not readable. */
import { pathOf } from './key.ts';
import { amount, html, type Markup, type Maybe, named } from './markup.ts';
import { mark } from './parts.ts';
import { type Query, writeQuery } from './query.ts';
import type { Row, SeenList } from './seen.ts';
import { lineUrl } from './site.ts';
import { fatesToDecide, fateWords } from './words.ts';

/** Most entries of one kind here; the table below has all. */
const most = 10;

export function decisions({ rows, files }: SeenList, query: Query, fullName: string, htmlUrl: string): Maybe {
  if (files.length === 0) return null;
  const kinds = fatesToDecide
    .map((fate) => ({ fate, found: rows.filter((row) => row.fate === fate) }))
    .filter(({ found }) => found.length > 0);
  const some = kinds.map(({ fate, found }) => kind(fate, found, query, fullName, htmlUrl));
  return html`<section aria-labelledby="decide"><h2 id="decide">Needs a person</h2>
${kinds.length === 0 ? html`<p>Nothing: all repositories that answered are there and active.</p>` : some}</section>`;
}

function kind(fate: string, found: readonly Row[], query: Query, fullName: string, htmlUrl: string): Markup {
  const { label, tone, decide } = fateWords(fate);
  const href = `${pathOf(fullName)}${writeQuery({ key: query.key, fate })}#entries`;
  return html`<div class="decide"><h3>${mark(tone, label)} ${amount(found.length, 'entry', 'entries')}</h3>
<p>${decide}</p>
<ul>${found.slice(0, most).map((row) => item(row, fullName, htmlUrl))}</ul>
${found.length > most ? html`<p><a href="${href}">All ${found.length} in the table</a></p>` : null}</div>`;
}

function item(row: Row, fullName: string, htmlUrl: string): Markup {
  return html`<li>${titleOf(row)} <span class="soft">in ${named(row.section === '' ? row.path : row.section)}, <a href="${lineUrl(htmlUrl, fullName, row)}">line ${row.line}</a></span></li>`;
}

/** The title of an entry, as a link if its subject has a page. */
export function titleOf(row: Row): Markup {
  const { href } = row;
  const name = named(row.title.trim() === '' ? row.key : row.title);
  return href === null ? name : html`<a href="${href}" rel="nofollow noopener">${name}</a>`;
}
