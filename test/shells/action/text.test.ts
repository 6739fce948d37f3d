/** The texts that the runner parses: commands, outputs, sizes, line numbers. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unifiedDiff } from '../../../src/core/text/diff.ts';
import { annotation, escapeData, escapeProperty, plainLine } from '../../../src/shells/action/annotations.ts';
import { changedPlaces } from '../../../src/shells/action/changed-places.ts';
import { cutBytes } from '../../../src/shells/action/cut.ts';
import { delimiterFor, renderOutputs } from '../../../src/shells/action/outputs.ts';
import { readOutputs } from './world.ts';

/** Decodes a message in the same order as the runner: first the line ends, last the percent sign. */
const unescaped = (text: string): string =>
  text
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');

const nasty = fc.string({
  unit: fc.constantFrom('%', '0', 'A', 'D', '2', '5', '3', 'C', ':', ',', '\n', '\r', '::', '##[', 'x', '🔥'),
});

describe('workflow commands', () => {
  test('have the form that the runner expects', () => {
    expect(annotation('warning', 'a: 100%\nb')).toBe('::warning title=Firekeeper::a: 100%25%0Ab');
    expect(annotation('error', 'm', { file: 'docs/a,b:c.md', line: 3 })).toBe(
      '::error file=docs/a%2Cb%3Ac.md,line=3,title=Firekeeper::m',
    );
  });

  test('hold any text in one line, and it can be read back', () =>
    fc.assert(
      fc.property(nasty, (text) => {
        for (const escape of [escapeData, escapeProperty]) {
          expect(escape(text)).not.toMatch(/[\r\n]/);
          expect(unescaped(escape(text))).toBe(text);
        }
        expect(escapeProperty(text)).not.toMatch(/[:,]/);
      }),
    ));

  test('are never made from a plain line', () =>
    fc.assert(
      fc.property(nasty, (text) => {
        const line = plainLine(text);
        expect(line).not.toMatch(/^\s*::|[\r\n]/);
        expect(line).not.toContain('##[');
      }),
    ));
});

describe('outputs', () => {
  const of = (report: string) => ({
    changed: 'true',
    'pull-request-url': 'https://github.com/o/n/pull/7',
    'pull-request-number': '7',
    report,
  });

  test('have the form for values with several lines', () => {
    expect(renderOutputs(of('a\nb'))).toBe(
      'changed<<FIREKEEPER_END_0\ntrue\nFIREKEEPER_END_0\n' +
        'pull-request-url<<FIREKEEPER_END_0\nhttps://github.com/o/n/pull/7\nFIREKEEPER_END_0\n' +
        'pull-request-number<<FIREKEEPER_END_0\n7\nFIREKEEPER_END_0\n' +
        'report<<FIREKEEPER_END_0\na\nb\nFIREKEEPER_END_0\n',
    );
  });

  test('keep a value that contains the delimiter or another output', () => {
    const hostile = 'x\nFIREKEEPER_END_0\nchanged<<FIREKEEPER_END_1\nfalse\nFIREKEEPER_END_1\n';
    expect(delimiterFor(hostile)).toBe('FIREKEEPER_END_2');
    expect(readOutputs(renderOutputs(of(hostile)))).toEqual(of(hostile));
  });

  test('can be read back with any report', () => {
    const unit = fc.constantFrom(
      'FIREKEEPER_END_0',
      'FIREKEEPER_END_',
      '0',
      '1',
      '\n',
      '<<',
      'report',
      '🔥',
      '\r',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (report) => {
        expect(readOutputs(renderOutputs(of(report)))).toEqual(of(report));
      }),
    );
  });

  test('cut a very long report', () =>
    expect(renderOutputs(of('🔥🔥🔥\n'.repeat(100_000))).length).toBeLessThan(256 * 1024));
});

describe('a cut', () => {
  test('keeps what fits', () => expect(cutBytes('a🔥b', 6)).toBe('a🔥b'));

  test('never exceeds the size, never splits a character, ends with a note', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('🔥', 'é', 'a', '\n', '…'), minLength: 300, maxLength: 600 }),
        fc.integer({ min: 150, max: 290 }),
        (text, most) => {
          const cut = cutBytes(text, most);
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
          expect(cut).not.toContain('\uFFFD');
          expect(text.startsWith(cut.slice(0, cut.indexOf('\n\n_The rest')))).toBe(true);
        },
      ),
    ));
});

describe('line numbers of a diff', () => {
  test('are those of the first changed lines of its hunks, in the old text', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
    const before = `${lines.join('\n')}\n`;
    const after = before
      .replace('line 5\n', '-- a/x\n')
      .replace('line 30\n', '')
      .replace('line 40', 'new\nline 40');
    const diff = unifiedDiff('docs/A b.md', before, after) + unifiedDiff('two.md', '-- a/x\n', '++ b/y');
    expect(changedPlaces(diff, 9)).toEqual([
      { file: 'docs/A b.md', line: 5 },
      { file: 'docs/A b.md', line: 30 },
      { file: 'docs/A b.md', line: 40 },
      { file: 'two.md', line: 1 },
    ]);
    expect(changedPlaces(diff, 2)).toHaveLength(2);
  });

  test('leave out a file that git would quote', () => {
    const diff = unifiedDiff('a.md', 'x\n', 'y\n') + unifiedDiff('q"q.md', 'x\n', 'y\n');
    expect(changedPlaces(diff, 9)).toEqual([{ file: 'a.md', line: 1 }]);
  });

  test('do not exist for an empty diff', () => expect(changedPlaces('', 9)).toEqual([]));
});
