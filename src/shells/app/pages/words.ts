/**
 * What runs, reasons and fates are called in front of people. One sentence for each result, so that a new one does not
 * compile until it has its own. It knows names and no page.
 */
import type { Fate } from '../../../core/facts/observation.ts';
import { allFindingKinds, findingRow } from '../../../core/plan/kinds.ts';
import type { RunResult } from '../../../core/proposal/result.ts';
import type { RunReason } from '../store/store.ts';

/** How it is coloured; every tone is also said in words. */
export type Tone = 'good' | 'quiet' | 'waiting' | 'trouble';

export interface ResultWords {
  readonly tone: Tone;
  /** Two or three words, for a table. */
  readonly label: string;
  readonly sentence: string;
}

export type AnyResult = RunResult | 'failed';

const results: Readonly<Record<AnyResult, ResultWords>> = {
  'no-change': say('good', 'up to date', 'The list is true as it stands, so nothing was proposed.'),
  'closed-no-change': say(
    'good',
    'up to date',
    'The list became true without our pull request, so it was closed.',
  ),
  created: say(
    'waiting',
    'proposed',
    'Something was out of date. A pull request was opened with the changes.',
  ),
  refreshed: say(
    'waiting',
    'proposed',
    'More has changed since. The open pull request was brought up to date.',
  ),
  'same-digest': say(
    'waiting',
    'already proposed',
    'The open pull request already proposes everything there is to change, so it was left as it is.',
  ),
  untouched: say(
    'quiet',
    'waiting for somebody',
    'Nobody has touched the pull request for three periods, so it is left as it is. A comment, a label or an edit is enough to go on.',
  ),
  'in-review': say(
    'waiting',
    'in review',
    'The pull request is approved, queued or set to merge. It was left alone, so that no approval is lost.',
  ),
  'human-edited': say(
    'waiting',
    'left to people',
    'People have committed to our branch, and newer changes cannot be joined with theirs. It is left to them; merge or close it to go on.',
  ),
  declined: say(
    'quiet',
    'declined',
    'These very changes were proposed before and closed. They are not proposed again until something else changes.',
  ),
  snoozed: say(
    'quiet',
    'asked for quiet',
    'Somebody asked for quiet in the pull request. Nothing is proposed until that is over.',
  ),
  paused: say(
    'quiet',
    'paused',
    'Proposals are paused: by a box in the pull request, because two in a row were closed, or on this page.',
  ),
  'not-due': say('quiet', 'not due', 'It was not time yet, so nothing was looked at.'),
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
    'The repository is a fork. Forks are tended only when they have a configuration of their own.',
  ),
  empty: say('quiet', 'empty', 'The repository has no commit yet.'),
  waiting: say(
    'quiet',
    'small changes wait',
    'Some counts are a little out of date, too little to ask for attention. They come with the next pull request.',
  ),
  'no-list': say(
    'quiet',
    'no list found',
    'No list was found at the configured paths. Name the file under "lists" in .github/firekeeper.yml.',
  ),
  'dry-run': say('quiet', 'dry run', 'It was a dry run: everything was worked out and nothing was written.'),
  'fetch-incomplete': say(
    'trouble',
    'too little known',
    'Too many repositories gave no answer, or too many changed their status at once. Rather than guess, nothing was proposed; the next run looks again.',
  ),
  'config-invalid': say(
    'trouble',
    'configuration not valid',
    'The configuration could not be understood, so nothing was done. Correct .github/firekeeper.yml on the default branch.',
  ),
  'branch-not-ours': say(
    'trouble',
    'branch in the way',
    'A branch or pull request of another origin stands where ours belongs. Rename or close it to have proposals.',
  ),
  refused: say(
    'trouble',
    'GitHub refused',
    'GitHub refused to take the change. Nothing was lost; the next run tries again.',
  ),
  failed: say(
    'trouble',
    'did not finish',
    'The run failed before its end and changed nothing it had not finished. It is tried again at the next visit.',
  ),
};

function say(tone: Tone, label: string, sentence: string): ResultWords {
  return { tone, label, sentence };
}

const unheard = say('quiet', 'ended', 'The run ended in a way that this page does not know.');
const notYet = say('quiet', 'not visited yet', 'The first visit is still to come.');

/** Words for a stored result, which is a text: an older or newer version of us may have written it. */
export function wordsOf(result: string | null): ResultWords {
  if (result === null) return notYet;
  return Object.hasOwn(results, result) ? results[result as AnyResult] : unheard;
}

const reasons: Readonly<Record<RunReason, string>> = {
  installed: 'the App was installed',
  schedule: 'it was time by the schedule',
  push: 'the default branch changed',
  config: 'the configuration changed',
  box: 'somebody ticked a box in the pull request',
  merged: 'the pull request was merged',
  closed: 'the pull request was closed',
  reopened: 'the pull request was reopened',
  renamed: 'the repository was renamed',
  check: 'a pull request of people was checked',
  reconcile: 'a missed event was caught up',
  asked: 'a maintainer asked for it on this page',
  preview: 'a maintainer asked for a preview',
};

export function reasonWords(reason: string): string {
  return Object.hasOwn(reasons, reason) ? reasons[reason as RunReason] : 'it was asked for';
}

export interface FateWords {
  readonly label: string;
  readonly tone: Tone;
  /** What it means, for the person who must decide; null where there is nothing to decide. */
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

/** In the order in which a person should look at them: that of the table of kinds. */
export const fatesToDecide: readonly Fate[] = allFindingKinds.filter(
  (kind): kind is Exclude<Fate, 'ok'> => kind !== 'unknown' && kind in tones,
);

/** Words for a stored fate, which is a text: label and advice are those of the report. */
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
