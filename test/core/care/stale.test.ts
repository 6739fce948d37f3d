/** What counts as stale: an old last commit on the default branch, except for finished projects. Expected values are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { saysFinished } from '../../../src/core/facts/finished.ts';
import { care, company, type Said } from './caring.ts';

const link = (name: string) => `[${name}](https://github.com/acme/${name})`;
const list = (text: string) => `# L\n\n${company()}- ${link('b')} - ${text}\n`;
const mark = 'status: {stale: {after: 1y, do: mark}}';
const marked = (text: string, fact: Said, config = mark) =>
  care(list(text), config, { b: fact }).text === list(`${text} *(Inactive)*`);
const old = '2020-01-01T00:00:00Z';
const lately = '2026-11-01T00:00:00Z';

describe('what is stale', () => {
  it('is a repository with no new commit on its default branch, whatever is pushed elsewhere', () => {
    expect(marked('Text.', { pushedAt: lately, committedAt: old })).toBe(true);
    expect(marked('Text.', { pushedAt: old, committedAt: lately })).toBe(false);
    expect(marked('Text.', { pushedAt: old })).toBe(true);
  });

  it('is told with the last commit and the last push', () => {
    const report = 'status: {stale: {after: 1y, do: report}}';
    const told = (fact: Said) =>
      care(list('Text.'), report, { b: fact }).findings.flatMap((one) =>
        one.code === 'stale' ? [[one.args.committedAt, one.args.pushedAt]] : [],
      );
    expect(told({ pushedAt: lately, committedAt: old })).toEqual([[old, lately]]);
    expect(told({ pushedAt: old })).toEqual([[null, old]]);
  });

  it('is not a project that says it is finished, nor one whose entry says so', () => {
    expect(marked('Text.', { committedAt: old, finished: true })).toBe(false);
    expect(marked('It is feature complete.', { committedAt: old })).toBe(false);
    expect(marked('In maintenance mode.', { committedAt: old })).toBe(false);
    expect(marked('A complete parser.', { committedAt: old })).toBe(true);
  });

  it('is not a repository that a rule leaves alone, in the short form too', () => {
    for (const off of ['off', '{do: off}']) {
      const config = `${mark}\nrules: [{entries: acme/b, status: {stale: ${off}}}]`;
      expect(marked('Text.', { committedAt: old }, config)).toBe(false);
    }
    expect(marked('Text.', { committedAt: old }, 'status: {stale: mark}')).toBe(true);
  });

  it('is not told where the list marks it already', () => {
    const text = list('Text. *(unmaintained)*');
    const config = 'status: {stale: {after: 1y, do: report}}';
    const { findings } = care(text, config, { b: { committedAt: old } });
    expect(findings.filter(({ code }) => code === 'stale')).toEqual([]);
  });
});

describe('what a project says about itself', () => {
  it.each([
    'A tiny parser. Feature complete.',
    'This is feature-complete and in maintenance mode',
    'Considered complete, only bugs are fixed',
    'maintenance-only',
    'The library is finished.',
    'No new features planned',
  ])('finished: %s', (text) => expect(saysFinished(text)).toBe(true));

  it.each([
    'A complete guide to Rust',
    'Autocomplete for shells',
    'Not yet feature complete',
    'Will be renamed before it is complete',
    'A tool for maintenance windows',
    'An almost feature complete clone',
    'Turns maintenance pages on and off',
  ])('not finished: %s', (text) => expect(saysFinished(text)).toBe(false));
});
