import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleEngine } from './simple-engine.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

const list =
  '# A list\n\n## Tools\n\n- [One](https://github.com/o/one) 10\n- [Two](https://github.com/o/two) 20\n';
const newer = { 'o/one': 12, 'o/two': 20 };
const tended = list.replace(') 10', ') 12');

let world: World;
afterEach(() => world.remove());
const start = (files: Readonly<Record<string, string | Uint8Array>> = { 'README.md': list }) => {
  world = createWorld(files);
  return world;
};
const live = (stars: Parameters<typeof simpleEngine>[0] = newer) => ({ engine: simpleEngine(stars) });

describe('update --json', () => {
  it('prints only the documented JSON on stdout', async () => {
    const { code, out, err } = await start().run(['update', '--json', '--check'], live());
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const start0 = list.indexOf(') 10') + 2;
    expect(JSON.parse(out)).toEqual({
      lists: [
        {
          file: 'README.md',
          changed: true,
          changes: [
            {
              kind: 'stars',
              line: 5,
              title: 'One',
              subject: 'github:o/one',
              fromText: '10',
              toText: '12',
              from: 10,
              to: 12,
              edits: [{ start: start0, end: start0 + 2, text: '12' }],
            },
          ],
          findings: [],
          gate: { state: 'open', why: '', subjects: 2, unknown: 0 },
        },
      ],
    });
  });

  it('writes no list, and names the bad files', async () => {
    start();
    const { code, out } = await world.run(['update', '--json', 'README.md', 'none.md'], live());
    expect(code).toBe(2);
    expect(world.read('README.md')).toBe(list);
    const { lists, errors } = JSON.parse(out) as { lists: { file: string }[]; errors: unknown };
    expect(lists.map(({ file }) => file)).toEqual(['README.md']);
    expect(errors).toEqual([
      {
        file: 'none.md',
        code: 'input',
        message: 'no such file: none.md. Name a markdown file, or - for standard input.',
      },
    ]);
  });
});

describe('update --report', () => {
  it('writes the report beside the update', async () => {
    const { code } = await start().run(['update', '--report', 'out/report.md'], live());
    expect(code).toBe(0);
    expect(world.read('out/report.md')).toMatch(/^\*\*Updates 1 star count\*\* .*\| 10 \| 12 \|/s);
    expect(world.read('README.md')).toBe(tended);
  });

  it('prints only the report on stdout with -', async () => {
    const { out } = await start().run(['update', '--dry-run', '--report', '-'], live());
    expect(out).toMatch(/^\*\*Updates 1 star count\*\* .*\| 10 \| 12 \|.*<\/details>\n$/s);
  });

  it('never overwrites a list', async () => {
    const { code, err } = await start().run(['update', '--report', './README.md'], live());
    expect(code).toBe(2);
    expect(err).toContain('./README.md is a list of this run. Name another file for the report.');
    expect(world.read('README.md')).toBe(list);
  });
});

describe('update -', () => {
  it('reads text and writes text, with messages only on stderr', async () => {
    const { code, out, err } = await start().run(['update', '-'], { ...live(), stdin: list });
    expect({ code, out }).toEqual({ code: 0, out: tended });
    expect(err).toBe('firekeeper: standard input: 1 star count\n');
    expect(world.read('README.md')).toBe(list);
  });

  it('returns the same bytes when nothing changes', async () => {
    const text = `\u{feff}no list\r\nat all`;
    expect(await start().run(['update', '-', '-q'], { ...live(), stdin: text })).toEqual({
      code: 0,
      out: text,
      err: '',
    });
  });

  it('prints no text with --check', async () => {
    const { code, out, err } = await start().run(['update', '-', '--check'], { ...live(), stdin: list });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('standard input is out of date: 1 change');
  });

  it('prints only JSON with --json', async () => {
    const { out } = await start().run(['update', '-', '--json'], { ...live(), stdin: list });
    expect(JSON.parse(out)).toMatchObject({ lists: [{ file: '-', changed: true }] });
  });
});

describe('update --facts', () => {
  it('uses the file and asks nobody', async () => {
    const engine = simpleEngine({});
    start({ 'README.md': list, 'facts.json': JSON.stringify(newer) });
    const { code } = await world.run(['update', '--facts', 'facts.json'], { engine });
    expect(code).toBe(0);
    expect(world.read('README.md')).toBe(tended);
    expect(engine.opened).toEqual([]);
  });

  it('reads facts from standard input with -', async () => {
    await start().run(['update', '--facts', '-'], { stdin: JSON.stringify(newer) });
    expect(world.read('README.md')).toBe(tended);
  });

  it('changes nothing with too few facts, and that is no failure', async () => {
    start({ 'README.md': list, 'facts.json': '{"o/one": 12}' });
    const { code, err } = await world.run(['update', '-q', '--facts', 'facts.json']);
    expect(code).toBe(0);
    expect(err).toBe('firekeeper: README.md: nothing is changed: 1 of 2 unknown\n');
    expect(world.read('README.md')).toBe(list);
  });
});
