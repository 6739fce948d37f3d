/**
 * The state machine of the proposal (rule PR-7): pure functions from the situation to a decision. The remote run calls
 * `decideEarly` before it reads any list and `decide` after it has made the plans. Earlier states win.
 */
import { answersOf, type Answers } from './answers.ts';
import { isUntouched } from './attention.ts';
import { type Decision, stop } from './decision.ts';
import type { EarlySituation, OwnedPull, Situation } from './situation.ts';
import { isEdited, isLeftover } from './ownership.ts';
import { frozenText, nothingLeftText, stoppedText } from './wording.ts';

/** The end of the run, or the answers of people so far, which `decide` uses. */
export type EarlyDecision =
  | { readonly kind: 'end'; readonly decision: Decision }
  | { readonly kind: 'go-on'; readonly answers: Answers };

/** The states that need no list. */
export function decideEarly(facts: EarlySituation): EarlyDecision {
  const { repository, config } = facts;
  const end = (...told: Parameters<typeof stop>): EarlyDecision => ({ kind: 'end', decision: stop(...told) });
  if (repository.archived) return end('archived', 'the repository is archived; nothing is done');
  if (repository.disabled) return end('disabled', 'the repository is disabled; nothing is done');
  if (repository.fork && !facts.forkAllowed) {
    return end('fork', 'the repository is a fork; to use Firekeeper here, add a configuration');
  }
  if (repository.empty) return end('empty', 'the repository has no commit yet');
  if ('problem' in config) return end('config-invalid', `the configuration is not valid: ${config.problem}`);
  if (!config.enabled) return end('disabled', 'the configuration says enabled: false');
  const { open, last } = facts;
  const answers = answersOf(facts, config);
  const decision =
    switchedOff(config, last, answers) ??
    paused(answers, open ?? last, open) ??
    snoozed(answers, open ?? last) ??
    notDue(facts, open, answers);
  return decision === null ? { kind: 'go-on', answers } : { kind: 'end', decision };
}

/** The states after the lists were compared. The caller makes the `writes` of the decision in order. */
export function decide(facts: Situation, answers: Answers): Decision {
  const { open } = facts;
  if (facts.firstContact && facts.notRecognised !== null) return stop('no-list', facts.notRecognised);
  if (facts.lists.length === 0) return stop('no-list', withoutList(facts));
  return (
    incomplete(facts, open) ??
    withoutChange(facts, open) ??
    (facts.pull === null ? create(facts, answers) : refresh(facts, open, answers))
  );
}

/** The first pull request asks whether to tend this repository at all; closing it means no. */
function switchedOff(
  config: Parameters<typeof answersOf>[1],
  last: OwnedPull | null,
  answers: Answers,
): Decision | null {
  if (last === null || last.pull.merged || last.marker.retired || !last.marker.firstContact) return null;
  if (config.blob !== '' || answers.rebuild) return null;
  const how = 'to go on, reopen it, tick its "Rebuild" box or add a configuration';
  return stop('declined', `switched off: #${last.pull.number}, which sets this up, was closed; ${how}`);
}

function paused(answers: Answers, about: OwnedPull | null, open: OwnedPull | null): Decision | null {
  if (about === null) return null;
  const { number } = about.pull;
  if (answers.pause !== 'no') {
    const record = { kind: 'rewrite', pull: number, paused: true, snoozedUntil: null } as const;
    return stop(
      'paused',
      `paused by the box in #${number}; to go on, clear it`,
      answers.pause === 'asked' ? [record] : [],
    );
  }
  if (open !== null || answers.closes < 2) return null;
  return stop('paused', `${answers.closes} proposals in a row were closed; #${number} says how to go on`, [
    { kind: 'say', pull: number, topic: 'paused', text: stoppedText },
  ]);
}

