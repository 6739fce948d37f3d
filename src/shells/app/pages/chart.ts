/**
 * Charts as SVG, drawn on the server: the growth of a list with axes, and a small line next to an entry. Colours and text
 * sizes come from the stylesheet, so they work in light and dark mode. It knows points, not lists.
 */
import type { Point } from '../../../core/facts/history.ts';
import { dayOfWeek } from './growth.ts';
import { amount, count, html, type Markup, signed } from './markup.ts';
import { niceScale } from './scale.ts';

interface Frame {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly right: number;
  /** Most dates under the axis. */
  readonly dates: number;
}

/** Two drawings; the stylesheet shows one of them. Text in a single, scaled-down drawing would be too small to read. */
const frames: readonly Frame[] = [
  { name: 'wide', width: 760, height: 240, right: 20, dates: 6 },
  { name: 'narrow', width: 340, height: 220, right: 12, dates: 3 },
];
/** A little more than the width of the widest digit. */
const letter = 7.2;
const top = 14;
const bottom = 30;

/** A figure with both drawings and the numbers as a table; null for fewer than two weeks. */
export function growthChart(points: readonly Point[], caption: string): Markup | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const told =
    `From ${amount(first.stars, 'star')} in the week of ${dayOfWeek(first.week)} to ${count(last.stars)} ` +
    `in the week of ${dayOfWeek(last.week)}: ${signed(last.stars - first.stars)}.`;
  return html`<figure class="chart">
<figcaption>${caption} <strong>${told}</strong></figcaption>
${frames.map((frame) => drawing(points, frame, told))}
<details><summary>The numbers of this chart</summary>${numbers(points)}</details>
</figure>`;
}

function drawing(points: readonly Point[], frame: Frame, told: string): Markup {
  const { width, height, right, name } = frame;
  const stars = points.map((point) => point.stars);
  const { low, high, ticks } = niceScale(Math.min(...stars), Math.max(...stars));
  const left = 14 + letter * Math.max(...ticks.map(({ text }) => text.length));
  const weeks = points.length - 1;
  const x = (index: number) => round(left + (index / weeks) * (width - left - right));
  const y = (value: number) =>
    round(height - bottom - ((value - low) / (high - low)) * (height - top - bottom));
  const line = points.map((point, index) => `${x(index)},${y(point.stars)}`).join(' ');
  const end = points.at(-1) as Point;
  return html`<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Line chart of stars by week. ${told}">
${ticks.map(
  ({
    value,
    text,
  }) => html`<line class="grid" x1="${round(left)}" x2="${width - right}" y1="${y(value)}" y2="${y(value)}"/>
<text x="${round(left - 8)}" y="${y(value) + 4}" text-anchor="end">${text}</text>`,
)}
${dates(points, frame).map(
  ({ index, text, anchor }) =>
    html`<line class="tick" x1="${x(index)}" x2="${x(index)}" y1="${height - bottom}" y2="${height - bottom + 5}"/>
<text x="${x(index)}" y="${height - 8}" text-anchor="${anchor}">${text}</text>`,
)}
<polyline class="line" points="${line}"/>
<circle class="dot" cx="${x(weeks)}" cy="${y(end.stars)}" r="4"/>
</svg>`;
}

/** Evenly spaced weeks with their dates; the first and last date are aligned to stay inside. */
function dates(points: readonly Point[], { dates: most }: Frame) {
  const weeks = points.length - 1;
  const marks = Math.min(most, points.length);
  return Array.from({ length: marks }, (_, mark) => {
    const index = Math.round((mark / (marks - 1)) * weeks);
    const anchor = mark === 0 ? 'start' : mark === marks - 1 ? 'end' : 'middle';
    const date = new Date(dayOfWeek((points[index] as Point).week));
    return { index, anchor, text: (weeks > longSpan ? monthFormat : dayFormat).format(date) };
  });
}

/** For more weeks than this, dates show month and year instead of day and month. */
const longSpan = 20;
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

function numbers(points: readonly Point[]): Markup {
  return html`<table class="figures"><thead><tr><th scope="col">Week of</th><th scope="col" class="n">Stars</th></tr></thead>
<tbody>${points.map(
    ({ week, stars }) => html`<tr><td>${dayOfWeek(week)}</td><td class="n">${count(stars)}</td></tr>`,
  )}</tbody></table>`;
}

/** A line without axes. The number next to it says the same, so it is hidden from screen readers. */
export function sparkline(points: readonly Point[]): Markup | null {
  if (points.length < 2) return null;
  const stars = points.map((point) => point.stars);
  const [least, most] = [Math.min(...stars), Math.max(...stars)];
  const x = (index: number) => round(2 + (index / (points.length - 1)) * 76);
  const y = (value: number) => (most === least ? 11 : round(19 - ((value - least) / (most - least)) * 16));
  // One stroke covers weeks without a change, because a page has many of these lines.
  const bends = points.filter(
    ({ stars: value }, index) =>
      value !== points[index - 1]?.stars || value !== points[index + 1]?.stars || index === 0,
  );
  const line = bends.map((point) => `${x(points.indexOf(point))},${y(point.stars)}`).join(' ');
  return html`<svg class="spark" viewBox="0 0 80 22" width="80" height="22" aria-hidden="true" focusable="false"><polyline class="line" points="${line}"/></svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
