/**
 * The text of a leaf block with inlines (CommonMark 4.8), and the position of each character in the whole text. Its
 * lines do not include the marks of containers or the white space at their start.
 */
export class Passage {
  readonly text: string;
  /** The start in the whole text. */
  private readonly origin: number;
  /** The starts of the lines in `text`, ascending; undefined if the passage is one part of the whole text. */
  private readonly starts: readonly number[] | undefined;
  /** The starts of the lines in the whole text. */
  private readonly origins: readonly number[];
  /** The line of the last look-up: most look-ups are for the same line or the next one. */
  private last = 0;

  constructor(text: string, origin: number, starts?: readonly number[], origins: readonly number[] = []) {
    this.text = text;
    this.origin = origin;
    this.starts = starts;
    this.origins = origins;
  }

  /** The passage of one unchanged part of the whole text. */
  static of(source: string, from: number, to: number): Passage {
    return new Passage(source.slice(from, to), from);
  }

  /** Offset of a character in the whole text. */
  place(at: number): number {
    const { starts } = this;
    if (starts === undefined) return this.origin + at;
    const line = this.lineOf(starts, at);
    return (this.origins[line] ?? 0) + at - (starts[line] ?? 0);
  }

  /** The offset in the whole text for the end `at`: directly after the last character before it. */
  placeEnd(at: number): number {
    return at === 0 ? this.place(0) : this.place(at - 1) + 1;
  }

  /** The passage from `from` on. */
  from(from: number): Passage {
    const { starts, origins } = this;
    const text = this.text.slice(from);
    if (starts === undefined) return new Passage(text, this.origin + from);
    const line = this.lineOf(starts, from);
    const further = starts.slice(line + 1).map((start) => start - from);
    const origin = this.place(from);
    return new Passage(text, origin, [0, ...further], [origin, ...origins.slice(line + 1)]);
  }

  /** The line of a character. */
  private lineOf(starts: readonly number[], at: number): number {
    let line = at < (starts[this.last] ?? 0) ? 0 : this.last;
    if (at >= (starts[line + 1] ?? Infinity)) line++;
    if (at >= (starts[line + 1] ?? Infinity)) line = lastAtMost(starts, at);
    this.last = line;
    return line;
  }
}

/** The index of the last number that is not greater than `value`; the numbers are ascending. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Creates the passage of some lines. `lines` contains the start and the end of each line in the whole text. Each line
 * keeps its line end. Lines with no text between them become one part.
 */
export function passageOf(source: string, lines: readonly number[]): Passage {
  const first = lines[0] ?? 0;
  const last = lines.at(-1) ?? 0;
  if (areAdjacent(source, lines)) return Passage.of(source, first, last);
  const starts: number[] = [];
  const origins: number[] = [];
  let text = '';
  for (let i = 0; i < lines.length; i += 2) {
    const [start = 0, end = 0] = [lines[i], lines[i + 1]];
    starts.push(text.length);
    origins.push(start);
    text += source.slice(start, i + 2 < lines.length ? afterLineEnd(source, end) : end);
  }
  return new Passage(text, first, starts, origins);
}

function areAdjacent(source: string, lines: readonly number[]): boolean {
  for (let i = 2; i < lines.length; i += 2) {
    if (afterLineEnd(source, lines[i - 1] ?? 0) !== lines[i]) return false;
  }
  return true;
}

/** The offset after the line end that starts at `at`. */
export function afterLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at < text.length ? at + 1 : at;
}