function snoozed({ snooze }: Answers, about: OwnedPull | null): Decision | null {
  if (snooze === null || about === null) return null;
  const { number } = about.pull;
  const record = {
    kind: 'rewrite',
    pull: number,
    paused: about.marker.paused,
    snoozedUntil: snooze.until,
  } as const;
  return stop('snoozed', `snoozed until ${snooze.until} in #${number}`, snooze.recorded ? [] : [record]);
}

/** Before it is due, a run touches a proposal only when it cannot be merged or when somebody asked (rule PR-11). */
function notDue(facts: EarlySituation, open: OwnedPull | null, answers: Answers): Decision | null {
  if (facts.due || answers.rebuild || answers.resumed || open?.pull.mergeable === false) return null;
  if (facts.mergedHead === null) return stop('not-due', 'not due yet');
  const from = facts.mergedHead;
  return stop('not-due', 'not due yet; the merged branch is deleted', [{ kind: 'delete-branch', from }]);
}

/** The line has at most three reasons; the log has all. */
function withoutList({ left }: Situation): string {
  return ['no list was found at the configured paths', left.slice(0, 3).join('; ')]
    .filter(Boolean)
    .join(': ');
}

/** Too little is known about a list: nothing new is proposed, and earlier proposals stay (rule PR-8). */
function incomplete(facts: Situation, open: OwnedPull | null): Decision | null {
  const closed = facts.lists.filter((list) => list.gate === 'closed');
  if (closed.length === 0) return silent(facts, open);
  const covered = closed.some(({ path }) => open?.marker.lists.some((known) => known.path === path));
  const others = facts.lists.some((list) => list.gate !== 'closed' && list.changes > 0);
  if (others && !covered) return null;
  const few = `${closed.length} of ${facts.lists.length} lists`;
  const reasons = closed.flatMap(({ path, why }) => (why ? [`${path}: ${why.replace(/\..*$/s, '')}`] : []));
  const because = reasons.length === 0 ? '' : ` (${reasons.slice(0, 3).join('; ')})`;
  return stop('fetch-incomplete', `too little is certain about ${few}; nothing is proposed${because}`);
}

/** A service did not answer: "no difference" proves nothing then, and proposals with its earlier counts stay. */
function silent(facts: Situation, open: OwnedPull | null): Decision | null {
  const { silence, lists } = facts;
  if (silence === null) return null;
  const nothing = silence.isDead && !facts.firstContact && lists.every((list) => list.changes === 0);
  if (!nothing && (open === null || !silence.loses)) return null;
  return stop('fetch-incomplete', `${silence.line}; nothing is proposed or taken back`);
}

/** The lists are up to date: our proposal is taken back, but not what people added to it. */
function withoutChange(facts: Situation, open: OwnedPull | null): Decision | null {
  // The first contact adds a file, even when the lists are up to date.
  if (facts.firstContact || facts.lists.some((list) => list.changes > 0)) return null;
  const { head, pull } = facts;
  const line = 'every list is up to date';
  if (pull === null) {
    const refused = 'the changes were proposed before and declined';
    return stop(facts.withheld ? 'declined' : 'no-change', facts.withheld ? refused : line, tidied(facts));
  }
  if (open === null) return stop('no-change', line);
  const { number } = open.pull;
  if (isEdited(open.marker, facts)) return stop('no-change', `${line}; #${number} has commits by people`);
  if (inReview(open, facts)) return stop('no-change', `${line}; #${number} is in review and left alone`);
  return stop('closed-no-change', `${line}; #${number} is closed`, [
    { kind: 'close', pull: number, text: nothingLeftText },
    ...(head === null ? [] : [{ kind: 'delete-branch', from: head } as const]),
  ]);
}

/** Deletes a branch whose proposal was merged and on which nobody has worked since. */
function tidied(facts: Situation): Decision['writes'] {
  const merged = facts.lastClosed?.merged === true && isLeftover(facts);
  return merged && facts.head !== null ? [{ kind: 'delete-branch', from: facts.head }] : [];
}

