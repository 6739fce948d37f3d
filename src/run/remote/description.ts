/** What the description of the proposal is made of: gathered here, worded in `core/proposal/body.ts`. */
import type { Config } from '../../core/config/index.ts';
import type { TotalGrowth } from '../../core/facts/growth.ts';
import type { BodyInput, ProposalShell } from '../../core/proposal/body.ts';
import type { FirstContact } from '../../core/proposal/first-contact.ts';
import type { ProposalMarker } from '../../core/proposal/marker.ts';
import { localTime, nextDue } from '../../core/proposal/period.ts';
import type { LineUrl } from '../../core/report/place.ts';
import type { Ground } from './ground.ts';
import type { TendedFile } from './lists.ts';

/** What a run knows that the description tells. */
export interface Describing {
  readonly ground: Ground;
  readonly config: Config;
  readonly now: string;
  readonly version: string;
  readonly shell: ProposalShell;
  /** From the target's files. */
  readonly tended: readonly TendedFile[];
  readonly growth: TotalGrowth;
  /** The configuration that sets the repository up; null when it is set up already. */
  readonly setUp: { readonly path: string; readonly text: string } | null;
}

/** Everything the description of the proposal says. */
export function bodyOf(setting: Describing, marker: ProposalMarker): BodyInput {
  const { config, ground, now, version, growth, shell } = setting;
  const { schedule } = config;
  // Only the App keeps the schedule; elsewhere whoever starts the runs decides.
  const next = shell === 'app' ? nextDue(schedule, now, ground.repository.id) : null;
  return {
    report: {
      lists: setting.tended.map(({ tending }) => tending),
      observedAt: now,
      source: 'github',
      lineUrl: lineUrlOf(ground),
    },
    marker,
    shell,
    nextRun: next === null ? null : localTime(next, schedule.timezone),
    growth,
    version,
    ...(setting.setUp === null ? {} : { firstContact: firstContactOf(setting, setting.setUp.path) }),
  };
}

function firstContactOf({ config, ground, tended }: Describing, configPath: string): FirstContact {
  const { schedule } = config;
  const often = 'every' in schedule ? schedule.every : `by the schedule ${schedule.cron}`;
  const lists = tended.map(({ file, tending }) => ({ path: file.path, list: tending.list }));
  return { lists, configPath, often, target: ground.early.target };
}

/** The address of a line of a file at the commit that was read, as plain text so that the line is shown. */
export function lineUrlOf({ repository, base }: Pick<Ground, 'repository' | 'base'>): LineUrl {
  return (path, line) =>
    base === null
      ? null
      : `${repository.htmlUrl}/blob/${base.commit}/${path.split('/').map(encoded).join('/')}?plain=1#L${line}`;
}

/** Also the signs that would end a link in markdown. */
function encoded(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
