/** What the first proposal says about itself, for lists with active words too. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { List } from '../../../src/core/list/list.ts';
import { readBody, renderBody } from '../../../src/core/proposal/body.ts';
import { digestOf } from '../../../src/core/proposal/digest.ts';
import { firstContactText } from '../../../src/core/proposal/first-contact.ts';
import { renderMarker, readMarker } from '../../../src/core/proposal/marker.ts';
import { forbidden, hostile } from '../text/hostile.ts';
import { listOf } from '../../support/lists.ts';
import { planOf, sampleMarker } from './samples.ts';

const text = Array.from(
  { length: 9 },
  (_, at) => `- 🔥 ${900 - at} [r${at}](https://github.com/o${at}/r${at}) - Words.`,
).join('\n');
const list = listOf(`# Title\n\n## Tools\n\n${text}\n`);
const first = {
  lists: [{ path: 'README.md', list }],
  refreshes: true,
  configPath: '.github/firekeeper.yml',
  often: 'weekly',
  target: 'main',
};
const report = { lists: [], observedAt: '2026-09-01T12:00:00Z', source: 'github' };
const body = {
  report,
  marker: { ...sampleMarker, firstContact: true },
  shell: 'app' as const,
  nextRun: null,
  version: '1',
};

describe('first contact', () => {
  it('tells what was understood, what will be done and how often, and how to say no', () => {
    const said = firstContactText(first);
    for (const part of [
      '9 entries in 1 section: 9 star counts',
      'star counts like',
      'by stars in 1 section',
      'checks every entry weekly',
      'never pushes to `main`',
      'To accept, merge.',
      'To switch the bot off here, close',
    ]) {
      expect(said).toContain(part);
    }
  });

  it('promises no refresh where nothing changes, and no counts where the list shows none', () => {
    const bare = listOf(text.replaceAll(/🔥 \d+ /g, '').replace(/^/, '# Title\n\n## Tools\n\n'));
    expect(firstContactText(first)).toContain('and makes the first refresh.');
    const same = firstContactText({ ...first, refreshes: false });
    expect(same).toContain('The lists are up to date, so nothing else changes.');
    const none = firstContactText({ ...first, lists: [{ path: 'README.md', list: bare }], refreshes: false });
    expect(none).toContain('The lists show no counts, and Firekeeper adds none');
    for (const said of [same, none]) expect(said).not.toContain('first refresh');
  });

  it('comes before the report, and does not tell the rule for later proposals twice', () => {
    const whole = renderBody({ ...body, firstContact: first });
    expect(whole).toMatch(/^<!-- firekeeper:begin -->\n### Setting up Firekeeper\n/);
    expect(whole).not.toContain('If you close it');
    expect(readBody(whole).marker?.firstContact).toBe(true);
    expect(renderBody(body)).toContain('If you close it');
  });

  it('has no active text from the list', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (path, example, emoji) => {
        const notations = list.notations.map((one) => ({ ...one, example }));
        const odd: List = { ...list, notations, tiers: [{ emoji, from: 10 }] };
        const said = firstContactText({
          ...first,
          lists: [{ path, list: odd }],
          often: path,
          target: example,
        });
        const flat = said.replaceAll('\n', ' ');
        for (const [what, pattern] of forbidden) expect([what, pattern.exec(flat)]).toEqual([what, null]);
      }),
    );
  });

  it('is remembered in the marker; older markers are read as before', () => {
    const { firstContact: _, ...older } = sampleMarker;
    expect(readMarker(`<!-- firekeeper:state ${JSON.stringify(older)} -->`)).toEqual(sampleMarker);
    const mine = { ...sampleMarker, firstContact: true };
    expect(readMarker(renderMarker(mine))).toEqual(mine);
  });

  it('has another digest than the same refresh without it', () => {
    const lists = [{ path: 'README.md', plan: planOf([]) }];
    expect(digestOf(lists, ['.github/firekeeper.yml'])).not.toBe(digestOf(lists));
    expect(digestOf(lists, ['a.yml'])).toBe(digestOf(lists, ['a.yml']));
  });
});
