/** What archived repositories say about their successor, in wordings that descriptions use. Expected values are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { namedSuccessor } from '../../../src/core/facts/successor.ts';
import { github } from '../../../src/core/hosts/github.ts';

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
  ])('%s', (text, expected) => expect(successor(text)).toBe(expected));

  it('is found together with the words around it', () => {
    expect(namedSuccessor('A parser.\nIt has moved to  acme/new, enjoy', 'acme/old', github)).toEqual({
      fullName: 'acme/new',
      by: 'description',
      quote: 'has moved to acme/new',
    });
  });
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
  ])('%s', (text) => expect(successor(text)).toBeNull());
});
