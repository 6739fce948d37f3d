/** The facts of a newcomer, a few words each: stars or likes, age, last change, licence, and anything unusual. */
import type { Observation, RepositoryObservation } from '../facts/observation.ts';
import { day } from '../text/day.ts';
import { plainText } from '../text/escape.ts';

const dayMs = 86_400_000;

/**
 * @param now ISO time
 * @param counts what its host counts, if not stars
 */
export function factsInWords(seen: Observation | null, now: string, counts?: 'likes'): readonly string[] {
  if (seen === null || seen.fate === 'unknown') return ['no answer, so nothing is known'];
  if (seen.kind === 'paper')
    return seen.citations === undefined ? [] : [`${grouped(seen.citations)} citations`];
  if (seen.fate === 'unreadable') return ['not readable, so nothing is known'];
  if (seen.stars === undefined) return [];
  return [
    counts === undefined
      ? `★ ${grouped(seen.stars)}`
      : `${grouped(seen.stars)} ${seen.stars === 1 ? 'like' : counts}`,
    ...ageOf(seen, now),
    ...changeOf(seen),
    ...licenceOf(seen),
    ...marksOf(seen),
  ];
}

function ageOf({ createdAt }: RepositoryObservation, now: string): readonly string[] {
  const days = Math.floor((Date.parse(now) - Date.parse(createdAt ?? '')) / dayMs);
  if (Number.isNaN(days) || days < 0) return [];
  if (days < 90) return [`${days} ${days === 1 ? 'day' : 'days'} old`];
  const months = Math.floor(days / 30.4375);
  return months < 24 ? [`${months} months old`] : [`${Math.floor(days / 365.25)} years old`];
}

function changeOf({ pushedAt }: RepositoryObservation): readonly string[] {
  return pushedAt === undefined ? [] : [`last push ${day(pushedAt)}`];
}

function licenceOf({ license }: RepositoryObservation): readonly string[] {
  if (license === undefined) return [];
  if (license === null) return ['no licence'];
  return [license === 'NOASSERTION' ? 'a licence of its own' : plainText(license, 60)];
}

function marksOf({ archived, fork, empty, disabled, gated }: RepositoryObservation): readonly string[] {
  return [
    ...(archived === true ? ['archived'] : []),
    ...(fork === true ? ['a fork'] : []),
    ...(empty === true ? ['empty'] : []),
    ...(disabled === true ? ['disabled'] : []),
    ...(gated === true ? ['gated: files on request'] : []),
  ];
}

/** `12,345`. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
