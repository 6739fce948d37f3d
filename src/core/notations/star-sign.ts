/** A star sign beside a number, on either side: `★13489`, `⭐ 8.2k`, `[5794⭐]`, `:star: 36`, ``☆`1,604` ``. */
import { numberPattern } from '../numbers/format.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { beforeLabel, count, endsField, gap, padBefore, starCandidate, starSigns } from './patterns.ts';

const name = 'star-sign';
const sign = new RegExp(`(${starSigns})\uFE0F?`, 'gu');
const right = new RegExp(String.raw`^(?:\uFE0F|[×x:：=~≈](?=[ \d\u0000])|${gap}){0,24}${count}`, 'u');
const left = new RegExp(String.raw`(?<![\w.,$€#@/+-])(${numberPattern})(?:${gap}){0,24}$`, 'u');
const reach = 96;
/** `周Star增长量：1625⭐`, `gained: 300 ★`: what came lately is no total. */
const lately =
  /(?:增长|增加|新增|上涨)[^\d\r\n]{0,8}$|\b(?:growth|increase|gain(?:ed)?|new|today|delta)\b[^\d\r\n]{0,12}[:：+]\W{0,4}$/iu;

interface Reading {
  readonly text: string;
  readonly start: number;
  readonly distance: number;
}

interface Seen {
  readonly glyph: string;
  readonly start: number;
  readonly end: number;
  readonly before: Reading | null;
  readonly after: Reading | null;
}

export const starSign: NotationFinder = {
  name,
  kind: 'stars',
  example: '- [name](https://github.com/owner/name) ⭐ 1.2k - what it does',
  find(scene) {
    const seen = look(scene.mask);
    const signFirst = direction(seen);
    const found: Candidate[] = [];
    for (const one of seen) {
      const reading = choose(one, signFirst);
      if (reading === null || lately.test(scene.mask.slice(Math.max(0, reading.start - 24), reading.start)))
        continue;
      const end = reading.start + reading.text.length;
      const trust =
        reading === one.before || endsField(scene.mask, end)
          ? 'sure'
          : beforeLabel(scene.text, end)
            ? 'sure'
            : 'weak';
      const glyphSpan = { start: one.start, end: one.end };
      const candidate = starCandidate(name, reading.text, reading.start, {
        glyph: one.glyph,
        glyphSpan,
        trust,
        pad: padBefore(scene.mask, reading.start),
      });
      if (candidate !== null) found.push(candidate);
    }
    return found;
  },
};

function look(mask: string): Seen[] {
  const seen: Seen[] = [];
  for (const match of mask.matchAll(sign)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = left.exec(mask.slice(Math.max(0, start - reach), start));
    const after = right.exec(mask.slice(end, end + reach));
    if (before === null && after === null) continue;
    seen.push({
      glyph: match[1] as string,
      start,
      end,
      before: before === null ? null : readingBefore(before, Math.max(0, start - reach), start),
      after: after === null ? null : readingAfter(after, end),
    });
  }
  return seen;
}

function readingBefore(match: RegExpExecArray, from: number, sign: number): Reading {
  const text = match[1] as string;
  const start = from + match.index;
  return { text, start, distance: sign - start - text.length };
}

function readingAfter(match: RegExpExecArray, from: number): Reading {
  const text = match[1] as string;
  const distance = match[0].length - text.length;
  return { text, start: from + distance, distance };
}

/** A sign between two numbers (`12751⭐ 1570🍴`, `x 2 ★ 311`) belongs where the list's other signs point. */
function direction(seen: readonly Seen[]): boolean {
  let balance = 0;
  for (const { before, after } of seen) {
    if (before === null) balance += 1;
    else if (after === null) balance -= 1;
  }
  return balance >= 0;
}

function choose(one: Seen, signFirst: boolean): Reading | null {
  if (one.before === null || one.after === null) return one.before ?? one.after;
  if (one.before.distance !== one.after.distance)
    return one.before.distance < one.after.distance ? one.before : one.after;
  return signFirst ? one.after : one.before;
}
