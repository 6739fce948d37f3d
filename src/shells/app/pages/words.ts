/**
 * The words for results, reasons and fates on pages. Every result needs its sentence: without one, the code does not
 * compile. It knows names, not pages.
 */
import type { Fate } from '../../../core/facts/observation.ts';
import { allFindingKinds, findingRow } from '../../../core/plan/kinds.ts';
import type { RunResult } from '../../../core/proposal/result.ts';
import type { RunReason } from '../store/store.ts';

/** The colour of a label; the words say the same. */
export type Tone = 'good' | 'quiet' | 'waiting' | 'trouble';

export interface ResultWords {
  readonly tone: Tone;
  /** Two or three words, for a table. */
  readonly label: string;
  readonly sentence: string;
}

export type AnyResult = RunResult | 'failed';

const results: Readonly<Record<AnyResult, ResultWords>> = {
  'no-change': say('good', 'up to date', 'The list is up to date, so nothing was proposed.'),
  'closed-no-change': say(
    'good',
    'up to date',
    'The list is up to date without our pull request, so the pull request was closed.',
  ),
  created: say(
    'waiting',
    'proposed',
    'Something was out of date. The App opened a pull request with the changes.',
  ),
  refreshed: say('waiting', 'proposed', 'More has changed. The App updated its open pull request.'),
  'same-digest': say(
    'waiting',
    'already proposed',
    'The open pull request already has all changes, so it was left as it is.',
  ),
  untouched: say(
    'quiet',
    'waiting for somebody',
    'Nobody has touched the pull request for three periods, so it is left as it is. A comment, a label or an edit starts the updates again.',
  ),
  'in-review': say(
    'waiting',
    'in review',
    'The pull request is approved, queued or set to merge. It was left alone, so that the approval stays valid.',
  ),
  'human-edited': say(
    'waiting',
    'left to people',
    'People have committed to our branch, and newer changes cannot be added to their commits. To go on, merge or close the pull request.',
  ),
  declined: say(
    'quiet',
    'declined',
    'The same changes were proposed before and closed. They are not proposed again until something else changes.',
  ),
  snoozed: say(
    'quiet',
    'snoozed',
    'Somebody snoozed the pull request. Nothing is proposed until the snooze ends.',
  ),
  paused: say(
    'quiet',
    'paused',
    'Proposals are paused: by a box in the pull request, because two in a row were closed, or on this page.',
  ),
  'not-due': say('quiet', 'not due', 'It was not time yet, so nothing was checked.'),
  disabled: say(
    'quiet',
    'switched off',
    'The configuration or the repository is switched off, so nothing was done.',
  ),
  archived: say(
    'quiet',
    'archived',
    'The repository is archived: it cannot be changed, so nothing was done.',
  ),
  fork: say(
    'quiet',
    'fork',
    'The repository is a fork. The App tends a fork only if the fork has its own configuration.',
  ),
  empty: say('quiet', 'empty', 'The repository has no commit yet.'),
  waiting: say(
    'quiet',
    'small changes wait',
    'Some counts are slightly out of date, but not enough for a pull request. The next pull request will include them.',
  ),
  'no-list': say(
    'quiet',
    'no list found',
    'No list was found at the configured paths. Name the file under "lists" in .github/firekeeper.yml.',
  ),
  'dry-run': say('quiet', 'dry run', 'It was a dry run: it worked out the changes and wrote nothing.'),
  'fetch-incomplete': say(
    'trouble',
    'too little known',
    'Too many repositories did not answer, or too many changed their status at once. Nothing was proposed, because it would be a guess. The next run checks again.',
  ),
  'config-invalid': say(
    'trouble',
    'configuration not valid',
    'The configuration has a mistake, so nothing was done. Correct .github/firekeeper.yml on the default branch.',
  ),
  'branch-not-ours': say(
    'trouble',
    'branch in the way',
    'Somebody else has a branch or pull request with the name that the App needs. To get proposals, rename or close it.',
  ),
  refused: say(
    'trouble',
    'GitHub refused',
    'GitHub refused the change. Nothing was lost; the next run tries again.',
  ),
  failed: say(
    'trouble',
    'did not finish',
    'The run failed before its end and left nothing half-done. The next visit tries again.',
  ),
};

function say(tone: Tone, label: string, sentence: string): ResultWords {
  return { tone, label, sentence };
}

const unheard = say('quiet', 'ended', 'The run ended with a result that this page does not know.');
const notYet = say('quiet', 'not visited yet', 'The App has not visited this repository yet.');

/** The words for a stored result. Any text is possible, because an older or newer version may have written it. */
export function wordsOf(result: string | null): ResultWords {
  if (result === null) return notYet;
  return Object.hasOwn(results, result) ? results[result as AnyResult] : unheard;
}

const reasons: Readonly<Record<RunReason, string>> = {
  installed: 'the App was installed',
  schedule: 'it was due by the schedule',
  push: 'the default branch changed',
  config: 'the configuration changed',
  box: 'somebody ticked a box in the pull request',
  merged: 'the pull request was merged',
  closed: 'the pull request was closed',
  reopened: 'the pull request was reopened',
  renamed: 'the repository was renamed',
  check: 'a pull request by people was checked',
  reconcile: 'an event was missed',
  asked: 'a maintainer asked for it on this page',
  preview: 'a maintainer asked for a preview',
};

export function reasonWords(reason: string): string {
  return Object.hasOwn(reasons, reason) ? reasons[reason as RunReason] : 'somebody asked for it';
}

export interface FateWords {
  readonly label: string;
  readonly tone: Tone;
  /** What it means, for the person who must decide; null when there is nothing to decide. */
  readonly decide: string | null;
}

const tones: Readonly<Record<Fate, Tone>> = {
  ok: 'good',
  unknown: 'quiet',
  gone: 'trouble',
  replaced: 'trouble',
  blocked: 'trouble',
  archived: 'waiting',
  moved: 'waiting',
  unreadable: 'quiet',
};

/** The fates that need a person, in the order of the table of kinds. */
export const fatesToDecide: readonly Fate[] = allFindingKinds.filter(
  (kind): kind is Exclude<Fate, 'ok'> => kind !== 'unknown' && kind in tones,
);

/** The words for a stored fate, with the label and advice of the report. */
export function fateWords(fate: string): FateWords {
  if (fate === 'ok') return { label: 'fine', tone: tones.ok, decide: null };
  if (fate === 'out-of-date') return { label: 'out of date', tone: 'waiting', decide: null };
  const known = fatesToDecide.find((one) => one === fate);
  if (known === undefined || known === 'ok') {
    return { label: findingRow('unknown').label, tone: tones.unknown, decide: null };
  }
  const { label, advice } = findingRow(known);
  return { label, tone: tones[known], decide: advice };
}
