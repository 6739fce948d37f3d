import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { idOfNode, nodeId } from '../../standin/ids.ts';
import { readSeed } from '../../standin/seed.ts';
import { createState } from '../../standin/state.ts';
import { against, graphql, rest } from './harness.ts';

describe('seeds', () => {
  it('join the files of a folder, with contents from files beside them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'seed-'));
    try {
      writeFileSync(join(folder, 'list.md'), '# List\n');
      writeFileSync(
        join(folder, 'a.json'),
        JSON.stringify({
          repositories: [{ fullName: 'a/list', files: { 'README.md': { from: 'list.md' } } }],
        }),
      );
      writeFileSync(
        join(folder, 'b.json'),
        JSON.stringify({
          repositories: [{ fullName: 'b/tool', stars: 4 }],
          tokens: { t: { kind: 'pat', login: 'b' } },
        }),
      );
      await against({ seed: folder }, async (standin) => {
        const headers = { accept: 'application/vnd.github.raw' };
        expect((await rest(standin, '/repos/a/list/contents/README.md', { headers })).body).toBe('# List\n');
        const { body } = await graphql(
          standin,
          '{ repository(owner: "b", name: "tool") { stargazerCount } }',
          { token: 't' },
        );
        expect(body.data.repository.stargazerCount).toBe(4);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('give the same ids to the same names', () => {
    const one = createState({ repositories: [{ fullName: 'a/b' }, { fullName: 'c/d' }] });
    const other = createState({ repositories: [{ fullName: 'C/D' }] });
    expect(other.find('c/d')?.repository.id).toBe(one.find('c/d')?.repository.id);
    expect(idOfNode('R', nodeId('R', 4_000_000_000))).toBe(4_000_000_000);
    expect(idOfNode('R', nodeId('U', 1))).toBeUndefined();
    expect(idOfNode('R', 'R_nonsense')).toBeUndefined();
  });

  it('are refused when they contradict themselves', () => {
    const of =
      (...repositories: { fullName: string; id?: number }[]) =>
      () =>
        createState({ repositories });
    expect(of({ fullName: 'a/b' }, { fullName: 'A/B' })).toThrow('has A/B twice');
    expect(of({ fullName: 'a/b', id: 1 }, { fullName: 'c/d', id: 1 })).toThrow('id 1 twice');
    expect(of({ fullName: 'ab' })).toThrow('not owner/name');
    const state = createState({ repositories: [{ fullName: 'a/b' }, { fullName: 'c/d' }] });
    expect(() => state.rename('a/b', 'c/d')).toThrow('c/d already');
    expect(() => state.update('x/y', { stars: 1 })).toThrow('no repository x/y');
    expect(readSeed(undefined)).toEqual({});
  });
});

describe('scale', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ fullName: `owner-${at % 997}/tool-${at}`, stars: at }));

  it('is enough for 3,000 repositories in 60 queries of 50, one after the other', () =>
    against(
      { seed: { repositories: many(3000), tokens: { t: { kind: 'actions', login: 'job[bot]' } } } },
      async (standin) => {
        let stars = 0;
        for (let from = 0; from < 3000; from += 50) {
          const fields = Array.from({ length: 50 }, (_, at) => {
            const n = from + at;
            return `r${at}: repository(owner: "owner-${n % 997}", name: "tool-${n}") { stargazerCount }`;
          });
          const { body } = await graphql(standin, `{ ${fields.join('\n')} }`, { token: 't' });
          for (const one of Object.values<{ stargazerCount: number }>(body.data)) stars += one.stargazerCount;
        }
        expect(stars).toBe((2999 * 3000) / 2);
        expect(
          standin.limits.look(
            {
              kind: 'token',
              token: standin.state.token('t') as NonNullable<ReturnType<typeof standin.state.token>>,
            },
            'graphql',
          ).used,
        ).toBe(60);
      },
    ));

  it('is enough for 60,000 repositories, each by name and by id', () => {
    const state = createState({ repositories: many(60_000) });
    expect(state.repositories.size).toBe(60_000);
    for (const one of state.repositories.values()) {
      if (state.find(one.fullName)?.repository !== state.byId(one.id))
        throw new Error(`${one.fullName} is lost`);
    }
  });
});
