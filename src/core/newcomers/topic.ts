/**
 * The topic of a list, learned from the list itself: the words of its title, and the topics of its repositories.
 * Searches use it, and their results are compared with it.
 */
import type { List } from '../list/list.ts';
import { oneLine } from '../text/escape.ts';

/** A topic of the host, and its share among those repositories of the list that have topics. */
export interface TopicShare {
  readonly name: string;
  readonly share: number;
}

export interface ListTopic {
  /** The title without the words that only say "list": `talking head`. '' if nothing remains. */
  readonly phrase: string;
  /** The most common first. */
  readonly topics: readonly TopicShare[];
}

/** Topics that say how something is made or presented, not its subject. */
const broad = new Set(
  `awesome awesome-list awesome-lists list lists hacktoberfest resources curated-list tutorial example examples
  python python3 javascript typescript java go golang rust c cpp cplusplus csharp dotnet php ruby swift kotlin scala
  nodejs node react reactjs vue vuejs angular html css linux macos windows android ios docker kubernetes cli tool tools
  library framework api web app machine-learning deep-learning artificial-intelligence ai ml pytorch tensorflow
  computer-vision nlp open-source opensource`.split(/\s+/),
);

function isBroad(topic: string): boolean {
  return broad.has(topic);
}

/** A topic with a smaller share than this says little about a list. */
const leastShare = 0.05;
const fewestCarriers = 2;
const mostTopics = 30;

/** @param carried topics by folded subject key, for those repositories of the list whose topics are known */
export function learnTopic(list: List, carried: ReadonlyMap<string, readonly string[]>): ListTopic {
  const keys = new Set(
    list.entries.filter(({ subject }) => subject.kind === 'repository').map(({ subject }) => subject.key),
  );
  const known = [...keys].map((key) => carried.get(key) ?? []).filter((topics) => topics.length > 0);
  const counts = new Map<string, number>();
  for (const topics of known)
    for (const topic of new Set(topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const topics = [...counts]
    .filter(
      ([name, count]) => !isBroad(name) && count >= fewestCarriers && count >= leastShare * known.length,
    )
    .map(([name, count]) => ({ name, share: count / known.length }))
    .toSorted((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
  return { phrase: phraseOf(list), topics: topics.slice(0, mostTopics) };
}

const listWords =
  /\b(?:awesome|curated|list|lists|collection|resources?|of|the|a|an|best|top|for|and|papers?|projects?|readme|with|stars?)\b/gi;

/** The words of the first heading that name the topic; '' for a title with too many words to search for. */
function phraseOf({ sections }: List): string {
  const title = sections.find(({ depth }) => depth === 1) ?? sections.find(({ depth }) => depth > 0);
  const words = oneLine(title?.title ?? '')
    .replace(/[^\p{L}\p{N}+#.-]+/gu, ' ')
    .replace(/[-_]+/g, ' ')
    .replace(listWords, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  return words.split(' ').length > 4 ? '' : words;
}

/** Questions for a search: the phrase, and the most common topics. The same topic gives the same questions. */
export interface TopicQuestion {
  readonly text?: string;
  readonly topics: readonly string[];
  /** True if the search is only for young repositories. */
  readonly young: boolean;
}

const mostAsked = 4;

export function questionsOf({ phrase, topics }: ListTopic): readonly TopicQuestion[] {
  const asked = topics.slice(0, mostAsked).map(({ name }) => name);
  return [
    ...(phrase === '' ? [] : [{ text: phrase, topics: [], young: false }]),
    ...asked.flatMap((name) => [
      { topics: [name], young: false },
      { topics: [name], young: true },
    ]),
  ];
}

/** How well something fits a topic. `score` is from 0 to 1; 0 means no fit. */
export interface Fit {
  readonly score: number;
  /** The topics of the list that it has. */
  readonly topics: readonly string[];
  /** True if it contains the phrase of the list. */
  readonly phrase: boolean;
}

/** Two topics of the list, or one that a tenth of it has, or the phrase: anything less is chance. */
const commonShare = 0.1;

export function fitOf(
  topic: ListTopic,
  offered: { readonly topics: readonly string[]; readonly text: string },
): Fit {
  const shared = topic.topics.filter(({ name }) => offered.topics.includes(name));
  const said = ` ${`${offered.text} ${offered.topics.join(' ')}`.toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, ' ')} `;
  const phrase =
    topic.phrase !== '' && said.includes(` ${topic.phrase.replace(/[^\p{L}\p{N}+#]+/gu, ' ').trim()}`);
  const fits = phrase || shared.length > 1 || shared.some(({ share }) => share >= commonShare);
  const sum = shared.reduce((total, { share }) => total + share, phrase ? 0.5 : 0);
  return {
    score: fits ? Math.min(1, Math.max(0.05, sum)) : 0,
    topics: shared.map(({ name }) => name),
    phrase,
  };
}
