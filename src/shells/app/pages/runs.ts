/**
 * What runs did, in words: the last run at the top of the page, the earlier runs with folded logs. Logs are shown as plain
 * text, never as HTML or markdown.
 */
import type { RunRecord, TendedRepository } from '../store/store.ts';
import { amount, clean, html, type Markup, type Maybe } from './markup.ts';
import { mark } from './parts.ts';
import { pullUrl } from './site.ts';
import { lasting, time } from './when.ts';
import { type ResultWords, reasonWords, wordsOf } from './words.ts';

/** A run that has not ended after this time was stopped together with its process. */
const longestRun = 3 * 3_600_000;
const longestLine = 500;
/** Runs that are shown without unfolding. */
const unfolded = 3;
/** Most lines of a log that are shown, the newest ones. */
const mostLines = 200;

export function lastRun(
  repository: TendedRepository,
  runs: readonly RunRecord[],
  htmlUrl: string,
  now: number,
): Markup {
  // A visit that was not due, and a preview, say nothing about the state of the list.
  const done = runs.filter(({ endedAt }) => endedAt !== null);
  const ended = done.find(({ result }) => result !== 'not-due' && result !== 'dry-run') ?? done[0];
  const result = ended?.result ?? repository.lastResult;
  const line = ended?.line ?? repository.lastLine;
  const { tone, label, sentence } = wordsOf(result);
  const newest = runs[0];
  const running = newest !== undefined && isRunning(newest, now) ? newest : null;
  return html`<section class="panel ${tone}" aria-labelledby="last">
<div class="head"><h2 id="last">The last run</h2>${mark(tone, label)}</div>
<p class="sentence">${sentence}</p>
${line === null || line === '' ? null : html`<p class="soft">Its result line: ${clean(line, longestLine)}</p>`}
${ended?.pullNumber ? html`<p>${pullLink(ended.pullNumber, repository.fullName, htmlUrl)}</p>` : null}
<dl>
${ended === undefined ? null : html`<dt>When</dt><dd>${time(ended.endedAt ?? ended.startedAt, now)}, because ${reasonWords(ended.reason)}</dd>`}
${running === null ? null : html`<dt>Running now</dt><dd>since ${time(running.startedAt, now)}, because ${reasonWords(running.reason)}</dd>`}
<dt>Last checked</dt><dd>${repository.lastSuccessAt === null ? 'not yet' : time(repository.lastSuccessAt, now)}</dd>
<dt>Next run</dt><dd>${nextRun(repository, now)}</dd>
</dl>
</section>`;
}

function nextRun({ dueAt, archived, suspended, lastResult }: TendedRepository, now: number): Maybe {
  if (suspended) return 'none while the installation of the App is suspended';
  if (archived) return 'none while the repository is archived';
  if (dueAt !== null)
    return Date.parse(dueAt) <= now ? html`due since ${time(dueAt, now)}` : time(dueAt, now);
  const why = unplanned.get(lastResult ?? '');
  return html`not planned${why === undefined ? '' : `, because ${why}`}; a push or a change of the configuration still starts one`;
}

/** Results after which the schedule starts no visit. */
const unplanned: ReadonlyMap<string, string> = new Map([
  ['disabled', 'it is switched off'],
  ['fork', 'it is a fork without a configuration'],
  ['empty', 'it has no commit yet'],
  ['no-list', 'no list was found'],
  ['config-invalid', 'the configuration is not valid'],
]);

function pullLink(number: number, fullName: string, htmlUrl: string): Markup {
  return html`<a href="${pullUrl(htmlUrl, fullName, number)}">Pull request #${number}</a>`;
}

/** The words for a run: running, stopped, or its result. A run that another run followed is not running. */
function stateOf(run: RunRecord, isNewest: boolean, now: number): ResultWords {
  if (run.endedAt !== null) return wordsOf(run.result);
  return isNewest && isRunning(run, now)
    ? { tone: 'waiting', label: 'running', sentence: 'It is running now.' }
    : {
        tone: 'trouble',
        label: 'stopped',
        sentence: 'It was stopped before its end. The next visit starts from the current state on GitHub.',
      };
}

function isRunning(run: RunRecord, now: number): boolean {
  return run.endedAt === null && now - Date.parse(run.startedAt) < longestRun;
}

export function runHistory(
  runs: readonly RunRecord[],
  fullName: string,
  htmlUrl: string,
  now: number,
): Maybe {
  if (runs.length === 0) return null;
  const [some, rest] = [runs.slice(0, unfolded), runs.slice(unfolded)];
  const items = (few: readonly RunRecord[]) =>
    html`<ol class="runs">${few.map((run) => item(run, stateOf(run, run === runs[0], now), fullName, htmlUrl, now))}</ol>`;
  return html`<section aria-labelledby="runs"><h2 id="runs">Runs</h2>
${items(some)}
${rest.length === 0 ? null : html`<details><summary>${amount(rest.length, 'earlier run')}</summary>${items(rest)}</details>`}</section>`;
}

function item(
  run: RunRecord,
  { tone, label, sentence }: ResultWords,
  fullName: string,
  htmlUrl: string,
  now: number,
): Markup {
  const took = run.endedAt === null ? null : lasting(run.startedAt, run.endedAt);
  return html`<li id="run-${run.id}"><div class="head">${mark(tone, label)}<span>${time(run.startedAt, now)}</span>${
    run.pullNumber === null ? null : pullLink(run.pullNumber, fullName, htmlUrl)
  }</div>
<p class="soft">Because ${reasonWords(run.reason)}.${took === null ? null : ` It took ${took}.`}</p>
<details><summary>What it did and its log<span class="hidden"> (run ${run.id})</span></summary>
<p>${sentence}${run.line ? html` Its result line: ${clean(run.line, longestLine)}` : null}</p>
${log(run.log)}</details></li>
`;
}

function log(lines: readonly string[]): Markup {
  if (lines.length === 0) return html`<p class="soft">It has no log.</p>`;
  const shown = lines.slice(-mostLines).map((line) => clean(line, longestLine));
  const left = lines.length - shown.length;
  return html`${left > 0 ? html`<p class="soft">${amount(left, 'earlier line is', 'earlier lines are')} not shown.</p>` : null}<pre tabindex="0" role="region" aria-label="Log of the run">${shown.join('\n')}</pre>`;
}
