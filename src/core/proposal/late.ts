/**
 * Boxes that people ticked while a run worked (rule PR-24), after it read the description and before it writes it. The
 * writing part of the remote run asks before it writes, so that no tick is lost.
 */
import { type Box, boxes, type Checks } from './body.ts';

export const noChecks: Checks = { accept: false, rebuild: false, snooze: false, pause: false };

/** The ticked boxes, and whether the people who ticked them have write access. */
export interface Ticks {
  /** When the run read the description, and now. */
  readonly read: Checks;
  readonly now: Checks;
  /** Whether a person with write access ticked the boxes that were read, and those that came later. */
  readonly readCounts: boolean;
  readonly lateCounts: boolean;
}

/** Only the boxes ticked since the description was read. */
export function lateTicks({ read, now }: Pick<Ticks, 'read' | 'now'>): Checks {
  return checksOf((box) => now[box] && !read[box]);
}

export function isAnyTicked(checks: Checks): boolean {
  return boxes.some((box) => checks[box]);
}

/** Boxes of a new description: it answers the ticks that were read; later ticks stay for the next run. */
export function ticksToKeep(ticks: Ticks): Checks {
  const late = lateTicks(ticks);
  return checksOf((box) => late[box] && ticks.lateCounts);
}

/**
 * Boxes of a description in which only the marker is rewritten. All stay as they are now, with two exceptions: a snooze
 * that the marker records, and ticks of people without write access, which would look like ours after our edit.
 * @param paused whether the new marker records a pause
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
