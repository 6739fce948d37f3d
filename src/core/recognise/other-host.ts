/**
 * Counts that the list itself gives to another host: `⭐ 1204 on GitHub, ⭐ 30 on GitLab`, `GitLab: ★ 30`. `pair.ts` asks
 * for every pair; such a count is never written, because no fact of the entry's repository explains it.
 */
import type { Pair } from './pairing.ts';
import type { Scene } from '../scene/scene.ts';
import { partsOf } from '../hosts/index.ts';

const names = 'github|gitlab|codeberg|bitbucket|gitee|sourceforge|gitea|forgejo|sourcehut|hugging ?face';
const prepositions = 'on|at|via|auf|bei|sur|en|su|na|no|op|på|в|на';
const behind = new RegExp(
  String.raw`^[\s\u0000]*(?:[(（[]|(?:${prepositions})[ \u0000]+)?(${names})(?=[\s\u0000]*(?:$|[\u0001)\]）|,;·.\/–—-]))`,
  'iu',
);
const before = new RegExp(
  String.raw`(?:^|[\u0001,;·|(（\/–—-])[ \u0000]*(${names})[ \u0000]*[:：]?[\s\u0000]*$`,
  'iu',
);
const reach = 32;

/** Whether the words beside a count name a host that is not the host of its repository. */
export function isOfOtherHost({ mask }: Scene, { candidate, link }: Pair): boolean {
  if (candidate.kind !== 'stars' || link.repository === null) return false;
  const start = Math.min(
    candidate.start,
    candidate.read?.start ?? candidate.glyphSpan?.start ?? candidate.start,
  );
  const end = Math.max(candidate.end, candidate.read?.end ?? candidate.glyphSpan?.end ?? candidate.end);
  const from = Math.max(start - reach, link.end <= start ? link.end : start);
  // The name of the repository may be that of a host.
  const until = Math.min(end + reach, link.start >= end ? link.start : end + reach);
  const said = behind.exec(mask.slice(end, until))?.[1] ?? before.exec(mask.slice(from, start))?.[1];
  if (said === undefined) return false;
  const { host } = partsOf(link.repository.id);
  return !host.toLowerCase().startsWith(said.toLowerCase().replace(' ', ''));
}
