/**
 * The pipeline for many lists, top to bottom: read → parse → observe → merge → compare → plan → edit. The command line,
 * the Action and the App all call it. A shell passes the lists as bytes, handles lists that fail and writes the result.
 * Nothing here writes.
 */
import type { CaredLists, CareList } from '../core/care/care.ts';
import type { Config, ListConfig } from '../core/config/index.ts';
import type { Observation, Snapshot } from '../core/facts/observation.ts';
import type { Origins } from '../core/facts/origin.ts';
import { emptySnapshot, type KeptSnapshot, recognised } from '../core/facts/snapshot.ts';
import { defaultHosts, type Host } from '../core/hosts/index.ts';
import type { List, Tier } from '../core/list/list.ts';
import { ignoredKeys } from '../core/list/subject.ts';
import type { Plan } from '../core/plan/types.ts';
import { closerWanted } from '../core/plan/closer.ts';
import { policiesInStep } from '../core/plan/in-step.ts';
import type { Policy } from '../core/plan/policy.ts';
import { pathOf, policyOf, quietOf, tiersOfList } from '../core/plan/policy-of.ts';
import { tellUnstable, unstableKeys } from '../core/plan/unstable.ts';
import { type CaredAt, careForLists, readList, type Tended, tendText } from '../core/tend.ts';
import type { Source } from '../ports/source.ts';
import { lookCloser } from './closer.ts';
import { observe } from './observe.ts';

