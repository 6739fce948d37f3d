/**
 * What a list says about its own tiers: `500+ stars: 🔥🔥, 100+ stars: 🔥`, or a small table of emojis and counts.
 * `recognise.ts` calls it. A legend comes from the maintainer and needs no counts as proof.
 */
import type { Tier } from '../list/list.ts';
import { bareEmoji } from '../list/tier.ts';
import { numberPattern, readNumber } from '../numbers/format.ts';
import type { Scene } from '../scene/scene.ts';
import { starSigns, starWord } from '../notations/patterns.ts';
import { hasLetter, inLowerCase, letterClass, wordsOnly } from '../text/letters.ts';

const emoji = String.raw`(?:(?![©®™#*⭐★☆])\p{Extended_Pictographic}[\uFE0F\u200d\p{Emoji_Modifier}]*|:[a-z][a-z\d_+-]*:)`;
const mark = new RegExp(String.raw`(?<!\d)(${emoji}(?:\u0000*${emoji})*)`, 'u');
/** `⭐⭐ 1000+ stars`: a row of one star sign before a number. */
const starRow = /^[\s\u0000*>-]*((⭐|★|☆)(?:\uFE0F?\2){0,5})\uFE0F?(?![⭐★☆])/u;
const threshold = new RegExp(`(?<![\\d.,])(${numberPattern})`, 'u');
const below =
  /\b(?:below|under|less|fewer|lower|rest|others?|menos|moins|weniger|unter|meno|minder|onder|poniżej|mniej|daha az)\b|ниже|менее|меньше|остальн|[<＜]|以下|以内|不足|少于|未満|미만|이하/i;
/** Words for "more than": the number itself is not included. */
const moreThan =
  /\b(?:more than|over|above|m[áa]s de|mais de|plus de|mehr als|più di|oltre|meer dan|ponad|powyżej)\b|über |более|больше|свыше|[>＞](?!\s?=)|超过|超過|多于|초과/i;
/** Marks and words of a limit: `100+`, `≥ 100`, `100–999`, "from 100 on", "100 or more". */
const limit =
  /\d[kKmM]?\s*[+＋]|[≥≤>=]\s*\d|\d[kKmM]?\s*[-–—~]\s*\d|\b(?:from|at least|and (?:up|more|above)|or more|min|ab|mindestens|desde|al menos|o más|à partir|au moins|da|almeno|od|vanaf)\b|(?:^|\s)от\s|以上|起|이상/i;
const aboutStars = new RegExp(
  `(?<![${letterClass}])(?:${starWord})(?![${letterClass}])|[星별]|${starSigns}`,
  'u',
);
/** Between the parts of a legend on one line; a comma inside a number is none. */
const joints = /[;•·，；、|]|,(?!\d)|(?<=\D)\. /;
/** Words that say that an emoji is about popularity, although no number says how much. */
const popular =
  /popular|star|hot\b|trend|famous|loved|known|большой|популярн|beliebt|bekannt|热门|流行|人気/i;
/** Legends are short lines. */
const longest = 400;

/** The tiers that a legend names, highest first; none if there is no legend, or if it names only one emoji. */
export function legendOf(scene: Scene): readonly Tier[] {
  let found: Tier[] = [];
  let above = '';
  for (const line of outsideEntries(scene).split(/\r\n|\r|\n/)) {
    const plain = line.replace(/[\u0000\u0001]+/g, ' ').trim();
    const tiers = plain.length > longest ? [] : tiersIn(line, plain);
    // In a table, the rows of a legend are under a header that mentions stars.
    if (tiers.length > 0 && (speaksOfStars(plain) || speaksOfStars(above))) found = [...found, ...tiers];
    if (plain !== '' && tiers.length === 0 && !/^[-:|\s]*$/.test(line.replace(/[\u0001]/g, '')))
      above = plain;
    const sorted = found.toSorted((a, b) => b.from - a.from);
    if (tiers.length === 0 && isLegend(sorted)) return sorted;
    if (tiers.length === 0 && plain !== '') found = [];
  }
  const sorted = found.toSorted((a, b) => b.from - a.from);
  return isLegend(sorted) ? sorted : [];
}

