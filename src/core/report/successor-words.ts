/**
 * A successor with its proof, as the end of a sentence about the repository that it replaces (rule CARE-5). The report,
 * the pull request and the review use it. Text from others is made harmless here.
 */
import type { Successor } from '../facts/successor.ts';
import { day } from '../text/day.ts';
import { plainText } from '../text/escape.ts';

/** `its README says "…", so new/name may take its place`; empty without a successor. */
export function successorText(one: Successor | undefined): string {
  if (one === undefined) return '';
  const name = plainText(one.fullName, 140);
  if (one.by !== 'fork') {
    const where = one.by === 'readme' ? 'README' : 'description';
    return `its ${where} says "${plainText(one.quote, 160)}", so ${name} may take its place`;
  }
  const { ahead, behind, stars, committedAt } = one;
  const lacks = behind === 0 ? 'all of its commits' : `all but ${behind} of its commits`;
  const starred = `${stars} ${stars === 1 ? 'star' : 'stars'}`;
  return `its fork ${name} has ${lacks} and ${ahead} more, the last on ${day(committedAt)} (${starred}), so it may take its place`;
}
