/**
 * What people answered to earlier proposals: pause, snooze, close, reopen (rules PR-9, PR-29). Called by
 * `decide.ts`, which acts on it.
 */
import type { ProposalMemory } from '../facts/memory.ts';
import type { EarlySituation, OwnedPull } from './situation.ts';
import { nextDue } from './period.ts';

export interface Answers {
  /** A valid ticked pause, and whether the run still has to record it. */
  readonly pause: 'no' | 'asked' | 'recorded';
  /** ISO time until which proposals are snoozed, and whether that is recorded already. */
  readonly snooze: { readonly until: string; readonly recorded: boolean } | null;
  /** True when a person with write access wants the held numbers written; this needs a run now. */
  readonly accept: boolean;
  /** True when a person with write access asked for a run now. */
  readonly rebuild: boolean;
  /** True when somebody cleared the box of a valid pause. */
  readonly resumed: boolean;
  /** How many proposals in a row people closed without merging. */
  readonly closes: number;
  /** Digests of proposals that are not made again. */
  readonly declined: readonly string[];
}

type Valid = Extract<EarlySituation['config'], { readonly enabled: boolean }>;

/** The current answers. */
export function answersOf(facts: EarlySituation, config: Valid): Answers {
  const { open, last } = facts;
  const asked = open ?? last;
  const allowed = isAllowed(facts);
  const accept = allowed && asked?.checks.accept === true;
  const rebuild = accept || (allowed && asked?.checks.rebuild === true);
  const quiet =
    open === null ? quietAfterClose(facts, config, last, rebuild) : whileOpen(facts, open, config);
  return {
    pause: pauseOf(asked, allowed),
    accept,
    rebuild,
    resumed: asked !== null && asked.marker.paused && !asked.checks.pause,
    closes: quiet.closes,
    declined: declinedOf(facts, open === null ? last : null, rebuild),
    snooze: rebuild ? null : (snoozeOf(facts, config, asked, allowed) ?? quiet.snooze),
  };
}

function isAllowed({ tickedBy }: EarlySituation): boolean {
  return tickedBy === 'admin' || tickedBy === 'write';
}

interface Quiet {
  readonly closes: number;
  readonly snooze: Answers['snooze'];
}

/** Once accepted, a pause holds until its box is cleared, even if others edit the description after that. */
function pauseOf(asked: OwnedPull | null, allowed: boolean): Answers['pause'] {
  if (asked === null || !asked.checks.pause) return 'no';
  if (asked.marker.paused) return 'recorded';
  return allowed ? 'asked' : 'no';
}

function snoozeOf(
  facts: EarlySituation,
  config: Valid,
  asked: OwnedPull | null,
  allowed: boolean,
): Answers['snooze'] {
  if (asked === null || asked.pull.merged) return null;
  const { snoozedUntil } = asked.marker;
  if (snoozedUntil !== null && Date.parse(snoozedUntil) > Date.parse(facts.now)) {
    return { until: snoozedUntil, recorded: true };
  }
  if (!allowed || !asked.checks.snooze) return null;
  return { until: nextDue(config.schedule, facts.now, facts.repository.id), recorded: false };
}

/** The count starts again when a proposal is reopened, when its pause ends, or when the configuration changes. */
function whileOpen(facts: EarlySituation, { pull, marker, checks }: OwnedPull, config: Valid): Quiet {
  const reopened = facts.memory.closedPull === pull.number;
  const resumed = marker.paused && !checks.pause;
  const anew = reopened || resumed || marker.config !== config.blob;
  return { closes: anew ? 0 : marker.closes, snooze: null };
}

/** The first close means quiet until the next period; the second in a row means quiet for good. */
function quietAfterClose(
  facts: EarlySituation,
  config: Valid,
  last: OwnedPull | null,
  rebuild: boolean,
): Quiet {
  if (last === null || last.pull.merged) return { closes: 0, snooze: null };
  const { marker, pull, checks } = last;
  if (rebuild || marker.config !== config.blob) return { closes: 0, snooze: null };
  if (marker.retired) return { closes: marker.closes, snooze: null };
  if (marker.paused && !checks.pause) return { closes: 0, snooze: null };
  const closed = pull.closedAt ?? facts.now;
  const until = nextDue(config.schedule, closed, facts.repository.id);
  const over = Date.parse(until) <= Date.parse(facts.now);
  return { closes: marker.closes + 1, snooze: over ? null : { until, recorded: true } };
}

function declinedOf(facts: EarlySituation, last: OwnedPull | null, rebuild: boolean): readonly string[] {
  const closed = last !== null && !last.pull.merged && !last.marker.retired ? [last.marker.digest] : [];
  const all = [...facts.memory.declined, ...closed];
  // A request to rebuild the closed proposal takes back the answer to it.
  return rebuild && last !== null ? all.filter((digest) => digest !== last.marker.digest) : all;
}

const mostDeclined = 20;

/**
 * The memory after a run has seen these facts. It keeps closed proposals, because their marker may be lost, and counts
 * each of their offers as declined. Reopening a proposal, or a request to rebuild it, takes that back.
 */
export function rememberAnswers(facts: EarlySituation): ProposalMemory {
  const { memory, last } = facts;
  if (facts.pull !== null) return facts.pull.number === memory.closedPull ? takenBack(memory) : memory;
  if (last === null || last.pull.merged || last.marker.retired) return memory;
  const { digest } = last.marker;
  const declined = [...memory.declined.filter((known) => known !== digest), digest];
  const noted = { ...memory, declined: declined.slice(-mostDeclined), closedPull: last.pull.number };
  if (last.checks.rebuild && isAllowed(facts)) return takenBack(noted);
  // Closing the first contact declines the bot, not the changes to entries.
  if (last.marker.firstContact) return noted;
  return memory.offered?.digest === digest && !memory.offered.answered ? refusing(noted) : noted;
}

/** Counts each offer of a closed proposal as refused. */
function refusing(memory: ProposalMemory): ProposalMemory {
  if (memory.offered === null) return memory;
  const offers = Object.entries(memory.offered.offers).map(([key, { to }]) => [key, to] as const);
  const refused = { ...memory.refused, ...Object.fromEntries(offers) };
  return { ...memory, offered: { ...memory.offered, answered: true }, refused };
}

/** Removes the refusals that came with the newest proposal. */
function takenBack(memory: ProposalMemory): ProposalMemory {
  if (memory.offered === null || !memory.offered.answered) return memory;
  const { offers } = memory.offered;
  const refused = Object.entries(memory.refused).filter(([key]) => offers[key] === undefined);
  const offered = { ...memory.offered, answered: false };
  return { ...memory, offered, refused: Object.fromEntries(refused) };
}
