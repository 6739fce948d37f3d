/**
 * A unified diff for a terminal. It colours what changed within a line and replaces characters that could control
 * the terminal. Files and pipes get the diff unchanged.
 */
import { diffArrays } from 'diff';
import type { Colors, Terminal } from './terminal.ts';

type Paint = (text: string) => string;

/** The diff as it goes to stdout. */
export function printableDiff(diff: string, { colors, outIsTerminal }: Terminal): string {
  const safe = outIsTerminal ? visible : (line: string) => line;
  const lines = diff.split('\n').map((line) => (line === '' ? '' : safe(line)));
  const painted: string[] = [];
  // Lines left in this hunk: `---` is a header only between hunks.
  let left = 0;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    if (left <= 0 || hunk !== null) {
      if (hunk !== null) left = Number(hunk[1] ?? 1) + Number(hunk[2] ?? 1);
      const paint = hunk === null ? colors.bold : colors.cyan;
      painted.push(line === '' ? '' : paint(line));
      at += 1;
      continue;
    }
    const run = runAt(lines, at);
    if (run.length === 0) {
      painted.push(line);
      left -= line.startsWith('\\') ? 0 : 2;
      at += 1;
    } else {
      painted.push(...paintRun(run, colors));
      left -= run.filter((one) => !one.startsWith('\\')).length;
      at += run.length;
    }
  }
  return painted.join('\n');
}

/** The removed and added lines that follow one another from `at` on. */
function runAt(lines: readonly string[], at: number): readonly string[] {
  let end = at;
  while (/^[-+\\]/.test(lines[end] ?? '')) end += 1;
  return lines.slice(at, end);
}

/** Pairs removed with added lines when there are as many of both; otherwise colours whole lines. */
function paintRun(run: readonly string[], colors: Colors): readonly string[] {
  const removed = run.filter((line) => line.startsWith('-'));
  const added = run.filter((line) => line.startsWith('+'));
  const paired = removed.length === added.length;
  const pairs = removed.map((line, at) => paintPair(line.slice(1), (added[at] ?? '').slice(1), colors));
  let [minus, plus] = [0, 0];
  return run.map((line) => {
    if (line.startsWith('\\')) return line;
    const old = line.startsWith('-');
    const paint = old ? colors.red : colors.green;
    if (!paired) return paint(line);
    const pair = pairs[old ? minus++ : plus++];
    return paint(line.slice(0, 1)) + (pair?.[old ? 0 : 1] ?? '');
  });
}

/** Two versions of a line; each shows in colour what the other does not have. */
function paintPair(before: string, after: string, { red, green }: Colors): readonly [string, string] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const parts = diffArrays(old, now, { maxEditLength: 200 });
  if (parts === undefined) return [red(before), green(after)];
  const side = (left: 'added' | 'removed', paint: Paint): string =>
    parts
      .filter((part) => !part[left])
      .map(({ value, added, removed }) => (added || removed ? paint(value.join('')) : value.join('')))
      .join('');
  return [side('added', red), side('removed', green)];
}

/** Splits a line into whole numbers, whole words and single other characters. */
function tokensOf(line: string): string[] {
  return line.match(/[\d.,]*\d|[\p{L}\p{M}]+|./gsu) ?? [];
}

/** Shows control characters as pictures and direction marks as codes, because other people wrote the list. */
function visible(line: string): string {
  return (
    line
      .replace(/\r$/, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: this code makes them visible
      .replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (char) => {
        const code = char.charCodeAt(0);
        return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421';
      })
      .replace(/[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => {
        return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
      })
  );
}
