/** What the proposal says: its marker and its description, from what a run knows. `write.ts` writes them. */
import { lastTouched } from '../../core/proposal/attention.ts';
import { type BodyInput, readBody } from '../../core/proposal/body.ts';
import type { FirstContact } from '../../core/proposal/first-contact.ts';
import type { ProposalMarker } from '../../core/proposal/marker.ts';
import { localTime, nextDue } from '../../core/proposal/period.ts';
import type { RemoteTended } from './lists.ts';
import type { WriteSetting } from './write-setting.ts';

export function reported(tended: readonly RemoteTended[]) {
  return tended.map(({ tending }) => tending);
}

/** A proposal just opened counts as touched: it asks for attention by itself. */
function touchedAt({ ground, now }: WriteSetting): string {
  const marker = ground.pull === null ? null : readBody(ground.pull.body).marker;
  if (ground.pull === null || marker === null) return now;
  return lastTouched(marker, ground.pull.updatedAt) ?? now;
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
  const { config, ground, now, version, growth } = setting;
  const next = nextDue(config.schedule, now, ground.repository.id);
  return {
    report: { lists: reported(setting.tended), observedAt: now, source: 'github' },
    marker,
    nextRun: localTime(next, config.schedule.timezone),
    growth,
    version,
    ...(setting.setUp === null ? {} : { firstContact: firstContactOf(setting, setting.setUp.path) }),
  };
}

function firstContactOf({ config, ground, tended }: WriteSetting, configPath: string): FirstContact {
  const { schedule } = config;
  const often = 'every' in schedule ? schedule.every : `by the schedule ${schedule.cron}`;
  const lists = tended.map(({ tending: { path, list } }) => ({ path, list }));
  return { lists, configPath, often, target: ground.early.target };
}
