/** Candidates as JSON: the stable form of `candidates --json` (rule CLI-5). Keys are only ever added. */

import type { ListCandidate, NewcomersOf } from './newcomers.ts';
import type { PublishedVersion } from './published.ts';
import type { ListTopic } from './topic.ts';

export interface TellableCandidates extends NewcomersOf {
  readonly path: string;
  readonly topic: ListTopic;
  readonly rule: string;
  readonly minStars: number;
  readonly published: readonly PublishedVersion[];
  readonly incomplete: boolean;
  /** Related lists that were read. */
  readonly related: number;
}

export function candidatesJson({ path, topic, rule, minStars, ...found }: TellableCandidates): object {
  const { repositories, papers, published, left, more, incomplete, related } = found;
  return {
    file: path,
    topic: {
      phrase: topic.phrase,
      topics: topic.topics.map(({ name, share }) => ({ name, share: rounded(share) })),
    },
    rule,
    minStars,
    related,
    candidates: [...repositories, ...papers].map(newcomerJson),
    more,
    left,
    complete: !incomplete,
    published: published.map(({ key, title, line, doi, url, venue, year, source }) => ({
      subject: key,
      title,
      line,
      doi,
      url,
      venue,
      year,
      source,
    })),
  };
}

function newcomerJson({
  kind,
  entry,
  fit,
  pace,
  since30Days,
  createdAt,
  year,
  cites,
  named,
  line,
}: ListCandidate): object {
  const { subject, name, url, count, description, pushedAt, language, license } = entry;
  const own =
    kind === 'repository'
      ? {
          stars: count,
          starsPerMonth: rounded(pace),
          since30Days,
          createdAt,
          pushedAt,
          license,
          language,
          namedBy: named.lists,
        }
      : { citations: count, year, cites };
  return {
    kind,
    subject: subject.id,
    name,
    url,
    description,
    ...own,
    topics: fit.topics,
    ...(line.kind === 'none'
      ? { line: null, why: line.why }
      : {
          line: line.line,
          section: line.section,
          after: line.after,
          at: line.at,
          order: line.order,
          renumbers: line.renumbers,
          blanks: line.blanks,
        }),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
