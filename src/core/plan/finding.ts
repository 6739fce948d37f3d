/**
 * Findings: what a person must decide or should know, as a code with arguments. The files in `changes/` make them,
 * `report/words.ts` turns them into sentences, and scripts compare the codes. This file contains no prose.
 */

import type { Observation } from '../facts/observation.ts';
import type { Successor } from '../facts/successor.ts';
import type { Subject } from '../list/list.ts';
import type { FindingKind } from './kinds.ts';

/** Who said it, and when (ISO). */
export interface SeenBy {
  readonly source: string;
  readonly observedAt: string;
}

/** Also the reason that the service gave; null when it gave none. */
export interface SeenWhy extends SeenBy {
  readonly reason: string | null;
}

/** The repository that takes its place; absent if none is known. */
export interface Succeeded {
  readonly successor?: Successor;
}

/** A move that was not followed. `to` is the new `owner/name`; null when the service named none or no valid one. */
export interface SeenMove extends SeenBy {
  readonly to: string | null;
}

/** A star count that waits for a person: the count that the list shows, and the stars that the repository has. */
export interface HeldStars {
  readonly shown: number;
  readonly stars: number;
}

/** A citation count that stays: the number in the list, and the number of the index where it has one. */
export interface CountStays extends SeenWhy {
  readonly shown: number;
  readonly told: number | null;
}

/** A count that waits for a person, with the numbers it was compared with. */
export interface CountHeld extends CountStays {
  readonly before: number | null;
  /** The count of another index, and the name of that index. */
  readonly crossed: number | null;
  readonly crossSource: string;
}

/** The actions that a policy can ask for on an entry, including the actions that undo others. */
export type CareAct = 'mark' | 'unmark' | 'move' | 'return' | 'remove' | StarAct;

/** The actions on star counts that Firekeeper adds, and on live badges. */
export type StarAct = 'add' | 'take' | 'turn' | 'turn-back';

/** The arguments of every code. */
export interface FindingArgs {
  readonly replaced: SeenBy & { readonly knownId: number | null; readonly id: number | null };
  readonly gone: SeenWhy & Succeeded;
  readonly blocked: SeenWhy & Succeeded;
  readonly unreadable: SeenWhy;
  /** The source was asked and did not answer. */
  readonly unanswered: SeenWhy;
  /** The source was never asked, or the available facts do not include it. */
  readonly unasked: Record<string, never>;
  readonly archived: SeenBy & Succeeded;
  readonly disabled: SeenBy;
  readonly gated: SeenBy;
  readonly empty: SeenBy;
  /** The time of the last commit or push, the whole days since then, and the days that the configuration allows. */
  readonly stale: SeenBy & {
    readonly pushedAt: string | null;
    /** Null where only pushes are known. */
    readonly committedAt: string | null;
    readonly days: number;
    readonly limit: number;
  };
  readonly 'moved-unnamed': SeenMove;
  readonly 'moved-other-id': SeenMove & { readonly knownId: number; readonly id: number };
  /** A person restored the old link, or closed the pull request that followed the move. */
  readonly 'moved-declined': SeenMove;
  readonly 'moved-as-configured': SeenMove;
  readonly 'moved-unclear': SeenMove;
  /** The move was followed, but `left` links of the entry could not be changed. */
  readonly 'moved-partly': SeenMove & { readonly left: number };
  /** The account in the old address is gone; `rewritten`: the plan changes the link. */
  readonly claimable: SeenMove & { readonly rewritten: boolean };
  /** A policy asked for this act and it was not done; `why` is a sentence without a final full stop. */
  readonly 'not-cared': { readonly act: CareAct; readonly why: string };
  /** The repository is active again, but its entry is in a section or file for inactive ones. */
  readonly returned: SeenBy & { readonly section: string };
  /** A section keeps its order; `why` is a sentence of the mover without a final full stop. */
  readonly 'order-kept': { readonly why: string };
  /** The new number is known, but not how the list would write it. */
  readonly unspelled: { readonly shown: number | string; readonly now: number };
  /** A number that was seen but not trusted; `why` is a sentence that the recognition code wrote. */
  readonly unsure: { readonly why: string };
  /** A star count that no fact explains: a person must say whether it is a star count. */
  readonly outlier: HeldStars;
  /** In a list sorted by stars, the position of the entry fits its fact, but the number does not. */
  readonly misplaced: HeldStars;
  /** Another repository of the entry, or the fork count of the same one, explains the number far better. */
  readonly 'rival-repository': HeldStars & { readonly rival: string; readonly value: number };
  readonly 'rival-fact': HeldStars & { readonly forks: number };
  /** Nothing shows which of these repositories the number counts. */
  readonly owner: { readonly shown: number; readonly names: readonly string[] };
  /** A count that went back and forth during three periods. */
  readonly unstable: Record<string, never>;
  readonly lower: CountStays;
  readonly skipped: { readonly shown: number };
  readonly 'no-identifier': CountStays;
  /** The link of the entry contains no identifier, so no index was asked. */
  readonly unprovable: CountStays;
  readonly ambiguous: CountStays;
  readonly 'title-disagrees': CountStays & { readonly recordTitle: string | null };
  readonly 'short-title': CountStays;
  readonly 'not-indexed': CountStays;
  readonly 'source-down': CountStays;
  readonly budget: CountStays;
  readonly retracted: CountStays;
  readonly 'held-jump': CountHeld;
  /** A large first count that could not be checked against another index. */
  readonly 'held-unchecked': CountHeld;
  readonly 'held-drop': CountHeld;
  readonly 'held-adopt': CountHeld;
  /** An earlier entry counts the same work; `earlier` is its title. */
  readonly 'same-work': { readonly earlier: string };
  /** The heading names a different index from the one that supplied the counts below it. */
  readonly 'names-other-index': { readonly named: string; readonly sources: readonly string[] };
}

