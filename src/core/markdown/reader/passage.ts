/**
 * The text of a leaf block that holds inlines (CommonMark 4.8): its lines without what containers took of them and
 * without the white space before them, and where each of its characters stands in the whole text.
 */
export class Passage {
  readonly text: string;
  /** Where it starts in the whole text. */
  private readonly origin: number;
  /** Where each line starts in `text`, ascending, when it is not one part of the whole text. */
  private readonly starts: readonly number[] | undefined;
  /** Where each line starts in the whole text. */
  private readonly origins: readonly number[];
  /** The line that was asked for last: most questions are about the same or the next one. */
  private last = 0;

  constructor(text: string, origin: number, starts?: readonly number[], origins: readonly number[] = []) {
    this.text = text;
    this.origin = origin;
    this.starts = starts;
    this.origins = origins;
  }

  /** A part of the whole text as it stands there. */
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

  /** Where in the whole text something ends that ends at `at`: behind its last character. */
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

  /** The line that a character stands in. */
  private lineOf(starts: readonly number[], at: number): number {
    let line = at < (starts[this.last] ?? 0) ? 0 : this.last;
    if (at >= (starts[line + 1] ?? Infinity)) line++;
    if (at >= (starts[line + 1] ?? Infinity)) line = lastAtMost(starts, at);
    this.last = line;
    return line;
  }
}

/** Index of the last of some ascending numbers that is not above `value`. */
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
 * The passage of some lines, given as their starts and ends in the whole text, one after the other. Each line keeps
 * its line end. Lines that follow one another in the text without anything between them are taken in one piece.
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

/** The offset behind the line end that starts at `at`. */
export function afterLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at < text.length ? at + 1 : at;
}
