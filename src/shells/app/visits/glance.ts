/**
 * The state of a repository after a visit, kept as text, and its comparison with a later look. With it, the sweep finds
 * pushes, boxes and closes whose webhooks were lost. Pure.
 */
import { z } from 'zod';
import { boxes, readBody } from '../../../core/proposal/body.ts';
import type { Glance, GlanceAt } from '../../../ports/app-github.ts';
import type { RunReason } from '../store/store.ts';

const shape = z.object({
  /** Object ids by path; the path `''` has the commit. */
  files: z.record(z.string(), z.string().nullable()),
  pull: z
    .object({
      number: z.number(),
      state: z.enum(['open', 'closed', 'merged']),
      /** Names of the ticked boxes. */
      boxes: z.string(),
    })
    .nullable(),
});

export type KeptGlance = z.infer<typeof shape>;

export function readGlance(text: string | null): KeptGlance | null {
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The ticked boxes of a description, as a text that changes when one of them changes. */
export function boxesOf(body: string): string {
  const { checks } = readBody(body);
  return boxes.filter((box) => checks[box]).join(' ');
}

/** Where to look for changes since then. */
export function lookAt({ files, pull }: KeptGlance, fullName: string): GlanceAt {
  return { fullName, paths: Object.keys(files), pull: pull?.number ?? null };
}

/** What changed between the two, as the reason of a visit; null for no change. */
export function newsBetween(before: KeptGlance, now: Glance, configPath: string): RunReason | null {
  const [was, is] = [before.pull, now.pull];
  if (was !== null && is !== null) {
    if (was.state !== is.state) return is.state === 'open' ? 'reopened' : is.state;
    if (is.state === 'open' && was.boxes !== boxesOf(is.body)) return 'box';
  }
  const changed = Object.entries(before.files).filter(([path, oid]) => (now.files[path] ?? null) !== oid);
  if (changed.length === 0) return null;
  return changed.some(([path]) => path === configPath) ? 'config' : 'push';
}
