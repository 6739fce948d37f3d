/** The state branch: damaged text counts as empty, equal text is not written, a lost race is merged once, no failure is fatal. */
import { describe, expect, it, test } from '@jest/globals';
import { createBranchStore, stateFile } from '../../src/adapters/branch-store.ts';
import { blobId } from '../../src/adapters/github-host/object-id.ts';
import { refusal } from '../../src/adapters/github-host/refusals.ts';
import { HostRefused, type ListHost, type Refusal } from '../../src/ports/list-host.ts';
import type { StateCodec } from '../../src/ports/snapshot-store.ts';

type Names = readonly string[];
const codec: StateCodec<Names> = {
  empty: [],
  read(text) {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : undefined;
  },
  write: (names) => JSON.stringify([...names].sort()),
  merge: (theirs, ours) => [...new Set([...theirs, ...ours])],
};

/** One branch in memory; commits are numbered, each with its parent and the text of the state file. */
function memoryHost(first?: string | Uint8Array, files: Names = [stateFile]) {
  const commits: { readonly id: string; readonly parent: string | null; readonly bytes: Uint8Array }[] = [];
  const writes: string[] = [];
  let at: string | null = null;
  const encode = (text: string | Uint8Array) =>
    typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const push = (text: string | Uint8Array) => {
    const id = blobId(encode(`commit ${commits.length}`));
    commits.push({ id, parent: at, bytes: encode(text) });
    at = id;
  };
  if (first !== undefined) push(first);
  /** What happens after the commit is made and before the branch moves. */
  const meanwhile: (() => void)[] = [];
  const refusals: { commit?: Refusal; move?: Refusal } = {};
  const host: Pick<ListHost, 'writes' | 'head' | 'readFiles' | 'createCommit' | 'moveBranch'> = {
    writes,
    head: async (branch) => (at === null ? null : { branch, commit: at, tree: at }),
    async readFiles(commit, [path = '']) {
      const found = commits.find(({ id }) => id === commit);
      if (path === '**' && found !== undefined) {
        return files.map((one) => ({ path: one, blob: '', mode: '100644', bytes: found.bytes }));
      }
      if (found === undefined || path !== stateFile || !files.includes(stateFile))
        return [{ path, refused: 'missing' }];
      return [{ path, blob: blobId(found.bytes), mode: '100644', bytes: found.bytes }];
    },
    async createCommit(parent, tree, [change]) {
      writes.push('commit');
      if (refusals.commit) return refusals.commit;
      expect(tree).toBeNull();
      const id = blobId(encode(`commit ${commits.length} of ours`));
      commits.push({ id, parent, bytes: change?.content ?? new Uint8Array() });
      return { sha: id, tree: id, verified: true };
    },
    async moveBranch(_branch, from, to, { force }) {
      writes.push('move');
      expect(force).toBe(false);
      if (refusals.move) return refusals.move;
      meanwhile.shift()?.();
      if (at !== from) return 'stale';
      at = to;
      return 'moved';
    },
  };
  const text = () => new TextDecoder().decode(commits.find(({ id }) => id === at)?.bytes);
  return {
    host: host as ListHost,
    writes,
    commits,
    push,
    text,
    meanwhile,
    refusals,
    drop: () => (at = null),
  };
}

function storeOn(memory: { readonly host: ListHost }) {
  const warnings: string[] = [];
  const journal = { progress() {}, warn: (line: string) => warnings.push(line), detail() {} };
  return { store: createBranchStore(memory.host, codec, journal), warnings };
}

