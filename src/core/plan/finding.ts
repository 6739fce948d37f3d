/**
 * Findings: what a person must decide or should know, as a code with arguments. The files of `changes/` make them,
 * `report/words.ts` puts them into sentences, scripts compare the codes. Nothing here is prose.
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

/** Also what the service gave as its reason; null when it gave none. */
export interface SeenWhy extends SeenBy {
  readonly reason: string | null;
}

/** A move that was not followed; `to` is the new `owner/name`, null when it was not told or is none. */
export interface SeenMove extends SeenBy {
  readonly to: string | null;
}

/** A star count that is held: what the list shows, and how many stars the repository has. */
export interface HeldStars {
  readonly shown: number;
  readonly stars: number;
}

/** A citation count that stays: what stands there, and what the index says where it says something. */
export interface CountStays extends SeenWhy {
  readonly shown: number;
  readonly told: number | null;
}

/** A count that is held for a person, with what it was measured against. */
export interface CountHeld extends CountStays {
  readonly before: number | null;
  /** What another index counts, and its name. */
  readonly crossed: number | null;
  readonly crossSource: string;
}

/** What a policy can ask to be done about an entry, undoing included. */
export type CareAct = 'mark' | 'unmark' | 'move' | 'return' | 'remove' | StarAct;

/** What is done about star counts that are added, and about live badges. */
export type StarAct = 'add' | 'take' | 'turn' | 'turn-back';

/** The arguments of every code. */
export interface FindingArgs {
  readonly replaced: SeenBy & { readonly knownId: number | null; readonly id: number | null };
  readonly gone: SeenWhy;
  readonly blocked: SeenWhy;
  readonly unreadable: SeenWhy;
  /** Asked, and no answer. */
  readonly unanswered: SeenWhy;
  /** Never asked, or not in the facts at hand. */
  readonly unasked: Record<string, never>;
  /** Also what takes its place, where it says so itself. */
  readonly archived: SeenBy & { readonly successor?: Successor };
  readonly disabled: SeenBy;
  readonly empty: SeenBy;
  /** When the last commit or push was, whole days since then, and how many the configuration allows. */
  readonly stale: SeenBy & {
    readonly pushedAt: string | null;
    /** Null where only pushes are known. */
    readonly committedAt: string | null;
    readonly days: number;
    readonly limit: number;
  };
  readonly 'moved-unnamed': SeenMove;
  readonly 'moved-other-id': SeenMove & { readonly knownId: number; readonly id: number };
  /** A person set the link back, or closed the proposal that followed the move. */
  readonly 'moved-declined': SeenMove;
  readonly 'moved-as-configured': SeenMove;
  readonly 'moved-unclear': SeenMove;
  /** The move was followed; `left` links of the entry could not be. */
  readonly 'moved-partly': SeenMove & { readonly left: number };
  /** What a policy asks for and was not done; `why` is a sentence without a final stop. */
  readonly 'not-cared': { readonly act: CareAct; readonly why: string };
  /** Active again, in a section or file for what is not. */
  readonly returned: SeenBy & { readonly section: string };
  /** A section keeps its order; `why` is a sentence of the mover without a final stop. */
  readonly 'order-kept': { readonly why: string };
  /** The new number is known, how the list would write it is not. */
  readonly unspelled: { readonly shown: number | string; readonly now: number };
  /** A number that was seen and not believed; `why` is the sentence of recognition. */
  readonly unsure: { readonly why: string };
  /** A star count that no fact explains: a person says whether it is one. */
  readonly outlier: HeldStars;
  /** In a list that is sorted by stars the entry stands where its fact belongs, and the number does not. */
  readonly misplaced: HeldStars;
  /** Another repository of the entry, or the forks of the same one, explains the number far better. */
  readonly 'rival-repository': HeldStars & { readonly rival: string; readonly value: number };
  readonly 'rival-fact': HeldStars & { readonly forks: number };
  /** Nothing says which of these repositories the number counts. */
  readonly owner: { readonly shown: number; readonly names: readonly string[] };
  /** A count that went back and forth for three periods. */
  readonly unstable: Record<string, never>;
  readonly lower: CountStays;
  readonly skipped: { readonly shown: number };
  readonly 'no-identifier': CountStays;
  /** Its link carries no identifier, so no index was asked. */
  readonly unprovable: CountStays;
  readonly ambiguous: CountStays;
  readonly 'title-disagrees': CountStays & { readonly recordTitle: string | null };
  readonly 'short-title': CountStays;
  readonly 'not-indexed': CountStays;
  readonly 'source-down': CountStays;
  readonly budget: CountStays;
  readonly retracted: CountStays;
  readonly 'held-jump': CountHeld;
  /** A large first count that no other index could be asked about. */
  readonly 'held-unchecked': CountHeld;
  readonly 'held-drop': CountHeld;
  readonly 'held-adopt': CountHeld;
  /** An entry above counts the same work; `earlier` is its title. */
  readonly 'same-work': { readonly earlier: string };
  /** The heading names another index than the counts below it come from. */
  readonly 'names-other-index': { readonly named: string; readonly sources: readonly string[] };
}

export type FindingCode = keyof FindingArgs;

/** Where a finding belongs. A code has one kind, whatever its arguments. */
const kindOf = {
  replaced: 'replaced',
  gone: 'gone',
  blocked: 'blocked',
  unreadable: 'unreadable',
  unanswered: 'unknown',
  unasked: 'unknown',
  archived: 'archived',
  disabled: 'disabled',
  empty: 'empty',
  stale: 'stale',
  'moved-unnamed': 'moved',
  'moved-other-id': 'moved',
  'moved-declined': 'moved',
  'moved-as-configured': 'moved',
  'moved-unclear': 'moved',
  'moved-partly': 'refused',
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

/** What a finding is about. */
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
  // The compiler does not see that kind, code and args of one code belong together.
  return { kind: kindOf[code], code, args, line, title, subject } as unknown as Finding;
}

/** Source and time of an observation. */
export function seenBy({ source, observedAt }: Observation): SeenBy {
  return { source, observedAt };
}

/** The same with the reason that the service gave. */
export function seenWhy(observation: Observation): SeenWhy {
  return { ...seenBy(observation), reason: observation.reason ?? null };
}
