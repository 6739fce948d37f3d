/**
 * Processes the suggestions of a model (rule NEW-5): each is compared with the facts of its entry, and each refusal is
 * reported with its reason. If a model wants to drop more than a third of the list, nothing is dropped.
 */
import type { DraftItem, DraftRequest, LeftOut, WrittenLine } from './types.ts';
import { heldIn, refusalOfBlurb, refusalOfTitle } from './guard.ts';
import { factsFor, type ItemFacts, type Suggestion } from './prompt.ts';

export interface Prose {
  readonly written: ReadonlyMap<DraftItem, WrittenLine>;
  readonly kept: readonly DraftItem[];
  readonly leftOut: readonly LeftOut[];
  /** Lines for which the model's text was refused, with the reasons. */
  readonly refused: readonly LeftOut[];
  readonly remarks: readonly string[];
}

/** A heading for one or two entries divides nothing. */
const fewestOfSection = 3;

export function proseOf(
  items: readonly DraftItem[],
  request: DraftRequest,
  suggestions: ReadonlyMap<string, Suggestion>,
): Prose {
  const asked = items.map((item) => ({ item, facts: factsFor(item) }));
  const said = asked.map(({ item, facts }) => ({ item, facts, one: suggestions.get(facts.id) }));
  const dropped = said.filter(({ one }) => one?.keep === false);
  const isBelieved = dropped.length * 3 <= items.length;
  const gone = new Set(isBelieved ? dropped.map(({ item }) => item) : []);
  const refused: LeftOut[] = [];
  const written = new Map<DraftItem, WrittenLine>();
  for (const { item, facts, one } of said) {
    if (gone.has(item) || one === undefined || item.kind === 'paper') continue;
    written.set(item, heldAgainst(facts, one, request, refused));
  }
  return {
    written: withoutSmall(written),
    kept: items.filter((item) => !gone.has(item)),
    leftOut: said
      .filter(({ item }) => gone.has(item))
      .map(({ facts, one }) => ({
        what: facts.name,
        why: `the model says that it does not belong: ${one?.reason || 'no reason told'}`,
      })),
    refused,
    remarks: isBelieved
      ? []
      : [
          `The model wanted to leave out ${dropped.length} of ${items.length} entries; all of them were kept.`,
        ],
  };
}

function heldAgainst(
  { name, description, topics, more }: ItemFacts,
  { blurb, section }: Suggestion,
  { topic }: DraftRequest,
  refused: LeftOut[],
): WrittenLine {
  const facts = heldIn([name, description, ...topics, ...more]);
  const why = blurb === null ? null : refusalOfBlurb(blurb, facts);
  if (why !== null) refused.push({ what: name, why: `line refused: ${why}` });
  // A heading is about the whole list, so the topic is a fact for it.
  const whyNot =
    section === null ? null : refusalOfTitle(section, heldIn([name, description, ...topics, topic]));
  if (whyNot !== null) refused.push({ what: name, why: `heading refused: ${whyNot}` });
  return { blurb: why === null ? blurb : null, section: whyNot === null ? section : null };
}

function withoutSmall(written: ReadonlyMap<DraftItem, WrittenLine>): ReadonlyMap<DraftItem, WrittenLine> {
  const counts = new Map<string, number>();
  for (const { section } of written.values()) {
    if (section !== null) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return new Map(
    [...written].map(([item, one]) => {
      const isSmall = one.section !== null && (counts.get(one.section) ?? 0) < fewestOfSection;
      return [item, isSmall ? { ...one, section: null } : one];
    }),
  );
}
