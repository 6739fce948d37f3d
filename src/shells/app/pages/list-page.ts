/**
 * The page of one list, with the most important things first: the result of the last run, what needs a decision, growth,
 * earlier runs, entries. It puts the sections in order; each section has its own file.
 */
import type { RunRecord, TendedRepository } from '../store/store.ts';
import { growthChart } from './chart.ts';
import { decisions } from './decisions.ts';
import { type EntriesView, entriesSection } from './entries.ts';
import { amount, count, html, type Markup, type Maybe, named, signed } from './markup.ts';
import { lastRun, runHistory } from './runs.ts';
import type { SeenList } from './seen.ts';
import { onGitHub } from './site.ts';
import { time } from './when.ts';

export interface ListPage {
  readonly repository: TendedRepository;
  readonly runs: readonly RunRecord[];
  readonly seen: SeenList;
  readonly entries: EntriesView;
  readonly htmlUrl: string;
  readonly now: number;
  /** When the signed link of a private list expires, ISO; null for a public one. */
  readonly expires: string | null;
  /** What a maintainer can do here; empty if sign-in is not set up. */
  readonly manage: Maybe;
}

export function listPage(page: ListPage): Markup {
  const { repository, runs, seen, entries, htmlUrl, now, expires, manage } = page;
  const name = repository.fullName;
  return html`<div class="title"><h1>${named(name)}</h1><a href="${onGitHub(htmlUrl, name)}">on GitHub</a></div>
${expires === null ? null : html`<p class="soft">This list is private. The link to this page expires ${time(expires, now)}; do not pass it on.</p>`}
${lastRun(repository, runs, htmlUrl, now)}
${manage}
${decisions(seen, entries.query, name, htmlUrl)}
${facts(seen, now)}
${growth(seen)}
${runHistory(runs, name, htmlUrl, now)}
${entriesSection(entries, repository, htmlUrl)}`;
}

/** The list in figures; empty before the first run that read it. */
function facts({ rows, files, won }: SeenList, now: number): Maybe {
  if (files.length === 0) return null;
  const answered = rows.filter(({ observed }) => observed !== null).length;
  const current = rows.filter(({ state }) => state === 'ok').length;
  const fates = (fate: string) => rows.filter((row) => row.fate === fate).length;
  const figures: readonly (readonly [what: string, figure: string])[] = [
    [rows.length === 1 ? 'entry' : 'entries', count(rows.length)],
    ['current', `${count(current)} of ${count(rows.length)}`],
    ['with an answer', count(answered)],
    ...(won === null ? [] : [['new stars in 30 days', signed(won.stars)] as const]),
    ['archived', count(fates('archived'))],
    ['gone', count(fates('gone'))],
  ];
  return html`<section aria-labelledby="figures"><h2 id="figures">In figures</h2>
<dl class="stats">${figures.map(([what, figure]) => html`<div><dt>${what}</dt><dd>${figure}</dd></div>`)}</dl>
<p class="soft after">${files.map((file) => seenLine(file, now))}</p></section>`;
}

function seenLine({ path, entries, seenAt }: SeenList['files'][number], now: number): Markup {
  return html`<span class="file"><code>${named(path)}</code>: ${amount(entries, 'entry', 'entries')}, seen ${time(seenAt, now)}</span> `;
}

function growth({ growth: points, won, files }: SeenList): Maybe {
  if (files.length === 0) return null;
  const chart = growthChart(points, 'Stars of all repositories of this list together, week by week.');
  const known =
    won === null
      ? null
      : ` Growth over 30 days is known of ${amount(won.repositories, 'repository', 'repositories')}.`;
  return html`<section aria-labelledby="growth"><h2 id="growth">Star growth</h2>
${chart ?? html`<p>There is no chart yet: it needs two weeks of counts.</p>`}
${chart === null ? null : html`<p class="soft after">Before the first known count of a repository, the chart uses that first count.${known}</p>`}</section>`;
}
