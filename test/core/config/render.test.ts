/** The first configuration: the defaults, explained by what was seen in the list. No text of the list can break it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultConfig, parseConfig, renderConfig } from '../../../src/core/config/index.ts';
import { listOf } from '../../support/lists.ts';
import { hostile } from '../text/hostile.ts';

const list = listOf(
  `# T\n\n## Tools\n\n${[
    ...Array.from({ length: 9 }, (_, at) => 909 - at),
    ...Array.from({ length: 6 }, (_, at) => 98 - at),
  ]
    .map((stars, at) => `- ${stars > 500 ? '🔥' : '🌟'} ${stars} [r${at}](https://github.com/o${at}/r${at})`)
    .join('\n')}\n`,
);

describe('the first configuration', () => {
  it('means the same as no configuration', () => {
    expect(parseConfig(renderConfig([{ path: 'README.md', list }]), 'f')).toEqual(defaultConfig());
  });

  it('says what was seen: counts, notation, tiers, the order of each section', () => {
    const text = renderConfig([{ path: 'README.md', list }]);
    expect(text).toContain('# Seen in README.md: 15 entries in 1 section: 15 star counts');
    expect(text).toContain('star counts like "🔥 909", 15 times');
    expect(text).toMatch(/# {3}tiers: 🔥 from \d+, 🌟 below/);
    expect(text).toContain('    Tools: by stars');
    expect(text).not.toContain('citations:');
  });

  it('names only the keys that are of use to a list', () => {
    const kinds = ['citations', 'activity'] as const;
    const notations = kinds.map(
      (kind) => ({ ...list.notations[0], kind }) as (typeof list.notations)[number],
    );
    const text = renderConfig([{ path: 'README.md', list: { ...list, notations } }]);
    expect(text).toContain('citations: {source: auto, policy: raise-only}');
    expect(text).toContain('activity: off');
    expect(parseConfig(text, 'f')).toEqual(defaultConfig());
  });

  it('is valid whatever a section is called', () => {
    fc.assert(
      fc.property(hostile, (title) => {
        const sections = list.sections.map((section) => ({ ...section, title }));
        const text = renderConfig([{ path: 'docs/a b.md', list: { ...list, sections } }]);
        expect(parseConfig(text, 'f').lists[0]?.path).toBe('docs/a b.md');
      }),
      { numRuns: 40 },
    );
  });
});
