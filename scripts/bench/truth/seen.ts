/**
 * Checks a reading without the product: whether a count agrees with the history of its repository, and whether a number
 * beside a count word or sign is neither a count nor a doubt. `npm run bench:truth` uses it.
 */
import type { Histories } from './histories.ts';
import { countsOf, type DatedList } from './lists.ts';

export interface Judged {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly key: string;
  /** `another`: another repository of the entry explains the count, and its own does not. */
  readonly verdict: 'like' | 'unlike' | 'another';
  readonly why: string;
}

/**
 * Lists are often older than their last commit, and histories have gaps. A count that is off by this factor is unlike.
 */
const unlike = 2;
const small = 20;

/** All counts of a list whose repository has a history near the date of the list. */
export function pairedWith(dated: DatedList, histories: Histories): readonly Judged[] {
  const { file, at, own } = dated;
  return countsOf(dated).flatMap(({ entry, marker, value }): Judged[] => {
    const { key } = marker.subject;
    // If several repositories are possible, the facts of a run decide, or the count belongs to none.
    const truth = marker.owners === undefined ? histories.around(key, at, own) : null;
    if (truth === null) return [];
    const base = { file, line: entry.line, text: marker.text, key };
    const off = distance(value, truth.low, truth.high);
    if (off < unlike) return [{ ...base, verdict: 'like', why: '' }];
    const rival = entry.links.find(({ subject }) => {
      const other =
        subject?.kind === 'repository' && subject.key !== key ? histories.around(subject.key, at, own) : null;
      return other !== null && distance(value, other.low, other.high) < 1.1;
    });
    const why = `history ${truth.low} to ${truth.high}`;
    return rival === undefined
      ? [{ ...base, verdict: 'unlike', why }]
      : [{ ...base, verdict: 'another', why: `${why}, like ${rival.subject?.id}` }];
  });
}

/** The factor by which a number is outside a range; 1 if it is inside. */
function distance(value: number, low: number, high: number): number {
  const shown = value + small;
  if (shown < low + small) return (low + small) / shown;
  return Math.max(1, shown / (high + small));
}

/** Made without the patterns of the product: a star, or a word for stars or citations, with digits right beside it. */
const sign = /[⭐★☆🌟]\uFE0F?|:star2?:|\b(?:stars|stargazers|citations)\b:?/gu;
const before = /((?:\d[\d,. ]*)?\d)[kKmM]?\+? ?(?:\*\*|`)?$/;
const behind = /^[:：]? ?(?:\*\*|`)?(\d(?:[\d,. ]*\d)?)/;

/** Signs and count words on the line of an entry, beside a number that is neither a count nor a doubt. */
export function silentIn({ file, list }: DatedList): readonly string[] {
  const text = list.text.replace(/<!--[^]*?-->/g, (all) => all.replace(/[^\n]/g, ' '));
  const markers = list.entries.flatMap((entry) => entry.markers);
  const told = [...list.doubts, ...markers, ...markers.flatMap(({ twin }) => twin ?? [])];
  const seen = new Set(
    told.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  );
  const lines = new Set(list.entries.map(({ line }) => line));
  let offset = 0;
  return text.split('\n').flatMap((line, index) => {
    const from = offset;
    offset += line.length + 1;
    if (!lines.has(index + 1)) return [];
    return [...line.matchAll(sign)].flatMap((match) => {
      const [end, lead] = [match.index + match[0].length, line.slice(0, match.index)];
      const left = before.exec(lead);
      const right = behind.exec(line.slice(end));
      const places = [
        ...(left === null ? [] : [{ at: left.index, length: (left[1] ?? '').length }]),
        ...(right === null
          ? []
          : [{ at: end + right[0].length - (right[1] ?? '').length, length: (right[1] ?? '').length }]),
      ];
      const isTold = places.some(({ at, length }) =>
        [...Array(length).keys()].some((more) => seen.has(from + at + more)),
      );
      // `1.2.3 ⭐` is a version.
      const isVersion = /\d\.\d+\.\d+$/.test(left?.[1] ?? '') || /^\d+\.\d+\.\d/.test(right?.[1] ?? '');
      if (isVersion || places.length === 0 || isTold) return [];
      return [`silent ${file}:${index + 1} ${line.slice(Math.max(0, match.index - 40), end + 40)}`];
    });
  });
}
