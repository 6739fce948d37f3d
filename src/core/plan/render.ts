/**
 * Writes values in the notation of the list: counts in their number format and padding, tiers with their own gap,
 * dates in their own order. The plan calls it for every change; it makes no decisions.
 */
import type { List, Marker, NumberFormat, Tier } from '../list/list.ts';
import { writeDate } from '../notations/activity-date.ts';
import { readNumber, writeNumber } from '../numbers/format.ts';
import { formatOf, formatOfText } from '../numbers/fit.ts';
import { inferFormat } from '../numbers/inference.ts';
import type { Renderer, Rendering } from './types.ts';
import { agreeing, hasFew } from '../numbers/plural.ts';
import { bareEmoji } from '../list/tier.ts';
import type { Edit, Span } from '../text/span.ts';

const nbsp = '&nbsp;';

export const renderer: Renderer = { renderCount, renderTier, renderActivity };

/** A count in the format of its marker; null when Firekeeper cannot reproduce the number in the list. */
function renderCount(list: List, marker: Marker, value: number): Rendering | null {
  const shown = marker.value;
  const notation = list.notations[marker.notation];
  if (typeof shown !== 'number' || notation === undefined) return null;
  if (!Number.isSafeInteger(value) || value < 0) return null;
  const format = formatOfText(marker.text, notation.format);
  if (format === null) return null;
  const text = value === shown ? marker.text : reversible(value, shown, marker.text, format, notation.format);
  // A list that writes only `0.1k` cannot write 48.
  if (value !== shown && format.suffix !== '' && format.suffixFrom === 0 && readNumber(text)?.suffix === '')
    return null;
  const count = padded(list.text, marker, notation.format.width, text);
  const word = plural(list, marker, value);
  const { twin } = marker;
  const own = [count, ...(word === null ? [] : [word]), ...(twin === undefined ? [] : [{ ...twin, text }])];
  const edits = [...own, ...blanksAround(list.text, marker, own)];
  return { text, edits: edits.sort((a, b) => a.start - b.start) };
}

/**
 * The format of a number must not be lost. If the new spelling would be read by a rule that cannot restore the old one
 * (`12.4K+` falls to `900+` in a list that uses `k`), the number keeps its own form.
 */
function reversible(
  value: number,
  shown: number,
  text: string,
  format: NumberFormat,
  rule: NumberFormat,
): string {
  const written = writeNumber(value, format);
  // A rule writes what it can read again (a law in `number-format.test.ts`), so the format can be restored.
  if (format === rule && rule.fraction === 0) return written;
  const token = readNumber(written);
  const back = token === null ? null : formatOf(token, rule);
  if (back !== null && writeNumber(shown, back) === text) return written;
  const token0 = readNumber(text);
  if (token0 === null) return written;
  const own = inferFormat([token0]);
  const strict = { ...own, suffixFrom: own.suffix === '' ? own.suffixFrom : 0 };
  const kept = writeNumber(value, strict);
  const again = readNumber(kept);
  const leads = again === null ? null : formatOf(again, rule);
  return leads !== null && writeNumber(shown, leads) === text ? kept : written;
}

/** Replaces number and padding together, so a padded number keeps its width when it gets another digit. */
function padded(text: string, marker: Marker, width: number, written: string): Edit {
  const { pad } = marker;
  if (pad === undefined && width === 0) return { start: marker.start, end: marker.end, text: written };
  const fill = pad === undefined ? '' : text.slice(pad.start, pad.end);
  const unit = fill.startsWith('\u00a0') ? '\u00a0' : nbsp;
  const own = fill.length / unit.length + marker.text.length;
  const kept = pad !== undefined ? own : width > 0 && marker.text.length >= width ? width : 0;
  const padding = unit.repeat(Math.max(0, kept - written.length));
  return { start: pad?.start ?? marker.start, end: marker.end, text: padding + written };
}

/** The blanks of a padded cell that must change, so that its pipes stay in place. */
function blanksAround(text: string, { cell }: Marker, edits: readonly Edit[]): readonly Edit[] {
  const more = edits.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
  if (cell === undefined || more === 0) return [];
  const { before, after, width, side } = cell;
  const length = after.start - before.end + more;
  const [left, right] = [before.end - before.start, after.end - after.start];
  const room = width - length;
  const [least, lower] = [Math.min(left, 1), Math.min(right, 1)];
  const lead =
    side === 'both'
      ? Math.max(least, Math.floor(room / 2))
      : side === 'before'
        ? Math.max(least, room - right)
        : left;
  const trail = side === 'before' ? right : Math.max(lower, room - lead);
  return [blanks(text, before, lead), blanks(text, after, trail)].filter((edit) => edit !== null);
}