function create(facts: Situation, answers: Answers): Decision {
  const { digest, head, memory, commits } = facts;
  if (answers.declined.includes(digest)) {
    return stop('declined', 'the same changes were proposed before and closed');
  }
  if (head !== null && !isLeftover(facts)) return notOurs(facts);
  // Somebody asked for the first contact, so it does not wait.
  if (facts.waiting !== null && !facts.firstContact && !answers.rebuild) {
    return stop('waiting', facts.waiting, tidied(facts));
  }
  const stands = memory.offered?.digest === digest && !memory.offered.answered && commits.length === 1;
  if (head !== null && head === memory.written && stands) {
    const open = { kind: 'open', head, closes: answers.closes } as const;
    return { result: 'created', line: 'a pull request is opened for the existing branch', writes: [open] };
  }
  return {
    result: 'created',
    line: 'a pull request is opened',
    writes: [{ kind: 'create', from: facts.head, closes: answers.closes }],
  };
}

/** The states of an open pull request. */
function refresh(facts: Situation, open: OwnedPull | null, answers: Answers): Decision {
  if (open === null || facts.head === null || open.pull.baseRef !== facts.target) return notOurs(facts);
  const { number, mergeable } = open.pull;
  const conflicted = mergeable === false;
  const same = open.marker.digest === facts.digest && !answers.rebuild;
  const edited = isEdited(open.marker, facts);
  const appendable = edited && !conflicted && facts.onBranch !== null;
  if (edited && !appendable) {
    const line = `#${number} has commits by people, and newer changes cannot be added; it is left to them`;
    const told = { kind: 'say', pull: number, topic: 'human-edited', text: frozenText } as const;
    return stop('human-edited', line, same && !conflicted ? [] : [told]);
  }
  if (inReview(open, facts) && !conflicted) {
    return stop('in-review', `#${number} is approved, queued or set to merge; it is left alone`);
  }
  if (!conflicted && (same || facts.onBranch?.changes === 0)) {
    // Before it is due, only the end of a pause leads here. Recording it makes this happen once.
    const lifted = answers.resumed && !facts.due;
    const note = { kind: 'rewrite', pull: number, paused: false, snoozedUntil: null } as const;
    return stop('same-digest', `#${number} already proposes these changes`, lifted ? [note] : []);
  }
  if (!conflicted && !answers.rebuild && nobodyLooks(facts, open)) {
    const line = `nobody has touched #${number} for three periods; it is left as it is until somebody does`;
    return stop('untouched', line);
  }
  const { closes } = answers;
  const write = edited
    ? ({ kind: 'append', pull: number, onto: facts.head, closes } as const)
    : ({ kind: 'rebuild', pull: number, from: facts.head, closes } as const);
  return { result: 'refreshed', line: refreshedLine(number, edited, conflicted), writes: [write] };
}

function refreshedLine(number: number, edited: boolean, conflicted: boolean): string {
  if (edited) return `#${number} gets a new commit on top of the commits by people`;
  return `#${number} is rebuilt${conflicted ? ', because it conflicted' : ''}`;
}

function nobodyLooks({ config, now, repository }: Situation, { pull, marker }: OwnedPull): boolean {
  return !('problem' in config) && isUntouched(marker, pull.updatedAt, config.schedule, now, repository.id);
}

function inReview({ pull }: OwnedPull, { config }: EarlySituation): boolean {
  const armedByUs = 'enabled' in config && config.automerge === true;
  return pull.approved || pull.queued || (pull.autoMerge && !armedByUs);
}

function notOurs({ branch, pull, target }: Situation): Decision {
  const name = JSON.stringify(branch);
  if (pull === null) {
    const way = 'delete or rename it, or set pullRequest.branch to another name';
    return stop('branch-not-ours', `the branch ${name} has commits that Firekeeper did not make; ${way}`);
  }
  const why =
    pull.baseRef === target ? 'is not a pull request of Firekeeper' : 'does not target the default branch';
  const way = 'to get a proposal, rename the branch or close the pull request';
  return stop('branch-not-ours', `#${pull.number} at ${name} ${why}; ${way}`);
}
