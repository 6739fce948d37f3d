/**
 * Which lines are worth a closer look: patterns that are dear to try at every character are tried on lines that plain
 * hints have found. Called by notations; it knows numbers, letters and what may stand between.
 */
import { gap } from './patterns.ts';
import type { Span } from '../text/span.ts';
import { lineEnd, lineStart } from '../text/text.ts';
import type { Scene } from '../scene/scene.ts';

/** The lines of a text in which a pattern finds something, in order. `hint` must be global. */
export function linesWith(text: string, hint: RegExp): Span[] {
  const lines: Span[] = [];
  hint.lastIndex = 0;
  for (let match = hint.exec(text); match !== null; match = hint.exec(text)) {
    const start = lineStart(text, match.index);
    const end = lineEnd(text, match.index);
    lines.push({ start, end });
    hint.lastIndex = end;
  }
  return lines;
}

/**
 * Matches in some lines of a text; `index` counts from the start of the text. For patterns that stay within a line and
 * are dear to try at every character: a plain hint for `linesWith` goes over a text several times as fast.
 */
export function matchesIn(text: string, lines: readonly Span[], pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
      match.index += start;
      matches.push(match);
    }
  }
  return matches;
}

/** Letters that `\w` does not know, which may touch a number: `星标1200`. */
const foreign = String.raw`\u00c0-\u1fff\u3005-\ud7ff\uf900-\ufaff`;
/** First letters of the words that stand behind a count (star-word.ts, citation.ts), and all that are not Latin. */
const initial = String.raw`sSgGeEéÉzZзЗyYcC\u3005-\ud7ff`;
/**
 * A digit that may be the last of a count in front of such a word, or the first of one behind any word. Anchored at the
 * digit: there are far fewer of them than of letters.
 */
const besideWord = new RegExp(
  String.raw`\d(?:(?= ?[kKmM]?\+?${gap}*[${initial}])|(?<=[A-Za-z${foreign}](?:${gap}|[:=：])+\d)|(?<=[${foreign}]\d))`,
  'g',
);

/** What several notations ask for, found once for each scene. */
interface Known {
  numbers?: readonly Span[];
  badges?: readonly Span[];
}

const known = new WeakMap<Scene, Known>();

function knownOf(scene: Scene): Known {
  const ready = known.get(scene);
  if (ready !== undefined) return ready;
  const fresh: Known = {};
  known.set(scene, fresh);
  return fresh;
}

/** The lines of the mask on which a number stands beside a word that `hint`, which must not be global, finds. */
export function linesOfNumbers(scene: Scene, hint: RegExp): readonly Span[] {
  const lines = (knownOf(scene).numbers ??= linesWith(scene.mask, besideWord));
  return lines.filter(({ start, end }) => hint.test(scene.mask.slice(start, end)));
}

const badgeHost = /img\.shields\.io\/(?:badge|static)\//gi;

/** The lines of the source, not of the mask, in which the address of a drawn badge stands. */
export function linesOfBadges(scene: Scene): readonly Span[] {
  return (knownOf(scene).badges ??= linesWith(scene.text, badgeHost));
}
