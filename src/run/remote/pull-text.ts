/** Makes the marker and the description of the proposal. `write.ts` writes them. */
import { partsOf } from '../../core/hosts/index.ts';
import { lastTouched } from '../../core/proposal/attention.ts';
import type { BodyInput } from '../../core/proposal/body.ts';
import type { FirstContact } from '../../core/proposal/first-contact.ts';
import type { ProposalMarker } from '../../core/proposal/marker.ts';
import { localTime, nextDue } from '../../core/proposal/period.ts';
import type { Wording } from '../../core/proposal/title.ts';
import type { LineUrl } from '../../core/report/place.ts';
import type { Ground } from './ground.ts';
import type { RemoteTended } from './lists.ts';
import type { WriteSetting } from './write-setting.ts';

export function reported(tended: readonly RemoteTended[]) {
  return tended.map(({ tending }) => tending);
}

/** The configured template for the title, or for the first line of the commit. */
export function wordingOf({ config, setUp }: WriteSetting, line: 'title' | 'commit'): Wording {
  return { template: config.pullRequest[line], firstContact: setUp !== null };
}

/** A proposal that was just opened counts as touched, because people get a notification. */
function touchedAt({ ground, now }: WriteSetting): string {
  const { open } = ground.early;
  return open === null ? now : (lastTouched(open.marker, open.pull.updatedAt) ?? now);
}

export function markerOf(setting: WriteSetting, head: string, title: string, closes: number): ProposalMarker {
  const { ground, config, tended, digest } = setting;
  const changed = tended.filter(({ tending }) => tending.after !== tending.before);
  const { config: read } = ground.early;
  return {
    version: 1,
    lists: changed.map(({ input: { file } }) => ({ path: file.path, blob: file.blob })),
    digest,
    head,
    title,
    labels: config.pullRequest.labels,
    target: ground.early.target,
    config: 'blob' in read ? read.blob : '',
    closes,
    snoozedUntil: null,
    paused: false,
    retired: false,
    firstContact: setting.setUp !== null,
    wroteAt: setting.now,
    touchedAt: touchedAt(setting),
    setBack: setting.setBack,
  };
}

export function bodyOf(setting: WriteSetting, marker: ProposalMarker): BodyInput {
  const { config, ground, now, version, growth, shell } = setting;
  const { schedule } = config;
  // Only the App follows the schedule; the other shells do not start the runs themselves.
  const next = shell === 'app' ? nextDue(schedule, now, ground.repository.id) : null;
  const lists = reported(setting.tended);
  return {
    report: { lists, observedAt: now, source: sourcesOf(setting.tended), lineUrl: lineUrlOf(ground) },
    marker,
    shell,
    nextRun: next === null ? null : localTime(next, schedule.timezone),
    growth,
    version,
    ...(setting.pages === undefined ? {} : { pages: setting.pages }),
    ...(setting.setUp === null ? {} : { firstContact: firstContactOf(setting, setting.setUp.path) }),
  };
}

/** The hosts of the lists' repositories; for lists without repositories, the run's own host. */
function sourcesOf(tended: readonly RemoteTended[]): string {
  const lists = tended.map(({ tending }) => tending.list);
  const shown = new Set(
    lists.flatMap(({ entries }) => entries.map(({ subject }) => partsOf(subject.key).host)),
  );
  const known = [...new Set(lists.flatMap(({ hosts }) => hosts.map(({ name }) => name)))];
  const asked = known.filter((name) => shown.has(name.toLowerCase()));
  return (asked.length > 0 ? asked : known.slice(0, 1)).join(', ');
}

function firstContactOf({ config, ground, tended }: WriteSetting, configPath: string): FirstContact {
  const { schedule } = config;
  const often = 'every' in schedule ? schedule.every : `by the schedule ${schedule.cron}`;
  const lists = tended.map(({ tending: { path, list } }) => ({ path, list }));
  const refreshes = tended.some(({ tending: { before, after } }) => before !== after);
  return { lists, refreshes, configPath, often, target: ground.early.target };
}

/** The address of a line at the commit that was read. It shows the file as source, so that the line is visible. */
export function lineUrlOf({ repository, base }: Pick<Ground, 'repository' | 'base'>): LineUrl {
  return (path, line) =>
    base === null
      ? null
      : `${repository.htmlUrl}/blob/${base.commit}/${path.split('/').map(encoded).join('/')}?plain=1#L${line}`;
}

/** Also escapes the signs that would end a link in markdown. */
function encoded(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
