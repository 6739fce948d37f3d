/** Translations of one list: a repository has one number in all of them, in the notation of each. Expected values are written by hand. */
import { expect, test } from '@jest/globals';
import { parseConfig } from '../../src/core/config/index.ts';
import { encode } from '../../src/core/text/text.ts';
import { pureMiddle, tend } from '../../src/run/tend.ts';
import { reviewLists } from '../../src/run/review.ts';
import { createRecordedSource, parseFacts } from '../../src/sources/recorded.ts';

const now = '2026-11-29T00:00:00Z';

interface PaperFact {
  readonly citations: number;
  readonly source?: string;
  /** The count of an earlier run. */
  readonly before?: number;
}

async function tendAll(
  files: Readonly<Record<string, string>>,
  stars: Readonly<Record<string, number>>,
  config = '',
  papers: Readonly<Record<string, PaperFact>> = {},
) {
  const repositories = Object.fromEntries(
    Object.entries(stars).map(([name, count]) => [name, { stars: count }]),
  );
  const source = createRecordedSource(
    parseFacts(JSON.stringify({ observedAt: now, repositories, papers }), 'facts'),
  );
  const settings = parseConfig(config, 'firekeeper.yml');
  const inputs = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: encode(text),
    options: { path, order: settings.order, tiers: settings.tiers },
  }));
  const failed = (_: unknown, error: unknown) => {
    throw error;
  };
  const done = await tend(inputs, settings, { middle: pureMiddle, sources: [source], now, failed });
  const after = Object.fromEntries(done.tended.map(({ tending }) => [tending.path, tending.after]));
  const held = done.tended.map(({ tending: { path, plan } }) => [
    path,
    plan.findings.map(({ kind }) => kind),
  ]);
  return { after, held, findings: reviewLists(done.tended, settings, { snapshot: done.snapshot, now }) };
}

