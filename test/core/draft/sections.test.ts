/** The heading of each entry of a draft, and the file that sets the headings. */
import { describe, expect, it } from '@jest/globals';
import { readSections } from '../../../src/core/draft/read-sections.ts';
import { sectionsOf } from '../../../src/core/draft/sections.ts';
import type { DraftItem } from '../../../src/core/draft/types.ts';
import { paper, repository, request } from './samples.ts';

describe('headings', () => {
  const item = (fullName: string, stars: number, topics: readonly string[] = []): DraftItem => ({
    kind: 'repository',
    href: fullName,
    stars,
    found: repository({ fullName, topics }),
  });
  const titles = (
    items: readonly DraftItem[],
    sections: Parameters<typeof request>[0],
    written: Record<string, string> = {},
  ) =>
    sectionsOf(items, request(sections), (one) => written[one.href] ?? null).map(({ title, items: all }) => [
      title,
      ...all.map(({ href }) => href),
    ]);

  it('are the kinds of entry; repositories are in order of stars, papers in order of year', () => {
    const cited = (title: string, year: number): DraftItem => ({
      kind: 'paper',
      href: title,
      citations: 1,
      index: 'OpenAlex',
      found: paper({ title, year }),
    });
    expect(
      titles([cited('A', 2020), item('a/b', 5), cited('B', 2022), item('a/c', 9), item('a/a', 5)], {}),
    ).toEqual([
      ['GitHub Projects', 'a/c', 'a/a', 'a/b'],
      ['Papers', 'B', 'A'],
    ]);
  });

  it('come from the user; each repository stands under the first heading that has one of its topics', () => {
    const sections = [
      { title: 'Speech', topics: ['tts', 'speech'] },
      { title: 'Faces', topics: ['face'] },
      { title: 'Empty', topics: ['none'] },
    ];
    const items = [item('a/1', 9, ['face']), item('a/2', 8, ['face', 'tts']), item('a/3', 7)];
    expect(titles(items, { sections }, { 'a/3': 'Music' })).toEqual([
      ['Speech', 'a/2'],
      ['Faces', 'a/1'],
      ['Music', 'a/3'],
    ]);
    expect(titles(items, { sections })).toEqual([
      ['Speech', 'a/2'],
      ['Faces', 'a/1'],
      ['More Projects', 'a/3'],
    ]);
  });

  it('are one if their anchors are one, as their first entry writes it', () => {
    const items = [item('a/1', 9), item('a/2', 8), item('a/3', 7, ['face'])];
    const sections = [{ title: 'Faces', topics: ['face'] }];
    expect(titles(items, { sections }, { 'a/1': 'Music Tools', 'a/2': 'music tools', 'a/3': 'x' })).toEqual([
      ['Faces', 'a/3'],
      ['Music Tools', 'a/1', 'a/2'],
    ]);
    expect(titles(items, { sections }, { 'a/1': 'FACES' })).toEqual([
      ['Faces', 'a/1', 'a/3'],
      ['More Projects', 'a/2'],
    ]);
  });

  it('are read from a file, and every mistake in it is told', () => {
    expect(
      readSections('- {title: Speech, topics: [tts]}\n- title: Faces\n  topics: [face, head-pose]\n', 'f'),
    ).toEqual([
      { title: 'Speech', topics: ['tts'] },
      { title: 'Faces', topics: ['face', 'head-pose'] },
    ]);
  });

  it.each([
    ['', 'no list'],
    ['a: [', 'not valid YAML'],
    ['title: x', 'no list'],
    ['- title: Speech', 'topics of GitHub'],
    ['- {title: Speech, topics: [Not OK]}', 'topics of GitHub'],
    ['- {title: "[x](//y)", topics: [a]}', 'plain words'],
    ['- {title: Contents, topics: [a]}', 'has for itself'],
    ['- {title: A, topics: [a]}\n- {title: a, topics: [a]}', 'twice'],
    ['- {title: A, topic: [a]}', 'unknown key "topic"'],
  ])('%j: %s', (text, why) => expect(() => readSections(text, 'f')).toThrow(why));
});
