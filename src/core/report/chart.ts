/**
 * The biggest movers as a mermaid bar chart, which GitHub draws. Called by `report.ts`. Mermaid has its own grammar,
 * so labels keep only letters, digits and a few signs.
 */
import type { Code } from 'mdast';
import { oneLine } from '../text/escape.ts';

export interface Mover {
  readonly title: string;
  /** New count minus the number shown. */
  readonly delta: number;
}

const mostBars = 10;
/** In widths of a Latin letter. Mermaid drops all labels when the longest takes more than half of the picture. */
const longestLabel = 22;

/** A table is faster to read for fewer movers. */
const fewestBars = 5;

/**
 * A chart of at most ten movers, the biggest first; null for fewer than five. The bar shows the size of the change and
 * the label its sign, because mermaid draws no bars below zero.
 */
export function chart(movers: readonly Mover[]): Code | null {
  const biggest = movers
    .filter((mover) => mover.delta !== 0)
    .toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta))
    .slice(0, mostBars);
  if (biggest.length < fewestBars) return null;
  const sizes = biggest.map((mover) => Math.abs(mover.delta));
  const value = [
    '---',
    'config:',
    '  xyChart:',
    `    height: ${90 + 36 * biggest.length}`,
    // The labels show the numbers; ticks of four digits would overlap.
    '    yAxis:',
    '      showLabel: false',
    '      showTick: false',
    '---',
    'xychart-beta horizontal',
    '    title "Change in stars"',
    `    x-axis [${distinct(biggest.map(label))
      .map((text) => `"${text}"`)
      .join(', ')}]`,
    `    y-axis "stars" 0 --> ${roundUp(sizes[0] as number)}`,
    `    bar [${sizes.join(', ')}]`,
  ].join('\n');
  return { type: 'code', lang: 'mermaid', value };
}

function label(mover: Mover): string {
  const sign = mover.delta > 0 ? '+' : '-';
  return `${safeLabel(mover.title)} ${sign}${Math.abs(mover.delta)}`;
}

/** The letters, digits and ` . _ + -` of a title, cut to fit beside a bar. */
export function safeLabel(title: string): string {
  const kept = oneLine(title, 400)
    .replace(/[^\p{L}\p{M}\p{N}._+-]+/gu, ' ')
    // Where mermaid is not drawn, the chart is plain text, and these two would become links.
    .replace(/www(?=\.)|gh(?=-\d)/gi, '$& ')
    .trim();
  if (kept === '') return 'entry';
  let label = '';
  let width = 0;
  for (const character of kept) {
    width += wide.test(character) ? 2 : 1;
    if (width > longestLabel) return `${label.trim()}…`;
    label += character;
  }
  return label;
}

const wide = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uFF00-\uFF60]/u;

/** Makes labels unique: mermaid would draw two bars with the same name as one. */
function distinct(labels: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return labels.map((text) => {
    let name = text;
    for (let copy = 2; seen.has(name); copy += 1) name = `${text} (${copy})`;
    seen.add(name);
    return name;
  });
}

/** The axis ends at two digits and zeros: 1234 → 1300. */
function roundUp(size: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(size)) - 1);
  return Math.ceil(size / unit) * unit;
}
