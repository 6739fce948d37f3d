/** What rows say in the columns of a table in an attic, as their neighbours there do: written here by hand. */
import { describe, expect, it } from '@jest/globals';
import { care, company } from './caring.ts';

const link = (name: string) => `[${name}](https://github.com/acme/${name})`;
const table = (head: string, rows: readonly string[]) =>
  [head, head.replace(/[^|]+/g, ' --- '), ...rows].map((line) => `${line}\n`).join('');
const config = 'status: {archived: move}';
const dead = { fate: 'archived', archived: true, archivedAt: '2026-03-04T05:06:07Z' } as const;
const facts = { b: dead, old0: dead, old1: dead, old2: dead };

interface Tables {
  readonly head: string;
  readonly row: string;
  readonly attic: string;
  readonly rows: readonly string[];
}

function list({ head, row, attic, rows }: Tables, moved: string | null): string {
  const kept = [
    `| ${link('c0')} | Text. |${row}`,
    ...(moved === null ? [`| ${link('b')} | Text. |${row}`] : []),
  ];
  const old = rows.map((rest, at) => `| ${link(`old${at}`)} | Text. |${rest}`);
  const last = moved === null ? [] : [`| ${link('b')} | Text. |${moved}`];
  return `# L\n\n## Tools\n\n${table(head, kept)}\n${company()}\n## Archived\n\n${table(attic, [...old, ...last])}`;
}

/** Moves the row, expects what it says then, and moves it back to the first bytes. */
function moved(tables: Tables, said: string) {
  const before = list(tables, null);
  const { text, origins } = care(before, config, facts);
  expect(text).toBe(list(tables, said));
  expect(care(text, config, facts, origins).text).toBe(text);
  const { b: _, ...alive } = facts;
  expect(care(text, config, alive, origins).text).toBe(before);
}

const two = { head: '| Name | About |', row: '' };
const reason = { ...two, attic: '| Name | About | Reason |' };

describe('a column of the attic that says why', () => {
  it('is added to the row in the words of the neighbours', () => {
    moved({ ...reason, rows: [' archived |', ' archived |'] }, ' archived |');
    moved({ ...reason, rows: [' Unmaintained |', ' Unmaintained |', ' |'] }, ' Unmaintained |');
    moved({ ...reason, rows: [' deleted |', ' Archived |', ' deleted |'] }, ' Archived |');
  });
  it('stays empty where the neighbours leave it empty or do not agree', () => {
    moved({ ...reason, rows: [' archived |', ' |', ' |'] }, ' |');
    moved({ ...reason, rows: [' slow |', ' |', ' archived |'] }, ' |');
  });
  it('has a date beside it', () => {
    const attic = '| Name | About | Why | Since |';
    moved(
      { ...two, attic, rows: [' archived | 2024-05 |', ' archived | 2023-11 |'] },
      ' archived | 2026-03 |',
    );
  });
  it('is filled where both tables have it and the cell is empty', () => {
    const head = '| Name | About | Status |';
    const both = { head, attic: head, row: '  |' };
    moved({ ...both, rows: [' archived |', ' archived |'] }, ' archived  |');
    moved({ ...both, rows: ['  |', ' archived |', '  |'] }, '  |');
  });
  it('is left as it is where the cell says something', () => {
    const head = '| Name | About | Status |';
    moved({ head, attic: head, row: ' beta |', rows: [' archived |', ' archived |'] }, ' beta |');
  });
});

describe('a row stays', () => {
  const why = (tables: Tables) => {
    const { text, findings } = care(list(tables, null), config, facts);
    expect(text).toBe(list(tables, null));
    return findings.map(({ args }) => (args as { why: string }).why);
  };
  it('where every neighbour says something and nothing fits', () => {
    expect(why({ ...reason, rows: [' deleted |', ' deleted |'] })).toEqual([
      'what its column "reason" would say is not certain',
    ]);
  });
  it('where the other column is about something else', () => {
    expect(why({ ...two, attic: '| Name | About | Licence |', rows: [' MIT |', ' MIT |'] })).toEqual([
      'the table in "Archived" has other columns',
    ]);
  });
});