describe('the branch store', () => {
  it('begins an orphan branch, and reads back what it saved', async () => {
    const memory = memoryHost();
    const { store } = storeOn(memory);
    expect(await store.load()).toEqual([]);
    expect(await store.save(['a'])).toBe('written');
    expect(memory.commits.map(({ parent }) => parent)).toEqual([null]);
    expect(await storeOn(memory).store.load()).toEqual(['a']);
  });

  it('appends to what is there', async () => {
    const memory = memoryHost('["a"]');
    const { store } = storeOn(memory);
    await store.save([...(await store.load()), 'b']);
    expect(memory.commits.at(-1)?.parent).toBe(memory.commits[0]?.id);
    expect(memory.text()).toBe('["a","b"]');
  });

  it('does not write the same bytes again', async () => {
    const memory = memoryHost('["a","b"]');
    const { store } = storeOn(memory);
    await store.load();
    expect(await store.save(['b', 'a'])).toBe('same');
    expect(memory.writes).toEqual([]);
  });

  test.each([
    ['no JSON', '{"a":'],
    ['another shape', '{"a":1}'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['nothing', ''],
  ])('%s counts as an empty state, and is replaced', async (_name, damaged) => {
    const memory = memoryHost(damaged);
    const { store, warnings } = storeOn(memory);
    expect(await store.load()).toEqual([]);
    expect(await store.save([])).toBe('written');
    expect(memory.text()).toBe('[]');
    expect(warnings).toEqual([]);
  });

  test.each([
    ['no state at all', ['index.html']],
    ['a file of that name among others', ['index.html', stateFile]],
  ])('a branch with %s belongs to somebody else, and is not written', async (_name, files) => {
    const memory = memoryHost('{"theirs":1}', files);
    const { store, warnings } = storeOn(memory);
    expect(await store.load()).toEqual([]);
    expect(await store.save(['a'])).toBe('let-go');
    expect(memory.writes).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('pullRequest.stateBranch')]);
  });

  it('names a key that helps where a rule forbids the branch', async () => {
    const memory = memoryHost();
    const { store, warnings } = storeOn(memory);
    memory.refusals.move = refusal('ruleset', 'GH013');
    await store.save(['a']);
    expect(warnings[0]).toContain('pullRequest.stateBranch');
  });

  it('merges once after a lost race', async () => {
    const memory = memoryHost('["a"]');
    const { store } = storeOn(memory);
    await store.load();
    memory.meanwhile.push(() => memory.push('["a","theirs"]'));
    expect(await store.save(['a', 'ours'])).toBe('written');
    expect(memory.text()).toBe('["a","ours","theirs"]');
    expect(memory.writes).toEqual(['commit', 'move', 'commit', 'move']);
  });

  it('writes nothing after a race lost to the same facts', async () => {
    const memory = memoryHost('["a"]');
    const { store } = storeOn(memory);
    await store.load();
    memory.meanwhile.push(() => memory.push('["a","b"]'));
    expect(await store.save(['a', 'b'])).toBe('same');
    expect(memory.writes).toEqual(['commit', 'move']);
  });

  it('gives up without a warning after two lost races', async () => {
    const memory = memoryHost('["a"]');
    const { store, warnings } = storeOn(memory);
    await store.load();
    memory.meanwhile.push(
      () => memory.push('["x"]'),
      () => memory.push('["y"]'),
    );
    expect(await store.save(['b'])).toBe('let-go');
    expect(memory.text()).toBe('["y"]');
    expect(warnings).toEqual([]);
  });

  it('begins a new branch when the old one is deleted meanwhile', async () => {
    const memory = memoryHost('["a"]');
    const { store } = storeOn(memory);
    await store.load();
    memory.meanwhile.push(memory.drop);
    expect(await store.save(['b'])).toBe('written');
    expect(memory.text()).toBe('["b"]');
    expect(memory.commits.at(-1)?.parent).toBeNull();
  });

  test.each(['commit', 'move'] as const)('a refused %s is a warning, not a failure', async (step) => {
    const memory = memoryHost();
    const { store, warnings } = storeOn(memory);
    memory.refusals[step] = refusal('ruleset', 'GH013');
    expect(await store.save(['a'])).toBe('let-go');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('GH013');
  });

  it('does not take an outage for an empty state', async () => {
    const memory = memoryHost('["a"]');
    const down = { ...memory.host, head: () => Promise.reject(new HostRefused(refusal('unavailable'))) };
    await expect(storeOn({ host: down }).store.load()).rejects.toBeInstanceOf(HostRefused);
    expect(await storeOn({ host: down }).store.save(['b'])).toBe('let-go');
    expect(memory.writes).toEqual([]);
  });

  it('saves again after a save', async () => {
    const memory = memoryHost();
    const { store } = storeOn(memory);
    await store.save(['a']);
    expect(await store.save(['a'])).toBe('same');
    expect(await store.save(['a', 'b'])).toBe('written');
    expect(memory.text()).toBe('["a","b"]');
  });
});