const names = ['o/a', 'o/b', 'o/c', 'o/d', 'o/e', 'o/f', 'o/g', 'o/h', 'o/i'];
const english = (count: (at: number) => string) =>
  `# L\n\n${names.map((name, at) => `- [${name}](https://github.com/${name}) ★ ${count(at)} - Text.\n`).join('')}`;
const chinese = (count: (at: number) => string) =>
  `# 表\n\n${names.map((name, at) => `- [${name}](https://github.com/${name}) (${count(at)} stars) 文字。\n`).join('')}`;
const shown = (at: number) => String(1000 + at * 10);
const facts = Object.fromEntries(names.map((name, at) => [name, 1000 + at * 10]));

test('a number that changes in one language changes in all, even where the change is small', async () => {
  const files = {
    'README.md': english((at) => (at === 0 ? '900' : shown(at))),
    'README.zh.md': chinese((at) => (at === 0 ? '1000' : shown(at))),
  };
  const { after } = await tendAll(files, { ...facts, 'o/a': 1004 }, 'quiet: { below: 2% }\n');
  expect(after).toEqual({
    'README.md': english((at) => (at === 0 ? '1004' : shown(at))),
    'README.zh.md': chinese((at) => (at === 0 ? '1004' : shown(at))),
  });
});

test('when switched off, each language is a list of its own', async () => {
  const files = {
    'README.md': english((at) => (at === 0 ? '900' : shown(at))),
    'README.zh.md': chinese((at) => (at === 0 ? '1000' : shown(at))),
  };
  const config = 'translations: off\nreview: { crossListing: report }\nquiet: { below: 2% }\n';
  const { after, findings } = await tendAll(files, { ...facts, 'o/a': 1004 }, config);
  expect(after['README.zh.md']).toBe(files['README.zh.md']);
  expect(findings.filter(({ code }) => code === 'duplicate')).toHaveLength(names.length);
});

test('a count that is held in one language is held in all, and asked about once', async () => {
  const files = {
    'docs/README.ko.md': chinese((at) => (at === 0 ? '1001' : shown(at))),
    'README.md': english((at) => (at === 0 ? '17' : shown(at))),
  };
  const { after, held } = await tendAll(files, { ...facts, 'o/a': 1100 });
  expect(after).toEqual(files);
  expect(held).toEqual([
    ['docs/README.ko.md', []],
    ['README.md', ['held-count']],
  ]);
});

test('facts that are shown change nothing in any language', async () => {
  const files = { 'README.md': english(shown), 'README_pt-BR.md': chinese(shown) };
  const { after, findings } = await tendAll(files, facts);
  expect(after).toEqual(files);
  expect(findings).toEqual([]);
});

test('entries that one language lacks are named where they stand', async () => {
  const files = {
    'README.md': english(shown),
    'README-ja.md': chinese(shown).replace(/^- \[o\/c\].*\n/m, ''),
  };
  const { findings } = await tendAll(files, facts);
  expect(findings.map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`)).toEqual([
    'README.md:5 translation: o/c is missing in README-ja.md.',
  ]);
});

test('a translation that lacks many is told once', async () => {
  const many = Array.from({ length: 40 }, (_, at) => `x/r${at}`);
  const line = (name: string) => `- [${name}](https://github.com/${name}) - Text.\n`;
  const files = {
    'README.md': `# L\n\n${many.map(line).join('')}`,
    'README.fr.md': `# L\n\n${many.slice(20).map(line).join('')}`,
  };
  const { findings } = await tendAll(files, Object.fromEntries(many.map((name) => [name, 5])));
  expect(findings.map(({ file, line: at, message }) => `${file}:${at} ${message}`)).toEqual([
    'README.md:3 README.fr.md lacks 20 of these 40 entries, this one first.',
  ]);
});

const papers = ['2101.00001', '2101.00002', '2101.00003', '2101.00004'];
const cited = (title: string, text: string, count: (at: number) => string) =>
  `# ${title}\n\n${papers.map((id, at) => `- [${text} ${id}](https://arxiv.org/abs/${id}) ${count(at)}\n`).join('')}`;
const told = (first: number) =>
  Object.fromEntries(papers.map((id, at) => [`arxiv:${id}`, { citations: at === 0 ? first : 1000 + at }]));

test('a citation count that changes in one language changes in all, in the notation of each', async () => {
  const files = (one: string, other: string) => ({
    'README.md': cited('Papers', 'Work', (at) => `(${at === 0 ? one : 1000 + at} citations)`),
    'README.zh.md': cited('论文', '文', (at) => `[Citations: ${at === 0 ? other : 1000 + at}]`),
  });
  const small = 'quiet: { below: 2% }\n';
  expect((await tendAll(files('900', '1000'), {}, small, told(1004))).after).toEqual(files('1004', '1004'));
  const off = `translations: off\n${small}`;
  expect((await tendAll(files('900', '1000'), {}, off, told(1004))).after).toEqual(files('1004', '1000'));
});

test('a citation count that is held in one language is held in all, and asked about once', async () => {
  const files = (one: number, other: number) => ({
    'README.md': cited('Papers', 'Work', (at) => `(${at === 0 ? one : 1000 + at} citations)`),
    'README.zh.md': cited('论文', '文', (at) => `[Citations: ${at === 0 ? other : 1000 + at}]`),
  });
  // For a list that shows 100, 1,700 is a jump; for one that shows 1,600 it is not.
  const jump = { ...told(1700), 'arxiv:2101.00001': { citations: 1700, before: 100 } };
  const { after, held } = await tendAll(files(100, 1600), {}, '', jump);
  expect(after).toEqual(files(100, 1600));
  expect(held).toEqual([
    ['README.md', ['held']],
    ['README.zh.md', []],
  ]);
  const other = await tendAll(files(1600, 100), {}, '', jump);
  expect([other.after, other.held]).toEqual([
    files(1600, 100),
    [
      ['README.md', []],
      ['README.zh.md', ['held']],
    ],
  ]);
  const off = await tendAll(files(100, 1600), {}, 'translations: off\n', jump);
  expect(off.after).toEqual(files(100, 1700));
});

test('a citation count that one language does not lower stays in all', async () => {
  const files = (one: number, other: number) => ({
    'README.md': cited('Papers', 'Work', (at) => `(${at === 0 ? one : 1000 + at} citations)`),
    'README.zh.md': cited('论文', '文', (at) => `[Citations: ${at === 0 ? other : 1000 + at}]`),
  });
  const { after, held } = await tendAll(files(1600, 1400), {}, '', told(1500));
  expect(after).toEqual(files(1600, 1400));
  expect(held).toEqual([
    ['README.md', ['kept']],
    ['README.zh.md', []],
  ]);
  const track = 'citations: { policy: track }\n';
  const lowered = { ...told(1500), 'arxiv:2101.00001': { citations: 1500, before: 1600 } };
  expect((await tendAll(files(1600, 1600), {}, track, lowered)).after).toEqual(files(1500, 1500));
});
