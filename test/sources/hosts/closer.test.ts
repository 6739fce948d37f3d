/** What descriptions and READMEs on GitLab and Forgejo say of a successor, over real HTTP against their stand-ins. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { HostedProject } from '../../../standin/hosts/server.ts';
import { closeWorlds, worldOf } from './kit.ts';

afterEach(closeWorlds);

const lookedAt = expect.stringMatching(/^2026-11-30T12:0/);
const old = (fullName: string, more: Partial<HostedProject> = {}): HostedProject => ({
  fullName,
  stars: 5,
  archived: true,
  ...more,
});

describe.each([
  { kind: 'forgejo', url: 'https://codeberg.org', key: 'codeberg' },
  { kind: 'gitlab', url: 'https://gitlab.com', key: 'gitlab' },
] as const)('$kind', ({ kind, url, key }) => {
  const notice = `# Old\n\n> **Note:** this project has moved to [its new home](${url}/heir/home).\n`;

  it('tells what the README of an archived repository names', async () => {
    const { look } = await worldOf({ kind, projects: [old('o/old', { files: { 'README.md': notice } })] });
    const successor = { fullName: 'heir/home', by: 'readme', quote: `has moved to ${url}/heir/home` };
    expect(await look('o/old')).toEqual([{ key: `${key}:o/old`, lookedAt, successor }]);
  });

  it('finds the README under its other usual names, and asks for no other file', async () => {
    const files = { LICENSE: 'free', 'README.rst': notice, 'README_zh.md': 'x' };
    const { look } = await worldOf({ kind, projects: [old('o/old', { files })] });
    expect(await look('o/old')).toMatchObject([{ successor: { fullName: 'heir/home' } }]);
  });

  it('says that it has looked where nothing is named, and where there is no README', async () => {
    const projects = [
      old('o/plain', { files: { 'README.md': '# Plain\n\nSee https://codeberg.org/some/tool.\n' } }),
      old('o/none', { files: { 'main.c': 'int x;' } }),
      old('o/empty'),
    ];
    const { look } = await worldOf({ kind, projects });
    const names = projects.map(({ fullName }) => fullName);
    expect(await look(...names)).toEqual(names.map((name) => ({ key: `${key}:${name}`, lookedAt })));
  });

  it('does not take a page of another host or the project itself for a successor', async () => {
    const projects = [
      old('o/away', { files: { 'README.md': 'Moved to https://git.example.org/heir/home.\n' } }),
      old('o/self', { files: { 'README.md': `Moved to ${url}/o/self.\n` } }),
    ];
    const { look } = await worldOf({ kind, projects });
    expect(await look('o/away', 'o/self')).toEqual([
      { key: `${key}:o/away`, lookedAt },
      { key: `${key}:o/self`, lookedAt },
    ]);
  });

  it('reads no README of a repository that is alive', async () => {
    const { look, standin } = await worldOf({
      kind,
      projects: [old('o/alive', { archived: false, files: { 'README.md': notice } })],
    });
    expect(await look('o/alive')).toEqual([]);
    expect(standin.requests).toHaveLength(1);
  });

  it('takes the words of a description at once: a successor of an archived one, and that a project is finished', async () => {
    const projects = [
      old('o/old', { description: 'Moved to heir/home' }),
      old('o/done', { archived: false, description: 'A tool. Feature complete.' }),
      old('o/alive', { archived: false, description: 'Moved to heir/home' }),
    ];
    const { ask } = await worldOf({ kind, projects });
    const [first, second, third] = await ask('o/old', 'o/done', 'o/alive');
    expect(first?.successor).toEqual({
      fullName: 'heir/home',
      by: 'description',
      quote: 'Moved to heir/home',
    });
    expect([second?.finished, second?.successor, third?.successor]).toEqual([true, undefined, undefined]);
  });

  it.each(['cut', 'page', 'drop'] as const)('leaves out what got no answer: %s', async (fault) => {
    const projects = [1, 2, 3, 4].map((at) => old(`o/r${at}`, { files: { 'README.md': notice } }));
    const { ask, source, standin, warnings } = await worldOf({ kind, projects });
    const seen = await ask(...projects.map(({ fullName }) => fullName));
    const before = standin.requests.length;
    standin.fail(fault, Number.POSITIVE_INFINITY);
    expect(await source.lookCloser?.(seen)).toEqual([]);
    // Three unusable answers are enough, and nobody is warned about a look on which nothing depends.
    expect(standin.requests.length - before).toBe(3);
    expect(warnings).toEqual([]);
  });

  it('does not wait for a limit', async () => {
    const projects = [1, 2].map((at) => old(`o/r${at}`, { files: { 'README.md': notice } }));
    const { ask, source, standin, slept } = await worldOf({ kind, projects });
    const seen = await ask('o/r1', 'o/r2');
    const before = standin.requests.length;
    standin.fail({ status: 429, headers: { 'retry-after': '60' }, body: {} }, 1);
    expect(await source.lookCloser?.(seen)).toEqual([]);
    expect([standin.requests.length - before, slept]).toEqual([1, []]);
  });

  it.each([
    ['an answer of another form', { status: 200, body: { message: 'hello' } }],
    ['a list of nothing known', { status: 200, body: [null, 7, { name: 3 }] }],
    ['an error of GraphQL', { status: 200, body: { errors: [{ message: 'no' }], data: { project: null } } }],
  ])('makes nothing of %s', async (_, answer) => {
    const { ask, source, standin } = await worldOf({
      kind,
      projects: [old('o/r', { files: { 'README.md': notice } })],
    });
    const seen = await ask('o/r');
    standin.fail(answer, 1);
    const looks = (await source.lookCloser?.(seen)) ?? [];
    expect(looks.flatMap(({ successor }) => successor ?? [])).toEqual([]);
  });
});

it('Hugging Face has no archived repositories, so it is not looked at closer', async () => {
  const { source } = await worldOf({ kind: 'huggingface', projects: [] });
  expect('lookCloser' in source).toBe(false);
});
