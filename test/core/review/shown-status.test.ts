/** A review tells the status of every repository of a line, but not what the list tells its readers already. */
import { describe, expect, test } from '@jest/globals';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { brief, entry, fine, reviewOf, type Seen } from './reviewing.ts';

describe('finds no status that the list itself shows', () => {
  const names = Array.from({ length: 20 }, (_, n) => `o/r${n}`);
  const living = `# L\n\n## Tools\n\n${names.map(entry).join('')}`;
  const archived: Seen = { fate: 'archived', archived: true, stars: 10 };
  const old = { 'o/a': archived, 'o/b': archived, 'o/c': { fate: 'gone' } as const };
  const facts = { ...fine(...names), ...old };
  const { archived: rule } = defaultPolicy.status;
  const marking = (mark: string | null) => ({
    ...defaultPolicy,
    status: { ...defaultPolicy.status, archived: { ...rule, do: 'mark' as const, mark } },
  });

  test('by its attic', () => {
    const attic = `${living}\n## Archived\n\n${['o/a', 'o/b', 'o/c'].map(entry).join('')}`;
    expect(reviewOf({ 'README.md': attic }, facts)).toEqual([]);
    // The title alone proves nothing.
    const alive = `${living}\n## Legacy systems\n\n${['o/a', 'o/x', 'o/y'].map(entry).join('')}`;
    expect(brief({ 'README.md': alive }, { ...facts, ...fine('o/x', 'o/y') })).toEqual([
      'README.md:28 archived: o/a is archived.',
    ]);
  });

  test.each([
    ['the mark of the configuration', '- [o/a](https://github.com/o/a) - What it does. 🗄', '🗄'],
    ['words of the configuration', '- [o/a](https://github.com/o/a) - What it does. **EOL**', '**EOL**'],
    ['a strike', '- ~~[o/a](https://github.com/o/a) - What it does.~~', '~~'],
    ['another word', '- [o/a](https://github.com/o/a) - What it does. *[DEPRECATED]*', null],
    ['a third word', '- [o/a](https://github.com/o/a) - What it does. (unmaintained)', null],
  ])('by %s', (_, line, mark) => {
    const text = `${living}${line}\n`;
    expect(
      reviewOf({ 'README.md': text }, { ...fine(...names), 'o/a': archived }, '', marking(mark)),
    ).toEqual([]);
  });

  test('but a mark for another status shows nothing', () => {
    const text = `${living}- [o/c](https://github.com/o/c) - What it does. *(Archived)*\n`;
    expect(brief({ 'README.md': text }, facts)).toEqual(['README.md:25 gone: o/c no longer exists.']);
  });
});

describe('finds the status of a second repository of a line', () => {
  const pair = (one: string, other: string) =>
    `- [${one}](https://github.com/o/${one}) ⭐ 10, [${other}](https://github.com/o/${other}) ⭐ 10\n`;
  const text = `# L\n\n${pair('a', 'b')}${pair('c', 'd')}${pair('e', 'f')}`;
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `o/${name}`);

  test.each([
    [{ fate: 'gone' } as Seen, 'gone: o/d no longer exists.'],
    [{ fate: 'archived', archived: true, stars: 10 } as Seen, 'archived: o/d is archived.'],
    [{ fate: 'moved', fullName: 'n/d', stars: 10 } as Seen, 'moved: o/d has moved to n/d.'],
    [
      { fate: 'replaced' } as Seen,
      'replaced: o/d is another repository than before: the name was taken over.',
    ],
  ])('%j', (seen, message) => {
    expect(brief({ 'README.md': text }, { ...fine(...names), 'o/d': seen })).toEqual([
      `README.md:4 ${message}`,
    ]);
  });

  test('a repository that is only linked is told when its link would change', () => {
    const port = '# L\n\n- [a](https://github.com/o/a) - A port of [b](https://github.com/o/b).\n';
    const found = (seen: Seen) => brief({ 'README.md': port }, { ...fine('o/a'), 'o/b': seen });
    expect(found({ fate: 'moved', fullName: 'n/b', stars: 10 })).toEqual([
      'README.md:3 moved: o/b has moved to n/b.',
    ]);
    expect(found({ fate: 'archived', archived: true, stars: 10 })).toEqual([]);
  });
});