export interface ListInput {
  /** As the user wrote it; `-` for standard input. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly options: ListConfig;
}

/** A list that was read, with the shell's own input. */
export interface ReadList<Input extends ListInput> {
  readonly input: Input;
  readonly list: List;
}

export interface Tending {
  readonly path: string;
  readonly list: List;
  readonly plan: Plan;
  /** The decoded text, a byte order mark included, before and after the edits. */
  readonly before: string;
  readonly after: string;
}

export interface TendedList<Input extends ListInput> {
  readonly input: Input;
  readonly tending: Tending;
}

/** The pure steps for one list. `pureMiddle` is the real implementation; tests of shells pass their own. */
export interface Middle {
  /** Bytes → list. Throws `input`, `too-large` or `unparsable`. */
  read(bytes: Uint8Array, tiers: readonly Tier[], hosts: readonly Host[]): List;
  /** Lists and facts → the care of entries that the policies ask for, also between lists. */
  care(lists: readonly CareList[], snapshot: Snapshot, origins: Origins, now: string): CaredLists;
  /** List and facts → plan and new text. `cared` is the result of the care of its entries. */
  tend(list: List, snapshot: Snapshot, policy: Policy, now: string, cared: CaredAt): Tended;
}

/** Linear in the size of a list, so it can run in this thread even for lists of strangers (rule MD-4). */
export const pureMiddle: Middle = { read: readList, care: careForLists, tend: tendText };

export interface ReadTools<Input extends ListInput> {
  readonly middle: Middle;
  /** The hosts whose repositories are entries; github.com by default. */
  readonly hosts?: readonly Host[];
  /** Called for a list that cannot be read or edited; the run goes on with the others. An error thrown here ends the run. */
  readonly failed: (input: Input, error: unknown) => void;
}

export interface TendTools<Input extends ListInput> extends ReadTools<Input> {
  readonly sources: readonly Source[];
  /** ISO time of the run. */
  readonly now: string;
  /** Gets warnings for the user; the run goes on. */
  readonly warn?: (line: string) => void;
  /** The state of earlier runs; empty by default. */
  readonly state?: KeptSnapshot;
  /** What people declined; called after the lists were read; nothing by default. */
  readonly declined?: (lists: readonly List[]) => Policy['declined'];
  /** True when a person accepts all numbers that are held now. */
  readonly accept?: boolean;
  /** False where nobody reads more about the repositories of old entries. True by default. */
  readonly closer?: boolean;
}

export interface TendRun<Input extends ListInput> {
  readonly lists: readonly ReadList<Input>[];
  readonly observations: readonly Observation[];
  /** The observations by subject key. */
  readonly snapshot: Snapshot;
  readonly tended: readonly TendedList<Input>[];
  /** The repositories whose held number this run accepted. */
  readonly settled: readonly string[];
  /** The old places of entries that this run moves. */
  readonly origins: Origins;
  /** Compares, plans and edits other versions of the lists with the same facts. */
  readonly again: (inputs: readonly Input[]) => readonly TendedList<Input>[];
}

/**
 * Runs the whole pipeline for all lists. It asks about each distinct subject once.
 * @throws FirekeeperError `credentials`, `network` or `rate-limit` when no question is possible at all
 */
export async function tend<Input extends ListInput>(
  inputs: readonly Input[],
  configured: Config,
  tools: TendTools<Input>,
): Promise<TendRun<Input>> {
  const { sources, now, state = emptySnapshot, hosts = defaultHosts } = tools;
  const keys = (written: readonly string[]) => ignoredKeys(written, hosts);
  const config = {
    ...configured,
    ignore: keys(configured.ignore),
    settled: keys(configured.settled),
    rules: configured.rules.map((rule) => ({ ...rule, entries: rule.entries && keys(rule.entries) })),
  };
  const ruled = (all: readonly Input[]) => all.map((input) => withListRules(config, input));
  const lists = readLists(ruled(inputs), tools);
  const seen = await observe(lists, sources, config, { now, warn: tools.warn });
  const known = seen.map((one) => recognised(state, one));
  const declined = tools.declined?.(lists.map(({ list }) => list)) ?? new Map();
  const factsOf = (observations: readonly Observation[]): Facts => ({
    snapshot: new Map(observations.map((one) => [one.key, one])),
    unstable: unstableKeys(state, observations, now, quietOf(config.quiet.below)),
    declined,
    origins: state.origins ?? new Map(),
  });
  const plan = (observations: readonly Observation[]) => {
    const facts = factsOf(observations);
    return { observations, facts, first: editLists(lists, facts, config, tools) };
  };
  const early = plan(known);
  const plans = early.first.tended.map(({ tending }) => tending.plan);
  const wanted = tools.closer === false ? [] : closerWanted(plans, early.facts.snapshot, now);
  const looked = await lookCloser(known, wanted, sources);
  const { observations, facts, first } = looked === known ? early : plan(looked);
  const { snapshot } = facts;
  const settled = tools.accept === true ? heldKeys(first.tended) : [];
  const accepting = { ...config, settled: [...config.settled, ...settled] };
  const made = settled.length === 0 ? first : editLists(lists, facts, accepting, tools);
  const again = (others: readonly Input[]) =>
    editLists(readLists(ruled(others), tools), facts, accepting, tools).tended;
  return { lists, observations, snapshot, tended: made.tended, settled, origins: made.origins, again };
}

/** The configured tiers of a list, which a rule about the list may set. */
function withListRules<Input extends ListInput>(config: Config, input: Input): Input {
  const tiers = tiersOfList(config, input.options, input.path);
  return tiers === input.options.tiers ? input : { ...input, options: { ...input.options, tiers } };
}

/** The repositories whose number is held. A number that may belong to several repositories cannot be accepted. */
function heldKeys(tended: readonly { readonly tending: Tending }[]): readonly string[] {
  return tended.flatMap(({ tending: { plan } }) =>
    plan.findings.flatMap(({ kind, subject }) =>
      kind === 'held-count' && subject !== null ? [subject.key] : [],
    ),
  );
}

/** Only the steps read → parse, for `inspect`. */
export function readLists<Input extends ListInput>(
  inputs: readonly Input[],
  { middle, failed, hosts = defaultHosts }: ReadTools<Input>,
): readonly ReadList<Input>[] {
  const lists: ReadList<Input>[] = [];
  for (const input of inputs) {
    try {
      lists.push({ input, list: middle.read(input.bytes, configuredTiers(input.options), hosts) });
    } catch (error) {
      failed(input, error);
    }
  }
  return lists;
}

interface Facts {
  readonly snapshot: Snapshot;
  /** Keys whose counts go back and forth: left alone like ignored ones, and reported. */
  readonly unstable: ReadonlySet<string>;
  readonly declined: Policy['declined'];
  /** The old places of entries that earlier runs moved. */
  readonly origins: Origins;
}

function editLists<Input extends ListInput>(
  lists: readonly ReadList<Input>[],
  { snapshot, unstable, declined, origins }: Facts,
  config: Config,
  { middle, failed, now }: TendTools<Input>,
): { readonly tended: readonly TendedList<Input>[]; readonly origins: Origins } {
  const careful = { ...config, ignore: [...config.ignore, ...unstable] };
  const ready = lists.map(({ input, list }) => ({
    input,
    list,
    path: pathOf(input.path),
    policy: { ...policyOf(careful, input.options, input.path), declined },
  }));
  const cared = middle.care(ready, snapshot, origins, now);
  type Ready = (typeof ready)[number];
  const tendOne = ({ input, list, path: at }: Ready, policy: Policy): TendedList<Input> | null => {
    try {
      const done = middle.tend(list, snapshot, policy, now, { path: at, done: cared.lists.get(at) });
      const { path } = input;
      const plan = tellUnstable(done.plan, done.list, unstable);
      return { input, tending: { path, list: done.list, plan, before: done.list.text, after: done.after } };
    } catch (error) {
      failed(input, error);
      return null;
    }
  };
  const first = ready.flatMap((one) => {
    const done = tendOne(one, one.policy);
    return done === null ? [] : [{ one, done }];
  });
  const planned = first.map(({ one, done }) => ({ ...one, plan: done.tending.plan }));
  const inStep = config.translations === 'off' ? new Map<string, Policy>() : policiesInStep(planned);
  const tended = first.flatMap(({ one, done }) => {
    const policy = inStep.get(one.path);
    return policy === undefined ? [done] : (tendOne(one, policy) ?? []);
  });
  return { tended, origins: cared.origins };
}

/** The maintainer's tiers. Their emojis are markers even if a list shows too few of them to infer tiers. */
function configuredTiers({ tiers }: ListConfig): readonly Tier[] {
  return typeof tiers === 'string' ? [] : tiers;
}
