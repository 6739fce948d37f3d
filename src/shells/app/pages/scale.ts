/** Arithmetic for axes: round ticks around a range, and short labels for them. */
import { count } from './markup.ts';

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Three to six ticks at 1, 2, 2.5 or 5 times a power of ten; they enclose the range. Counts stay whole numbers. */
export function niceScale(least: number, most: number): Scale {
  // A very small change stays small: an axis from 38,235,600 to 38,235,601 would make it look like a cliff.
  const rough = Math.max(1, (most - least) / 4, most / 4000);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factors = power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const step = power * (factors.find((factor) => factor * power >= rough) ?? 10);
  const low = Math.floor(least / step) * step;
  const high = Math.max(Math.ceil(most / step) * step, low + step);
  const values = Array.from(
    { length: Math.round((high - low) / step) + 1 },
    (_, index) => low + index * step,
  );
  const text = shortener(high, step);
  return { low, high, ticks: values.map((value) => ({ value, text: text(value) })) };
}

/** `950`, `12.5k`, `1.25M`: one unit for the whole axis, and enough digits to tell neighbouring ticks apart. */
function shortener(high: number, step: number): (value: number) => string {
  const [unit, sign] = high >= 1e6 ? [1e6, 'M'] : high >= 1e4 ? [1e3, 'k'] : [1, ''];
  const digits = [0, 1, 2, 3].find((many) =>
    Number.isInteger(Number(((step / unit) * 10 ** many).toFixed(6))),
  );
  // Ticks that are too close together for short labels are written in full.
  if (digits === undefined || unit === 1) return count;
  return (value) => (value === 0 ? '0' : `${(value / unit).toFixed(digits)}${sign}`);
}
