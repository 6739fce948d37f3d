/**
 * The state between runs, as one JSON file on an orphan branch of the repository itself (rule STATE-3).
 * Saved by compare-and-swap: who loses a race merges once with what won, and lets it go after that. Knows how
 * to keep text; what it means is the codec's.
 */
import type { Journal } from '../ports/journal.ts';
import { type FileText, granted, type Head, HostRefused, type ListHost } from '../ports/list-host.ts';
import type { SaveResult, SnapshotStore, StateCodec } from '../ports/snapshot-store.ts';

export const stateBranch = 'firekeeper/state';
export const stateFile = 'state.json';

/** No subject of this message comes from others: it is the same every time. */
const MESSAGE = 'Keep what Firekeeper saw';

/** Far above what 20 full lists need; a larger file is not one of ours. */
const MOST_BYTES = 20 * 1024 * 1024;

interface Stored<State> {
  readonly head: Head | null;
  /** Undefined when missing or damaged. */
  readonly text: string | undefined;
  readonly state: State;
}

/** The branch as a place for text: read whole, replaced by who saw it last. */
interface Shelf<State> {
  /** @throws HostRefused when the host does not answer: an outage is not an empty state */
  read(): Promise<Stored<State>>;
  /** @throws HostRefused when the host will not take it */
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
    if (new TextEncoder().encode(mine).length > MOST_BYTES) return letGo('it has grown too large');
    if ((await shelf.replace(seen, mine)) === 'written') return 'written';
    const winner = await shelf.read();
    const both = codec.write(winner.text === undefined ? state : codec.merge(winner.state, state));
    if (winner.text === both) return 'same';
    return (await shelf.replace(winner, both)) === 'written' ? 'written' : letGo('others were faster, twice');
  }

  function letGo(why: string): 'let-go' {
    journal.detail(`${branch} was not saved: ${why}`);
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
        journal.warn(`${branch} was not saved: ${error.message}. ${error.help}.`);
        return 'let-go';
      } finally {
        // What is there now was not read.
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
      if (head !== null && read === undefined)
        journal.detail(`${branch} holds no state that can be read; starting anew`);
      return { head, text: read?.text, state: read?.state ?? codec.empty };
    },
    async replace({ head }, text) {
      const content = new TextEncoder().encode(text);
      const change = { path: stateFile, mode: '100644', content } as const;
      const from = head?.commit ?? null;
      const commit = granted(await host.createCommit(from, null, [change], MESSAGE));
      // Appended, never forced: where only REST is left, GitHub's fast-forward check is the lease.
      const moved = granted(await host.moveBranch(branch, from, commit.sha, { force: false }));
      return moved === 'moved' ? 'written' : 'stale';
    },
  };
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
