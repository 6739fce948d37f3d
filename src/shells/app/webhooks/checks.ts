/**
 * Somebody pressed "Re-run" on one of our checks. GitHub sends this event only to the App that made the check. For pull
 * requests of forks the event names no pull request, so the check itself must say which one it is about.
 */
import { z } from 'zod';
import { pullOfCheck } from '../visits/door-check.ts';
import { check, type EventPlace, family, nothing, placeShape, type ReadEvent, visit } from './family.ts';

const shape = placeShape.extend({
  action: z.string(),
  check_run: z.object({ external_id: z.string().nullish(), head_sha: z.string().optional() }).optional(),
  check_suite: z.object({ head_sha: z.string().optional() }).optional(),
});

type ChecksEvent = z.infer<typeof shape>;

export const checks = family(shape, (event) => {
  const of = event.repository.full_name;
  return event.action === 'rerequested' ? again(event, of) : nothing(of);
});

function again({ check_run: run, check_suite: suite, ...place }: ChecksEvent, of: string): ReadEvent {
  const pull = pullOfCheck(run?.external_id ?? '');
  return {
    of,
    always: false,
    async act(hands) {
      const at: EventPlace = { installation: place.installation, repository: place.repository };
      if (pull !== null) return check(hands, at, { commit: run?.head_sha ?? '', pull, again: true });
      // All checks of a commit: the check of the configuration, and those of its pull requests.
      if (suite?.head_sha !== undefined)
        await check(hands, at, { commit: suite.head_sha, pull: null, again: true });
      return visit(hands, at, 'check');
    },
  };
}
