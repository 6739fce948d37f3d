import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits, collectEdits } from '../../../src/core/plan/edit.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import type { Entry } from '../../../src/core/list/list.ts';
import type { Plan } from '../../../src/core/plan/types.ts';

function planOf(...edits: readonly (readonly Edit[])[]): Plan {
  const entry = {} as Entry;
  return {
    changes: edits.map((own) => ({
      kind: 'moved',
      entry,
      marker: null,
      fromText: 'a/b',
      toText: 'a/c',
      edits: own,
    })),
    findings: [],
    gate: { state: 'open', why: '', subjects: 1, unknown: 0 },
  };
}

describe('applyEdits', () => {
  it('replaces, inserts and deletes in one pass, in any order of edits', () => {
    const edits = [
      { start: 4, end: 7, text: '' },
      { start: 0, end: 3, text: 'ONE' },
      { start: 7, end: 7, text: '!' },
    ];
    expect(applyEdits('one two three', edits)).toBe('ONE ! three');
  });

  it.each([
    ['outside the text', 'abc', { start: 2, end: 4, text: '' }],
    ['with its end before its start', 'abc', { start: 2, end: 1, text: '' }],
    ['at half a unit', 'abc', { start: 0.5, end: 1, text: '' }],
    ['that starts inside a character', 'a🔥b', { start: 2, end: 3, text: '' }],
    ['that ends inside a character', 'a🔥b', { start: 1, end: 2, text: '' }],
    ['that inserts between CR and LF', 'a\r\nb', { start: 2, end: 2, text: 'x' }],
    ['that keeps the LF of a CRLF only', 'a\r\nb', { start: 0, end: 2, text: '' }],
    ['that inserts half a character', 'abc', { start: 1, end: 1, text: '\uD83D' }],
  ])('refuses an edit %s', (_what, text, edit) => {
    expect(() => applyEdits(text, [edit])).toThrow(/edit/);
  });

  it('may remove a whole CRLF and a whole character', () => {
    const edits = [
      { start: 1, end: 3, text: '' },
      { start: 4, end: 6, text: '🌟' },
    ];
    expect(applyEdits('a\r\nb🔥', edits)).toBe('ab🌟');
  });

  it('law: bytes outside the edits never move, and undoing gives the first text again', () => {
    const cuts = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.string({ unit: 'grapheme' })), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 120, maxLength: 200 }),
        cuts,
        (text, parts) => {
          const edits: Edit[] = [];
          const undo: Edit[] = [];
          let at = 0;
          let shift = 0;
          for (const [gap, length, insert] of parts) {
            const start = at + gap + 1;
            edits.push({ start, end: start + length, text: insert });
            const back = text.slice(start, start + length);
            undo.push({ start: start + shift, end: start + shift + insert.length, text: back });
            shift += insert.length - length;
            at = start + length;
          }
          const changed = applyEdits(text, edits.toReversed());
          expect(changed.length).toBe(text.length + shift);
          expect(changed.slice(at + shift)).toBe(text.slice(at));
          expect(applyEdits(changed, undo)).toBe(text);
        },
      ),
    );
  });

  it('takes time in proportion to the text, not to text times edits', () => {
    const text = 'x'.repeat(2_000_000);
    const edits = Array.from({ length: 100_000 }, (_, n) => ({ start: n * 20, end: n * 20 + 1, text: 'yy' }));
    // Quadratic work would exceed the time limit of the test; this takes a small part of it.
    expect(applyEdits(text, edits).length).toBe(2_100_000);
  });
});

describe('collectEdits', () => {
  it('sorts, and applies the edit of a shared definition once', () => {
    const shared = { start: 9, end: 12, text: 'new' };
    expect(collectEdits(planOf([shared], [{ start: 1, end: 2, text: 'x' }, shared]))).toEqual([
      { start: 1, end: 2, text: 'x' },
      shared,
    ]);
  });

  it('throws on edits that overlap or contradict each other', () => {
    const first = { start: 1, end: 4, text: 'a' };
    expect(() => collectEdits(planOf([first], [{ start: 3, end: 5, text: 'b' }]))).toThrow('overlap');
    expect(() => collectEdits(planOf([first], [{ start: 1, end: 4, text: 'b' }]))).toThrow('two different');
  });

  it('leaves out changes of order, which are applied elsewhere', () => {
    const plan = planOf([{ start: 0, end: 1, text: 'x' }]);
    const section = { start: 0, end: 1, title: '', depth: 1, line: 1, order: 'stars' } as const;
    const changes = [...plan.changes, { kind: 'order', section, moves: [] } as const];
    expect(collectEdits({ ...plan, changes })).toHaveLength(1);
  });
});
