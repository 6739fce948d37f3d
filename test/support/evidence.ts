/**
 * What the evidence fixtures use of the product, in one place: bytes and facts in; bytes, doubts and findings out. Only
 * `test/evidence.test.ts` calls it. The subjects are those that the pipeline itself asks about, because it cannot know
 * a rival that it does not ask about.
 */
import { defaultConfig, parseConfig } from '../../src/core/config/index.ts';
import { careForLists, readList, tendText } from '../../src/core/tend.ts';
import { encode } from '../../src/core/text/text.ts';
import { type Middle, tend } from '../../src/run/tend.ts';
import { inspectJson } from '../../src/shells/cli/inspect-json.ts';
import { whyOf } from '../../src/core/report/words.ts';
import { createRecordedSource, parseFacts } from '../../src/sources/recorded.ts';
import { now } from './lists.ts';

/** A doubtful number: its line (1-based) and its text as the product cut it. */
export interface Reported {
  readonly line: number;
  readonly text: string;
}

/** A sentence for a person about an entry, under "Needs you" in the report. */
export interface Asked {
  readonly line: number;
  readonly why: string;
}

export interface Outcome {
  readonly after: Uint8Array;
  readonly doubts: readonly Reported[];
  readonly asked: readonly Asked[];
}

const middle: Middle = {
  read: (bytes, tiers) => readList(bytes, tiers),
  care: careForLists,
  tend: (list, snapshot, policy, time) => tendText(list, snapshot, policy, time),
};

/**
 * The result of `update --facts` with its report, and the doubts of `inspect --json`. `yaml` is a configuration or
 * null.
 */
export async function outcomeOf(bytes: Uint8Array, facts: string, yaml: string | null): Promise<Outcome> {
  const config = yaml === null ? defaultConfig() : parseConfig(yaml, 'firekeeper.yml');
  const [options] = config.lists;
  if (options === undefined) throw new Error('a configuration always names a list');
  const input = { path: 'input.md', bytes, options };
  const sources = [createRecordedSource(parseFacts(facts, 'facts.json'))];
  const failed = (_input: unknown, error: unknown): never => {
    throw error;
  };
  const { tended } = await tend([input], config, { middle, sources, now, failed });
  const [one] = tended;
  if (one === undefined) throw new Error('the list was not tended');
  const { list, plan, after } = one.tending;
  const inspected = JSON.parse(inspectJson([{ file: 'input.md', list }], [])) as {
    readonly lists: readonly { readonly doubts?: readonly Reported[] }[];
  };
  const asked = plan.findings.filter(({ kind }) => kind === 'doubt' || kind === 'held-count');
  return {
    after: encode(after),
    doubts: inspected.lists[0]?.doubts ?? [],
    asked: asked.map((one) => ({ line: one.line, why: whyOf(one) })),
  };
}