export type FindingCode = keyof FindingArgs;

/** Where a finding belongs. Each code has one kind, whatever its arguments are. */
const kindOf = {
  replaced: 'replaced',
  gone: 'gone',
  blocked: 'blocked',
  unreadable: 'unreadable',
  unanswered: 'unknown',
  unasked: 'unknown',
  archived: 'archived',
  disabled: 'disabled',
  gated: 'gated',
  empty: 'empty',
  stale: 'stale',
  'moved-unnamed': 'moved',
  'moved-other-id': 'moved',
  'moved-declined': 'moved',
  'moved-as-configured': 'moved',
  'moved-unclear': 'moved',
  'moved-partly': 'refused',
  claimable: 'claimable',
  'not-cared': 'refused',
  returned: 'returned',
  'order-kept': 'refused',
  unspelled: 'doubt',
  unsure: 'doubt',
  outlier: 'held-count',
  misplaced: 'held-count',
  'rival-repository': 'held-count',
  'rival-fact': 'held-count',
  owner: 'held-count',
  unstable: 'unstable',
  lower: 'kept',
  skipped: 'uncounted',
  'no-identifier': 'uncounted',
  unprovable: 'uncounted',
  ambiguous: 'uncounted',
  'title-disagrees': 'uncounted',
  'short-title': 'uncounted',
  'not-indexed': 'uncounted',
  'source-down': 'uncounted',
  budget: 'uncounted',
  retracted: 'retracted',
  'held-jump': 'held',
  'held-unchecked': 'held',
  'held-drop': 'held',
  'held-adopt': 'held',
  'same-work': 'twice',
  'names-other-index': 'heading',
} as const satisfies Record<FindingCode, FindingKind>;

export interface FindingOf<Code extends FindingCode> {
  readonly kind: (typeof kindOf)[Code];
  readonly code: Code;
  readonly args: FindingArgs[Code];
  readonly line: number;
  readonly title: string;
  readonly subject: Subject | null;
}

/** Something a person must decide or should know; never an edit. */
export type Finding = { readonly [Code in FindingCode]: FindingOf<Code> }[FindingCode];

/** The position that a finding is about. */
export interface FindingPlace {
  readonly line: number;
  readonly title: string;
  readonly subject: Subject | null;
}

/** Makes a finding; its kind follows from the code. */
export function finding<Code extends FindingCode>(
  code: Code,
  args: FindingArgs[Code],
  { line, title, subject }: FindingPlace,
): Finding {
  // The compiler cannot see that kind, code and args of one code belong together.
  return { kind: kindOf[code], code, args, line, title, subject } as unknown as Finding;
}

/** The source and time of an observation. */
export function seenBy({ source, observedAt }: Observation): SeenBy {
  return { source, observedAt };
}

/** The same as `seenBy`, with the reason that the service gave. */
export function seenWhy(observation: Observation): SeenWhy {
  return { ...seenBy(observation), reason: observation.reason ?? null };
}
