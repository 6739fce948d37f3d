/** Arithmetic of axes: round ticks around a range, and numbers short enough to stand beside them. */

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Three to six ticks at 1, 2, 2.5 or 5 times a power of ten, the outer ones around the range. Counts stay whole. */
export function niceScale(least: number, most: number): Scale {
  const rough = Math.max(1, (most - least) / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factors = power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const step = power * (factors.find((factor) => factor * power >= rough) ?? 10);
  const low = Math.max(0, Math.floor(least / step) * step);
  const high = Math.max(Math.ceil(most / step) * step, low + step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step);
  return { low, high, ticks };
}

/** `950`, `12.5k`, `1.25M`: as many digits as keep neighbouring ticks apart. */
export function short(value: number, step: number): string {
  const [unit, sign] = value >= 1e6 ? [1e6, 'M'] : value >= 1e4 ? [1e3, 'k'] : [1, ''];
  const digits = Math.max(0, Math.min(3, Math.ceil(Math.log10(unit) - Math.log10(step) - 1e-9)));
  const text = (value / unit).toFixed(digits + 1);
  return `${text.replace(/\.?0+$/, '')}${sign}`;
}
