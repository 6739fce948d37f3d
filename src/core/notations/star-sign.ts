/** A star sign next to a number, on either side: `★13489`, `⭐ 8.2k`, `[5794⭐]`, `:star: 36`, ``☆`1,604` ``. */
import { ownedNumbers, type Owned } from './chains.ts';
import type { Scene } from '../scene/scene.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { letterClass } from '../text/letters.ts';
import { afterWord, beforeLabel, endsField, padBefore, starCandidate } from './patterns.ts';

const name = 'star-sign';

export const starSign: NotationFinder = {
  name,
  kind: 'stars',
  example: '- [name](https://github.com/owner/name) ⭐ 1.2k - what it does',
  find(scene) {
    return ownedNumbers(scene).flatMap((owned) => candidateFor(scene, owned) ?? []);
  },
};

function candidateFor(scene: Scene, { number, sign, rivals }: Owned): Candidate | null {
  const star = sign ?? rivals.find((one) => one.kind === 'star');
  if (star?.kind !== 'star') return null;
  const after = star.start < number.start;
  const end = after ? number.end + counterBehind(scene.mask, number.end) : number.end;
  return starCandidate(name, number.text, number.start, {
    glyph: star.text.replace('\uFE0F', ''),
    glyphSpan: { start: star.start, end: star.end },
    trust: isField(scene, after, after ? star.start : number.start, end) ? 'sure' : 'weak',
    pad: padBefore(scene.mask, number.start),
    read: { start: Math.min(star.start, number.start), end: Math.max(star.end, end) },
    ...(sign === null ? { doubt: 'two-signs' } : isRating(scene.mask, star) ? { doubt: 'ratings' } : {}),
  });
}

/** `⭐ 1204개`, `★ 88 个`: the counter word that East Asian languages put after a number. */
const counter = new RegExp(`^ ?[개个個颗顆](?![${letterClass}])`, 'u');

function counterBehind(mask: string, end: number): number {
  return counter.exec(mask.slice(end, end + 4))?.[0].length ?? 0;
}

/** Sign and number inside their own marks or tags, `**★ 120**`, `<sup>⭐ 88</sup>`: another field follows. */
function isEnclosed({ text }: Scene, start: number, end: number): boolean {
  const close = /^(?:\*\*|__|[*_`]|<\/([a-z]+)>)/i.exec(text.slice(end, end + 12));
  if (close === null) return false;
  const before = text.slice(Math.max(0, start - 80), start);
  const [mark, tag] = close;
  return tag === undefined ? before.endsWith(mark) : new RegExp(`<${tag}(?:\\s[^<>]*)?>$`, 'i').test(before);
}

/** After its sign, a number must end the field; before its sign, it must not end a phrase (`for Python 3 ⭐`). */
function isField(scene: Scene, after: boolean, start: number, end: number): boolean {
  return after
    ? endsField(scene.mask, end) ||
        isEnclosed(scene, start, end) ||
        beforeLabel(scene.text, end) ||
        isFigureNext(scene.mask, end)
    : !afterWord(scene.mask, start);
}

/** `⭐ 120 30 🍴`: the next field begins with a number. */
function isFigureNext(mask: string, end: number): boolean {
  return /^[ \u00a0\u0000]+(?:\d[\d,.kKM]*[ \u0000]*(?:\p{Extended_Pictographic}|:[a-z_]+:))/u.test(
    mask.slice(end, end + 24),
  );
}

/** `★★★☆☆ 3`: a row of stars is a rating. */
function isRating(mask: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return (
    /[⭐★☆🌟✩✪✫✬✭✮✯✰]\uFE0F?\u0000*$/u.test(mask.slice(Math.max(0, start - 4), start)) ||
    /^\u0000*[⭐★☆🌟✩✪✫✬✭✮✯✰]/u.test(mask.slice(end, end + 4))
  );
}
