/** The doorkeeper's text with hostile names: nothing in it is active, and it fits into a check. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DoorReport, Newcomer } from '../../../src/core/review/door.ts';
import { doorText, doorTitle } from '../../../src/core/review/door-text.ts';
import { doorNotes } from '../../../src/core/review/door-notes.ts';
import type { ReviewFinding } from '../../../src/core/review/types.ts';
import { plainText } from '../../../src/core/text/escape.ts';
import { forbidden, hostile } from '../text/hostile.ts';

const now = '2026-11-29T00:00:00Z';
/** `nameOf` and the checks make names and messages plain when they create them. */
const plain = hostile.map((text) => plainText(text));

const finding = fc.record({ message: plain, file: hostile }).map(
  ({ message, file }): ReviewFinding => ({
    file,
    line: 3,
    start: 0,
    end: 1,
    code: 'shape',
    level: 'note',
    subject: 'github:o/a',
    message,
    suggestion: null,
    identity: '',
    detail: 'bullet',
  }),
);

const newcomer = fc
  .record({ name: plain, file: hostile, license: hostile, findings: fc.array(finding, { maxLength: 3 }) })
  .map(
    ({ name, file, license, findings }): Newcomer => ({
      file,
      line: 3,
      name,
      page: null,
      seen: {
        kind: 'repository',
        key: 'github:o/a',
        fate: 'ok',
        source: 'github',
        observedAt: now,
        stars: 3,
        license,
      },
      state: 'note',
      findings,
      ready: null,
    }),
  );

const report = fc.record({
  newcomers: fc.array(newcomer, { maxLength: 6 }),
  others: fc.array(finding, { maxLength: 4 }),
});

/** The text without the tags that it writes itself. */
function withoutOwn(text: string): string {
  return text.replace(/<\/?(?:details|summary)>/g, '');
}

test('text of others is never active', () => {
  fc.assert(
    fc.property(report, fc.array(hostile, { maxLength: 3 }), (door: DoorReport, left) => {
      const text = withoutOwn(doorText(door, now, left));
      for (const [what, pattern] of forbidden)
        if (what !== 'a hidden character') expect([what, pattern.exec(text)]).toEqual([what, null]);
      for (const line of doorNotes(door)) expect(line.message).not.toMatch(/@[a-z\d]/i);
    }),
  );
});

test('hundreds of added entries fit: those that are left out are counted', () => {
  const [one] = fc.sample(newcomer, 1);
  if (one === undefined) throw new Error('nothing was drawn');
  const long = { ...one, name: 'o/x'.repeat(30), ready: { text: 'x'.repeat(900) } };
  const long2 = {
    ...long,
    findings: Array.from({ length: 5 }, () => ({ ...sampleFinding, message: 'long '.repeat(60) })),
  };
  const door = { newcomers: Array.from({ length: 400 }, () => long2), others: [] };
  const text = doorText(door, now);
  expect(doorTitle(door)).toBe('400 of 400 added entries need a look');
  expect(text.length).toBeLessThan(65_000);
  expect(text).toMatch(/and 3\d\d more\./);
});

const sampleFinding: ReviewFinding = {
  file: 'README.md',
  line: 3,
  start: 0,
  end: 1,
  code: 'count',
  level: 'note',
  subject: 'github:o/a',
  message: '',
  suggestion: null,
  identity: '',
  detail: '',
};
