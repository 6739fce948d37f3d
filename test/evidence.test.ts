/**
 * The right number or none: lists, and what must come out of them, written by hand before the code
 * (fixtures/evidence/README.md). A folder in `pending.txt` must fail: when it passes, its line there has to go.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Asked, outcomeOf, type Reported } from './support/evidence.ts';

const folder = 'fixtures/evidence';
const names = readdirSync(folder, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map((one) => one.name)
  .sort();
const pending = readFileSync(join(folder, 'pending.txt'), 'utf8').split('\n').filter(Boolean);

interface Doubt extends Reported {
  readonly code: string;
}

interface Held extends Doubt {
  readonly shows: number;
  readonly has: number | null;
}

function text(name: string, file: string): string | null {
  const path = join(folder, name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function listed<T>(name: string, file: string): readonly T[] | null {
  const json = text(name, file);
  return json === null ? null : (JSON.parse(json) as readonly T[]);
}

/** Whether two texts hold the same number: `3` and `3 doz` do, `3` and `30` do not. */
function sameNumber(one: Reported, other: Reported): boolean {
  if (one.line !== other.line) return false;
  const [short, long] =
    one.text.length <= other.text.length ? [one.text, other.text] : [other.text, one.text];
  const at = long.indexOf(short);
  if (at < 0 || short.trim() === '') return false;
  const around = [long[at - 1], long[at + short.length]];
  return !around.some((sign) => sign !== undefined && /\p{Nd}/u.test(sign));
}

/** Whether a sentence names a number, with or without a separator of thousands. */
function saysNumber({ why }: Asked, value: number): boolean {
  return new RegExp(`(?<!\\d)${value}(?!\\d)`).test(why.replace(/(?<=\d)[,\u00a0](?=\d{3})/g, ''));
}

/** The lines that are not as expected. */
function wrongLines(after: Uint8Array, expected: Uint8Array): string[] {
  if (Buffer.from(after).equals(expected)) return [];
  const [ours, theirs] = [after, expected].map((bytes) =>
    Buffer.from(bytes).toString('utf8').split('\n'),
  ) as [string[], string[]];
  const found = theirs.flatMap((line, i) =>
    line === ours[i] ? [] : [`${i + 1}: expected ${line}`, `${i + 1}: came out ${ours[i] ?? '(nothing)'}`],
  );
  return found.length > 0 ? found : ['other bytes'];
}

/** All problems of one folder, as lines for a reader; none when it is right. */
async function problemsOf(name: string): Promise<string[]> {
  const bytes = (file: string): Buffer => readFileSync(join(folder, name, file));
  const facts = text(name, 'facts.json') ?? '{}';
  const { after, doubts, asked } = await outcomeOf(bytes('input.md'), facts, text(name, 'firekeeper.yml'));
  const wished = listed<Doubt>(name, 'doubts.json');
  const missing = (wished ?? []).filter((one) => !doubts.some((doubt) => sameNumber(one, doubt)));
  const idle = wished?.length === 0 ? doubts : [];
  const unasked = (listed<Held>(name, 'held.json') ?? []).filter(
    (one) => !asked.some((finding) => isAbout(finding, one)),
  );
  return [
    ...wrongLines(after, bytes('expected.md')),
    ...missing.map((one) => `${one.line}: not doubted: ${one.text} (${one.code})`),
    ...idle.map((one) => `${one.line}: doubted for nothing: ${one.text}`),
    ...unasked.map((one) => `${one.line}: nobody asks about ${one.text} (${one.code})`),
  ];
}

function isAbout(finding: Asked, { line, shows, has }: Held): boolean {
  return finding.line === line && saysNumber(finding, shows) && (has === null || saysNumber(finding, has));
}

describe('evidence', () => {
  test.each(names)('%s', async (name) => {
    const problems = await problemsOf(name);
    if (pending.includes(name)) expect([name, problems.length > 0]).toEqual([name, true]);
    else expect(problems).toEqual([]);
  });
});

describe('the set of evidence', () => {
  test('has at least seven folders of each kind, and fifteen of numbers that must stay', () => {
    const few = [...'ABCDEFGHIS'].filter((letter) => {
      const own = names.filter((name) => name.startsWith(`${letter}-`));
      return own.length < (letter === 'S' ? 15 : 7);
    });
    expect(few).toEqual([]);
  });

  test('every pending folder exists and is named once', () => {
    expect(pending.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(pending).size).toBe(pending.length);
  });

  test.each(names)('%s gives its reason, and names only text of its list', (name) => {
    expect((text(name, 'why') ?? '').trim()).not.toBe('');
    const lines = (text(name, 'input.md') ?? '').split('\n');
    const spoken = ['doubts.json', 'held.json'].flatMap((file) => listed<Doubt>(name, file) ?? []);
    expect(spoken.filter((one) => !(lines[one.line - 1] ?? '').includes(one.text))).toEqual([]);
    // A doubted or held number stays: the line that comes out still has it.
    const after = (text(name, 'expected.md') ?? '').split('\n');
    expect(spoken.filter((one) => !(after[one.line - 1] ?? '').includes(one.text))).toEqual([]);
  });
});
