/**
 * What people did to the description while a run worked (rule PR-24): boxes ticked between our reading and our writing.
 * The writing half of the remote run asks before it writes, so that no tick is lost.
 */
import { type Box, boxes, type Checks } from './body.ts';

export const noChecks: Checks = { accept: false, rebuild: false, snooze: false, pause: false };

/** What the descriptions say, and whether who ticked may say it. */
export interface Ticks {
  /** As the run read it, and as it is now. */
  readonly read: Checks;
  readonly now: Checks;
  /** Whether the ticks that were read, and those that came later, are of somebody with a say. */
  readonly readCounts: boolean;
  readonly lateCounts: boolean;
}

/** Boxes ticked since the description was read, and no others. */
export function lateTicks({ read, now }: Pick<Ticks, 'read' | 'now'>): Checks {
  return checksOf((box) => now[box] && !read[box]);
}

export function isAnyTicked(checks: Checks): boolean {
  return boxes.some((box) => checks[box]);
}

/** Boxes of a description that is written anew: what was read is answered by it, what came later waits. */
export function ticksToKeep(ticks: Ticks): Checks {
  const late = lateTicks(ticks);
  return checksOf((box) => late[box] && ticks.lateCounts);
}

/**
 * Boxes of a description of which only the marker is written: all stay as they are now, but for a snooze that the
 * marker records, and for ticks of people without a say, which would pass for ours from now on.
 * @param paused whether the marker written records a pause
 */
export function ticksToLeave(ticks: Ticks, paused: boolean): Checks {
  const { read, now, readCounts, lateCounts } = ticks;
  return checksOf((box) => {
    if (!now[box]) return false;
    if (!read[box]) return lateCounts;
    return box === 'snooze' ? false : box === 'pause' ? paused || readCounts : readCounts;
  });
}

function checksOf(ticked: (box: Box) => boolean): Checks {
  return {
    accept: ticked('accept'),
    rebuild: ticked('rebuild'),
    snooze: ticked('snooze'),
    pause: ticked('pause'),
  };
}