function speaksOfStars(line: string): boolean {
  return aboutStars.test(inLowerCase(line));
}

/** The visible text without units that link to a repository: a line about an entry is not a legend. */
function outsideEntries(scene: Scene): string {
  let text = '';
  let done = 0;
  for (const unit of scene.units) {
    if (!unit.links.some((link) => !link.image && link.repository !== null) || unit.end <= done) continue;
    text += `${scene.mask.slice(done, Math.max(done, unit.start))}.`;
    done = unit.end;
  }
  return text + scene.mask.slice(done);
}

function isLegend(tiers: readonly Tier[]): boolean {
  const signs = new Set(tiers.map((tier) => bareEmoji(tier.emoji)));
  const froms = new Set(tiers.map((tier) => tier.from));
  // `⭐ 1204, 🔥 88` names two counts: a star explains something only beside longer or shorter rows of itself.
  const starred = [...signs].filter((sign) => starRow.test(sign));
  const own = new Set(starred.map((sign) => starRow.exec(sign)?.[2]));
  const rows = starred.length === 0 || (starred.length === signs.size && own.size === 1);
  return rows && tiers.length > 1 && signs.size === tiers.length && froms.size === tiers.length;
}

/** The parts of a line that name an emoji together with a count, without the links of an entry. */
function tiersIn(line: string, plain: string): Tier[] {
  if (/https?:|\bwww\./i.test(plain)) return [];
  return partsOf(line, plain).flatMap((part): Tier[] => {
    const shown = signOf(part);
    const number = threshold.exec(part.replace(/:[a-z][a-z\d_+-]*:/g, ' '))?.[1];
    if (shown === undefined || wordsOnly(part).length > 60 || !isThreshold(part, shown)) return [];
    if (below.test(part)) return [{ emoji: shown, from: 0 }];
    const from = number === undefined ? undefined : readNumber(number)?.value;
    return from === undefined ? [] : [{ emoji: shown, from: moreThan.test(part) ? from + 1 : from }];
  });
}

/** `🐂 GPL 3` names a version: beside other words, a number needs a word or mark of limits, or a word for stars. */
function isThreshold(part: string, sign: string): boolean {
  const rest = part.replace(sign, ' ').replace(/:[a-z][a-z\d_+-]*:/g, ' ');
  const words = rest.replace(new RegExp(numberPattern, 'gu'), ' ');
  return (
    !hasLetter(words) || limit.test(rest) || below.test(rest) || moreThan.test(rest) || speaksOfStars(words)
  );
}

/** A row of a table is one part. */
function partsOf(line: string, plain: string): readonly string[] {
  return /\u0001.*\S.*\u0001/.test(line) ? [plain] : plain.split(joints);
}

/** The sign that a part of a legend explains: its emojis, or a row of stars that it begins with. */
function signOf(part: string): string | undefined {
  return (mark.exec(part)?.[1] ?? starRow.exec(part)?.[1])?.replace(/\s/g, '');
}

/**
 * Whether the list says what these emojis mean, and it is not popularity: `🐍 = Python, 🦀 = Rust`. Then they are no
 * tiers, however well they split the counts.
 */
export function meansOther(scene: Scene, tiers: readonly Tier[]): boolean {
  const wanted = new Set(tiers.map((tier) => bareEmoji(tier.emoji)));
  const explained = new Map<string, string>();
  if (wanted.size < 2) return false;
  for (const line of outsideEntries(scene).split(/\r\n|\r|\n/)) {
    const plain = line.replace(/[\u0000\u0001]+/g, ' ').trim();
    if (plain.length > longest) continue;
    for (const part of partsOf(line, plain)) {
      const sign = bareEmoji(signOf(part) ?? '');
      if (wanted.has(sign) && hasLetter(part.replace(sign, '')) && !/\d/.test(part))
        explained.set(sign, part);
    }
  }
  const all = [...explained.values()];
  return explained.size === wanted.size && !all.some((part) => popular.test(part));
}