function blanks(text: string, { start, end }: Span, length: number): Edit | null {
  return end - start === length || text.slice(start, end).includes('\t')
    ? null
    : { start, end, text: ' '.repeat(length) };
}

/** The word next to a number agrees with it: one citation, two citations; one star, two stars. */
function plural(list: List, { sign, value: shown }: Marker, value: number): Edit | null {
  if (sign === undefined) return null;
  const word = list.text.slice(sign.start, sign.end);
  // A list that writes `12 Star` continues to do so.
  if (typeof shown === 'number' && agreeing(word, shown) !== word) return null;
  if (hasFew(word) && !agrees(list)) return null;
  const wanted = agreeing(word, value);
  return wanted === word ? null : { start: sign.start, end: sign.end, text: wanted };
}

const agreed = new WeakMap<List, boolean>();

/** Whether all words of a list agree with their numbers: a list can write `1204 gwiazdek` everywhere. */
function agrees(list: List): boolean {
  const known =
    agreed.get(list) ??
    list.entries.every(({ markers }) =>
      markers.every(({ sign, value }) => {
        const word = sign === undefined ? '' : list.text.slice(sign.start, sign.end);
        return typeof value !== 'number' || agreeing(word, value) === word;
      }),
    );
  agreed.set(list, known);
  return known;
}

/** Writes a tier with the emoji and gap of other entries in that tier; a tier not seen before keeps the present gap. */
function renderTier(list: List, marker: Marker, tier: Tier): Rendering | null {
  const { numbers, forms } = tierForms(list);
  const number = numbers.get(marker.start);
  const form = forms.get(tier.emoji);
  if (number === undefined) {
    const text = form?.text ?? tier.emoji;
    return { text, edits: [{ start: marker.start, end: marker.end, text }] };
  }
  const text = form?.text ?? tier.emoji;
  const before = marker.start < number.start;
  const between = before
    ? list.text.slice(marker.end, number.start)
    : list.text.slice(number.end, marker.start);
  const gap = form?.gap ?? between;
  const edit = before
    ? { start: marker.start, end: number.start, text: text + gap }
    : { start: number.end, end: marker.end, text: gap + text };
  return { text, edits: [edit] };
}

interface TierForms {
  /** From the start of a tier marker to its number with padding. */
  readonly numbers: ReadonlyMap<number, Span>;
  /** From an emoji without variation selector to the way the list writes it, and the gap next to it. */
  readonly forms: ReadonlyMap<string, { readonly text: string; readonly gap: string }>;
}

/** Computed once per list: every change of a tier needs the same answer. */
const known = new WeakMap<List, TierForms>();

function tierForms(list: List): TierForms {
  const ready = known.get(list);
  if (ready !== undefined) return ready;
  const numbers = new Map<number, Span>();
  const seen = new Map<string, Map<string, number>>();
  for (const entry of list.entries) {
    for (const number of entry.markers) {
      if (number.kind !== 'stars' || number.sign === undefined) continue;
      const { sign } = number;
      const span = { start: number.pad?.start ?? number.start, end: number.end };
      numbers.set(sign.start, span);
      const text = list.text.slice(sign.start, sign.end);
      const gap =
        sign.start < span.start
          ? list.text.slice(sign.end, span.start)
          : list.text.slice(span.end, sign.start);
      const counts = seen.get(bareEmoji(text)) ?? new Map<string, number>();
      seen.set(bareEmoji(text), counts);
      const form = JSON.stringify({ text, gap });
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const forms = new Map([...seen].map(([emoji, counts]) => [emoji, JSON.parse(commonest(counts))]));
  const result = { numbers, forms };
  known.set(list, result);
  return result;
}

function commonest(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '{}';
}

function renderActivity(list: List, marker: Marker, iso: string): Rendering | null {
  const text = writeDate(iso, marker.text);
  return text === null || list.notations[marker.notation] === undefined
    ? null
    : { text, edits: [{ start: marker.start, end: marker.end, text }] };
}
