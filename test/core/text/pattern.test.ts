/** Patterns: which texts are patterns, and how long a hostile one may take. Tests of files check what patterns match. */
import { describe, expect, it } from '@jest/globals';
import { isCostly, isPattern, matcherOf } from '../../../src/core/text/pattern.ts';

describe('isPattern', () => {
  it.each(['a*.md', 'a?.md', '[ab].md', '{a,b}.md', 'a{1..3}.md'])('%s', (text) =>
    expect(isPattern(text)).toBe(true),
  );
  it.each(['a.md', 'list (old).md', 'a{b}.md', 'a[.md', '!a.md'])('not %s', (text) =>
    expect(isPattern(text)).toBe(false),
  );
});

describe('the cost of a pattern', () => {
  it.each(['*a*a*a.md', '**/**/**/a.md', 'x/*-*-*/a.md'])('%s is refused', (text) =>
    expect(isCostly(text)).toBe(true),
  );

  it.each(['**/a/**/*a*ab.md', '**/**/*a*ab.md', '*(a+)+b.md'])(
    '%s is matched fast with hostile names',
    (text) => {
      expect(isCostly(text)).toBe(false);
      const met = matcherOf(text);
      for (const path of ['a/'.repeat(400) + 'a'.repeat(190), 'a'.repeat(999), 'a/'.repeat(499)])
        expect(met(path)).toBe(false);
      expect(met(`${'x/'.repeat(600)}a/aab.md`)).toBe(false);
    },
  );
});
