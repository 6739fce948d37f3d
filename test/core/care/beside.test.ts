/** Lines that show more than one entry, and nested entries that are to be left alone. Expected texts are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { archived, care, company as others, gone, type Said } from './caring.ts';

const item = (name: string, more = '') =>
  `- [${name}](https://github.com/acme/${name}) - Does things.${more}\n`;
const company = `## Tools\n\n${'abcdefghijklmnopqrst'
  .split('')
  .map((name) => item(name))
  .join('')}`;
const told = (text: string, config: string, facts: Readonly<Record<string, Said>>) => {
  const done = care(text, config, facts);
  return { text: done.text, why: done.findings.flatMap(({ args }) => ('why' in args ? [args.why] : [])) };
};

describe('a line with a second repository that is active', () => {
  const two = '- [x](https://github.com/acme/x) ⭐ 850, [y](https://github.com/acme/y) ⭐ 640\n';
  const others = '- [v](https://github.com/acme/v) ⭐ 500\n- [w](https://github.com/acme/w) ⭐ 400\n';
  const text = `# L\n\n${company}\n## Counted\n\n${others}${two}`;
  const facts = { v: 500, w: 400, x: { ...archived, stars: 850 }, y: 640 };

  it.each(['remove', 'move', 'mark'])('stays as it is: %s', (act) => {
    expect(told(text, `status: {archived: ${act}}`, facts)).toEqual({
      text,
      why: ['its line shows acme/y too'],
    });
  });

  it('goes when both are archived', () => {
    expect(told(text, 'status: {archived: remove}', { ...facts, y: { ...archived, stars: 640 } })).toEqual({
      text: `# L\n\n${company}\n## Counted\n\n${others}`,
      why: [],
    });
  });

  it('in a table with two entries to a row', () => {
    const row = (one: string, other: string) =>
      `| [${one}](https://github.com/acme/${one}) | 500 | [${other}](https://github.com/acme/${other}) | 600 |\n`;
    const table = `# L\n\n${company}\n## Table\n\n| Name | Stars | Name | Stars |\n| --- | --- | --- | --- |\n${row('u', 'v')}${row('w', 'x')}${row('y', 'z')}`;
    expect(told(table, 'status: {archived: remove}', { w: archived }).text).toBe(table);
  });
});

it('a paper does not go with its code', () => {
  const paper = (name: string, cited: number) =>
    `- [${name} paper](https://arxiv.org/abs/2107.0929${cited}) (${cited} citations) [code](https://github.com/acme/${name}) ⭐ 500\n`;
  const text = `# L\n\n${company}\n## Papers\n\n${paper('u', 1)}${paper('v', 2)}${paper('w', 3)}`;
  expect(told(text, 'status: {archived: remove}', { v: archived }).text).toBe(text);
});

it('a second link without a count does not hold an entry', () => {
  const see = '- [x](https://github.com/acme/x) - A port of [a](https://github.com/acme/a).\n';
  expect(told(`# L\n\n${company}${see}`, 'status: {archived: remove}', { x: archived }).text).toBe(
    `# L\n\n${company}`,
  );
});

describe('a nested entry that is to be left alone', () => {
  const parent = item('x');
  it.each([
    ['by a comment', `  ${item('y', ' <!-- firekeeper: ignore -->')}`, ''],
    ['by the configuration', `  ${item('y')}`, 'ignore: [acme/y]\n'],
  ])('%s', (_, child, config) => {
    const text = `# L\n\n${company}${parent}${child}`;
    for (const act of ['remove', 'move'])
      expect(told(text, `${config}status: {archived: ${act}}`, { x: archived })).toEqual({
        text,
        why: ['it holds y, which is to be left alone'],
      });
  });
});

describe('a second run changes nothing', () => {
  const config = 'status: {archived: move}';
  const twice = (text: string, facts: Readonly<Record<string, Said>>, expected: string) => {
    const first = care(text, config, facts);
    expect(first.text).toBe(expected);
    const second = care(first.text, config, facts);
    expect(second.text).toBe(expected);
    expect(second.changes).toEqual([]);
    return second.findings.map(({ kind }) => kind);
  };

  it('of a move with active children', () => {
    const family = `${item('x')}  ${item('y')}  ${item('z')}`;
    twice(`# L\n\n${company}${family}`, { x: archived }, `# L\n\n${company}\n## Archived\n\n${family}`);
  });

  it('in a list without headings', () => {
    const list = company.replace('## Tools\n\n', '');
    expect(twice(`${item('x')}${list}`, { x: archived }, `${list}\n## Archived\n\n${item('x')}`)).toEqual([]);
  });

  it('in a list with headings in HTML', () => {
    const list = company.replace('## Tools', '<h2>Tools</h2>');
    twice(`${list}${item('x')}`, { x: archived }, `${list}\n## Archived\n\n${item('x')}`);
  });

  it('of a section with this title that holds active entries', () => {
    const section = `## Archived\n\n${['u', 'v', 'w'].map((name) => item(name)).join('')}`;
    twice(
      `# L\n\n${company}${item('x')}\n${section}`,
      { x: archived },
      `# L\n\n${company}\n${section}${item('x')}`,
    );
  });

  it('when all moved entries are active again, it says so', () => {
    const text = `# L\n\n${company}\n## Archived\n\n${item('x')}${item('y')}`;
    const found = care(text, config, {});
    expect(found.text).toBe(text);
    expect(found.findings.map(({ code, title }) => [code, title])).toEqual([
      ['returned', 'x'],
      ['returned', 'y'],
    ]);
  });
});

it('the gate is that of the list as it was given', () => {
  // 2 of 40 are 5 %; without the removed entry they would be more.
  const text = `# L\n\n## Tools\n\n${others(39)}${item('x')}`;
  const facts = { x: gone, c0: { fate: 'unknown' }, c1: { fate: 'unknown' } } as const;
  const done = care(text, 'status: {gone: remove}', facts);
  expect(done.text).toBe(`# L\n\n## Tools\n\n${others(39)}`);
  expect(done.gates).toMatchObject([{ state: 'open', subjects: 40, unknown: 2 }]);
});
