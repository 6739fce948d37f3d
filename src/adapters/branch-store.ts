/**
 * The state between runs, as one JSON file on an orphan branch of the repository itself (rule STATE-3). It is saved by
 * compare-and-swap: a run that loses a race merges once with the winner, and gives up after that. It only stores text;
 * the codec knows the meaning.
 */
import type { Journal } from '../ports/journal.ts';
import {
  type FileText,
  granted,
  type Head,
  HostRefused,
  type ListHost,
  type RefusalName,
} from '../ports/list-host.ts';
import type { SaveResult, SnapshotStore, StateCodec } from '../ports/snapshot-store.ts';

export const stateBranch = 'firekeeper/state';
export const stateFile = 'state.json';

/**
 * The commit message is always the same and has no text from others. Nobody merges the branch, so it needs no checks and
 * no previews (rule PR-32).
 */
const MESSAGE = 'Keep what Firekeeper saw [skip ci]';

/** Far more than 20 full lists need; a larger file is not ours. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Refusals because of the name of the branch: another name may be allowed. */
const forbidding: ReadonlySet<RefusalName> = new Set<RefusalName>([
  'ruleset',
  'protected-branch',
  'branch-in-the-way',
]);
const stateHelp =
  'Set pullRequest.stateBranch to a name that the rules allow, or let the account that runs Firekeeper bypass them';

interface Stored<State> {
  readonly head: Head | null;
  /** Undefined when missing or damaged. */
  readonly text: string | undefined;
  readonly state: State;
  /** False for a branch with other content: it belongs to somebody else and is never written. */
  readonly isOurs: boolean;
}

/** The branch as storage for text, which can be replaced only by a run that has read the newest version. */
interface Shelf<State> {
  /** @throws HostRefused when the host does not answer, because an outage is not an empty state */
  read(): Promise<Stored<State>>;
  /** @throws HostRefused when the host refuses the write */
  replace(seen: Stored<State>, text: string): Promise<'written' | 'stale'>;
}

export function createBranchStore<State>(
  host: ListHost,
  codec: StateCodec<State>,
  journal: Journal,
  branch: string = stateBranch,
): SnapshotStore<State> {
  const shelf = createShelf(host, codec, journal, branch);
  let known: Stored<State> | undefined;

  async function save(state: State): Promise<SaveResult> {
    const mine = codec.write(state);
    const seen = known ?? (await shelf.read());
    if (seen.text === mine) return 'same';
    if (!seen.isOurs) return notOurs();
    if (new TextEncoder().encode(mine).length > MOST_BYTES) return letGo('it has grown too large');
    if ((await shelf.replace(seen, mine)) === 'written') return 'written';
    const winner = await shelf.read();
    const both = codec.write(winner.text === undefined ? state : codec.merge(winner.state, state));
    if (winner.text === both) return 'same';
    return (await shelf.replace(winner, both)) === 'written'
      ? 'written'
      : letGo('other runs were faster twice');
  }

  function letGo(why: string): 'let-go' {
    journal.detail(`${branch} was not saved: ${why}`);
    return 'let-go';
  }

  function notOurs(): 'let-go' {
    const way = 'Set pullRequest.stateBranch to a name that is free';
    journal.warn(`${branch} was not saved: the branch has other content. ${way}.`);
    return 'let-go';
  }

  return {
    async load() {
      known = await shelf.read();
      return known.state;
    },
    async save(state) {
      try {
        return await save(state);
      } catch (error) {
        if (!(error instanceof HostRefused)) throw error;
        const { refused } = error.refusal;
        const help = forbidding.has(refused) ? stateHelp : error.help;
        journal.warn(`${branch} was not saved: ${error.message}. ${help}.`);
        return 'let-go';
      } finally {
        // The current content was not read.
        known = undefined;
      }
    },
  };
}

function createShelf<State>(
  host: ListHost,
  codec: StateCodec<State>,
  journal: Journal,
  branch: string,
): Shelf<State> {
  return {
    async read() {
      const head = await host.head(branch);
      const file = head && (await host.readFiles(head.commit, [stateFile], { maxBytes: MOST_BYTES }))[0];
      const read = file && 'bytes' in file ? understood(file, codec) : undefined;
      const isOurs = head === null || read !== undefined || (await holdsOnlyState(host, head));
      if (head !== null && read === undefined && isOurs)
        journal.detail(`${branch} has no readable state; starting with an empty one`);
      return { head, text: read?.text, state: read?.state ?? codec.empty, isOurs };
    },
    async replace({ head }, text) {
      const content = new TextEncoder().encode(text);
      const change = { path: stateFile, mode: '100644', content } as const;
      const from = head?.commit ?? null;
      const commit = granted(await host.createCommit(from, null, [change], MESSAGE));
      // Append, never force: when only REST works, GitHub's fast-forward check prevents a lost update.
      const moved = granted(await host.moveBranch(branch, from, commit.sha, { force: false }));
      return moved === 'moved' ? 'written' : 'stale';
    },
  };
}

/** Our branch has exactly one file, even if its content is damaged. */
async function holdsOnlyState(host: ListHost, { commit }: Head): Promise<boolean> {
  const rules = { maxBytes: MOST_BYTES, mostFiles: 1 };
  const [only, ...more] = await host.readFiles(commit, ['**'], rules);
  return only?.path === stateFile && more.length === 0;
}

function understood<State>(
  { bytes }: FileText,
  codec: StateCodec<State>,
): { readonly text: string; readonly state: State } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const state = codec.read(text);
    return state === undefined ? undefined : { text, state };
  } catch {
    return undefined;
  }
}
