/**
 * What a list says about its own tiers: `500+ stars: 🔥🔥, 100+ stars: 🔥`, or a small table of emojis and counts.
 * `recognise.ts` calls it. A legend comes from the maintainer and needs no counts as proof.
 */
import type { Tier } from '../list/list.ts';
import { bareEmoji } from '../list/tier.ts';
import { numberPattern, readNumber } from '../numbers/format.ts';
import type { Scene } from '../scene/scene.ts';
import { wordsOnly } from '../text/letters.ts';

const emoji = String.raw`(?:(?![©®™#*⭐★☆])\p{Extended_Pictographic}[\uFE0F\u200d\p{Emoji_Modifier}]*|:[a-z][a-z\d_+-]*:)`;
const mark = new RegExp(String.raw`(?<!\d)(${emoji}(?:\u0000*${emoji})*)`, 'u');
const threshold = new RegExp(`(?<![\\d.,])(${numberPattern})`, 'u');
const below = /\b(?:below|under|less|fewer|lower|rest|others?)\b|[<＜]|以下|未満/i;
const aboutStars = /\bstars?\b|stargazers|⭐|★|星/i;
/** Legends are short lines. */
const longest = 400;

/** The tiers that a legend names, highest first; none if there is no legend, or if it names only one emoji. */
export function legendOf(scene: Scene): readonly Tier[] {
  let found: Tier[] = [];
  let said = false;
  for (const line of outsideEntries(scene).split(/\r\n|\r|\n/)) {
    const plain = line.replace(/[\u0000\u0001]+/g, ' ').trim();
    const speaks = aboutStars.test(plain);
    const tiers = plain.length > longest ? [] : tiersIn(line, plain);
    // In a table, the rows of a legend are under a header that mentions stars.
    if (tiers.length > 0 && (speaks || said)) found = [...found, ...tiers];
    if (plain !== '' && tiers.length === 0 && !/^[-:|\s]*$/.test(line.replace(/[\u0001]/g, '')))
      said = speaks;
    const sorted = found.toSorted((a, b) => b.from - a.from);
    if (tiers.length === 0 && isLegend(sorted)) return sorted;
    if (tiers.length === 0 && plain !== '') found = [];
  }
  const sorted = found.toSorted((a, b) => b.from - a.from);
  return isLegend(sorted) ? sorted : [];
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
  const distinct = new Set(tiers.map((tier) => bareEmoji(tier.emoji))).size === tiers.length;
  return tiers.length > 1 && distinct && new Set(tiers.map((tier) => tier.from)).size === tiers.length;
}

/** The parts of a line that name an emoji together with a count, without the links of an entry. */
function tiersIn(line: string, plain: string): Tier[] {
  if (/https?:|\bwww\./i.test(plain)) return [];
  const cells = /\u0001.*\S.*\u0001/.test(line) ? [plain] : plain.split(/[,;•·]|(?<=\D)\. /);
  const tiers = cells.map((part): Tier | null => {
    const shown = mark.exec(part)?.[1]?.replace(/\s/g, '');
    const number = threshold.exec(part.replace(/:[a-z][a-z\d_+-]*:/g, ' '))?.[1];
    if (shown === undefined || wordsOnly(part).length > 60) return null;
    if (below.test(part)) return { emoji: shown, from: 0 };
    const from = number === undefined ? undefined : readNumber(number)?.value;
    return from === undefined ? null : { emoji: shown, from };
  });
  return tiers.filter((tier) => tier !== null);
}
