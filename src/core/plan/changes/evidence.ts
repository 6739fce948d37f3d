/** How a finding says where it is from: "(github, 2026-09-01)". Called by the files beside it. */
import { plainText } from '../../text/escape.ts';
import type { Observation } from '../../facts/observation.ts';

/** Source and day of an observation, in brackets. */
export function evidence(observation: Observation): string {
  return `(${plainText(observation.source, 40)}, ${day(observation.observedAt)})`;
}

/** The day of an ISO time. */
export function day(iso: string): string {
  return /^\d{4}-\d\d-\d\d/.exec(iso)?.[0] ?? 'on an unknown day';
}

/** What the service gave as a reason, as the tail of a sentence. */
export function reasonOf(observation: Observation): string {
  return observation.reason === undefined ? '' : `: ${plainText(observation.reason).replace(/[.\s]+$/, '')}`;
}
