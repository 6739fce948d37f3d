/** What archived repositories say about their successor, in wordings that descriptions use. Expected values are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { type ForkSeen, forkSuccessor, promisingFork } from '../../../src/core/facts/fork-successor.ts';
import { namedSuccessor, readmeSuccessor } from '../../../src/core/facts/successor.ts';
import { github } from '../../../src/core/hosts/github.ts';
import { gitlab } from '../../../src/core/hosts/gitlab.ts';

const successor = (text: string) => namedSuccessor(text, 'acme/old', github)?.fullName ?? null;

describe('a named successor', () => {
  it.each([
    ['Moved to acme/new', 'acme/new'],
    ['DEPRECATED: this project has moved to https://github.com/acme/new.', 'acme/new'],
    ['[Archived] Superseded by other/tool, see there', 'other/tool'],
    ['Please use https://github.com/other/tool instead', 'other/tool'],
    ['Deprecated in favor of `other/tool`', 'other/tool'],
    ['Deprecated in favour of [other/tool](https://github.com/other/tool)', 'other/tool'],
    ['Development continues at https://github.com/forks/old', 'forks/old'],
    ['The repository has been moved to the new official home at github.com/acme/new', 'acme/new'],
    ['No longer maintained. Replaced by: acme/new.js', 'acme/new.js'],
    ['Unmaintained, switch to other/tool instead.', 'other/tool'],
    ['Moved to https://github.com/acme/all/tree/main/packages/old', 'acme/all'],
    ['Moved to acme/new/.', 'acme/new'],
  ])('%s', (text, expected) => expect(successor(text)).toBe(expected));

  it('is found together with the words around it', () => {
    expect(namedSuccessor('A parser.\nIt has moved to  acme/new, enjoy', 'acme/old', github)).toEqual({
      fullName: 'acme/new',
      by: 'description',
      quote: 'has moved to acme/new',
    });
  });
});

describe('a successor on a host with groups in groups', () => {
  const on = (text: string) => namedSuccessor(text, 'acme/deep/old', gitlab)?.fullName ?? null;
  it.each([
    ['Moved to https://gitlab.com/acme/deep/fresh', 'acme/deep/fresh'],
    ['Superseded by https://gitlab.com/acme/very/deep/fresh/-/tree/main.', 'acme/very/deep/fresh'],
    ['Moved to acme/fresh', 'acme/fresh'],
    ['Moved to https://gitlab.com/acme/deep/old', null],
    // The name could be the group or the project.
    ['Moved to acme/deep/fresh', null],
    ['Moved to https://github.com/acme/fresh', null],
  ])('%s', (text, expected) => expect(on(text)).toBe(expected));
});

describe('no successor', () => {
  it.each([
    'A fast parser',
    'A fork of other/tool',
    'Moved to acme/old',
    'Moved from acme/older',
    'Moved to GitLab',
    'Moved to https://gitlab.com/acme/new',
    'The documentation has moved to acme/docs',
    'Not replaced by other/tool',
    'Use other/tool with this plugin',
    'Read/write files instead of databases',
    'Superseded by acme/new and moved to acme/other',
    'Issues have moved to acme/issues',
    'Supports and/or filters, in favour of simplicity',
    'Use TCP/IP instead',
    'Moved to packages/core/old in the main project',
  ])('%s', (text) => expect(successor(text)).toBeNull());
});

describe('a successor that a README names', () => {
  const named = (readme: string) => readmeSuccessor(readme, 'acme/old', github)?.fullName ?? null;
  it.each([
    ['a link', '# Old\n\nThis project has moved to [acme/new](https://github.com/acme/new).\n', 'acme/new'],
    [
      'a link on "here"',
      '# Old\n\n**Deprecated.** Moved to [here](https://github.com/acme/new)!',
      'acme/new',
    ],
    ['a bare address', 'Old\n===\nSuperseded by https://github.com/acme/new', 'acme/new'],
    [
      'a line that breaks',
      '> This repository is no longer maintained. Use\n> [New](https://github.com/acme/new)\n> instead.',
      'acme/new',
    ],
    [
      'HTML',
      '<p align="center">Development continues at <a href="https://github.com/acme/new">acme/new</a>.</p>',
      'acme/new',
    ],
    [
      'badges before it',
      '[![build](https://ci.example/x.svg)](https://ci.example/x)\n\n:warning: moved to https://github.com/acme/new',
      'acme/new',
    ],
    [
      'deprecated in favour',
      '## Deprecated in favor of [`new`](https://github.com/acme/new "New")\n\nText',
      'acme/new',
    ],
    ['emphasis', '**This package is superseded by _[new](https://github.com/acme/new)_**', 'acme/new'],
  ])('%s', (_, readme, expected) => expect(named(readme)).toBe(expected));

  it('with its words on one line', () => {
    expect(
      readmeSuccessor('# Old\n\nIt has moved\nto [n](https://github.com/acme/new).', 'acme/old', github),
    ).toEqual({
      fullName: 'acme/new',
      by: 'readme',
      quote: 'has moved to https://github.com/acme/new',
    });
  });

  it.each([
    ['prose that looks like a name', 'Moved to client/server architecture.'],
    ['a name without an address', 'The build moved to acme/ci.'],
    ['code', '# Old\n\n```sh\n# moved to https://github.com/acme/new\n```\n'],
    ['a comment', '<!-- moved to https://github.com/acme/new -->\n# Old'],
    ['its own address', 'Moved to https://github.com/acme/old/tree/main'],
    ['the documentation', 'The documentation has moved to https://github.com/acme/docs'],
    ['two of them', 'Moved to https://github.com/acme/new.\n\nSuperseded by https://github.com/acme/other.'],
    ['a fork of something', 'A fork of [x](https://github.com/acme/x), developed in Rust.'],
    [
      'far below the top',
      `# Old\n\n${'Many words about it. '.repeat(200)}\n\nMoved to https://github.com/acme/new`,
    ],
    ['another host', 'Moved to https://gitlab.com/acme/new'],
    ['nothing', ''],
  ])('none: %s', (_, readme) => expect(named(readme)).toBeNull());

  it('takes linear time for hostile text', () => {
    for (const part of ['![', '[', '<a ', '<', '```\n', '> ', '*', 'moved to ', 'a/', '_']) {
      const started = performance.now();
      readmeSuccessor(part.repeat(10_000), 'acme/old', github);
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});

describe('a fork that goes on', () => {
  const at = (day: string) => `${day}T00:00:00Z`;
  const fork = (fullName: string, stars: number, day: string, of: Partial<ForkSeen> = {}): ForkSeen => ({
    fullName,
    stars,
    branch: 'main',
    committedAt: at(day),
    isClosed: false,
    ...of,
  });
  const chosen = (...forks: readonly ForkSeen[]) =>
    promisingFork(forks, at('2023-05-01'), at('2026-11-30'))?.fullName ?? null;

  it('is the one with the most stars that is active and went on', () => {
    expect(chosen(fork('a/x', 3, '2026-10-01'), fork('b/x', 40, '2026-01-01'))).toBe('b/x');
    expect(chosen(fork('a/x', 3, '2026-01-01'), fork('b/x', 3, '2026-02-01'))).toBe('b/x');
  });

  it('is none that stopped, is closed, never went on, or that nobody starred', () => {
    expect(chosen(fork('a/x', 90, '2024-11-01'))).toBeNull();
    expect(chosen(fork('a/x', 90, '2026-10-01', { isClosed: true }))).toBeNull();
    expect(chosen(fork('a/x', 90, '2023-05-01'))).toBeNull();
    expect(chosen(fork('a/x', 0, '2026-10-01'))).toBeNull();
    expect(chosen()).toBeNull();
  });

  it('tells its figures, and is none with hardly any commits of its own', () => {
    const one = fork('b/x', 40, '2026-01-01');
    const told = {
      fullName: 'b/x',
      by: 'fork',
      ahead: 10,
      behind: 2,
      stars: 40,
      committedAt: at('2026-01-01'),
    };
    expect(forkSuccessor(one, 10, 2)).toEqual(told);
    expect(forkSuccessor(one, 9, 0)).toBeNull();
  });
});
