/**
 * The operator's view, on the port of the metrics: what waits, what fails, and the time of the last sweep. Plain text.
 */
import { oneLine } from '../../../core/text/escape.ts';
import type { QueueDepth } from '../queue/queue.ts';
import type { Overview } from '../store/store.ts';

export interface OverviewParts {
  readonly overview: Overview;
  readonly depths: Readonly<Record<string, QueueDepth>>;
  readonly version: string;
  /** True if FIREKEEPER_OFF is set. */
  readonly off: boolean;
  /** ISO time. */
  readonly now: string;
}

const longestLine = 200;

export function overviewText({ overview, depths, version, off, now }: OverviewParts): string {
  const { installations, suspended, repositories, overdue, sweptAt, troubled } = overview;
  const queues = Object.entries(depths).map(
    ([kind, { waiting, active }]) => `  ${kind.padEnd(10)} ${waiting} waiting, ${active} running`,
  );
  const failing = troubled.map(
    ({ fullName, result, line, visitedAt }) =>
      `  ${fullName}  ${result}  ${visitedAt ?? 'never'}\n    ${oneLine(line ?? '', longestLine)}`,
  );
  return [
    `Firekeeper ${version}, ${now}${off ? ', switched off by FIREKEEPER_OFF' : ''}`,
    '',
    `installations: ${installations}, of which ${suspended} suspended`,
    `repositories: ${repositories}, of which ${overdue} are due`,
    `last sweep: ${sweptAt ?? 'none yet'}`,
    '',
    'queue:',
    ...queues,
    '',
    failing.length === 0 ? 'failing: none' : 'failing, newest first:',
    ...failing,
  ].join('\n');
}
