/** A repository got another name, owner, default branch or visibility, or was archived or deleted. */
import { z } from 'zod';
import { family, nothing, type EventPlace, placeShape, type ReadEvent, refresh, visit } from './family.ts';

const shape = placeShape.extend({
  action: z.string(),
  changes: z.object({ default_branch: z.unknown() }).partial().nullish(),
});

export const repository = family(shape, ({ action, changes, installation, repository: subject }) => {
  const place = { installation, repository: subject };
  switch (action) {
    case 'renamed':
    case 'transferred':
      return acting(place, (hands) => visit(hands, place, 'renamed'));
    case 'unarchived':
      return acting(place, async (hands) => {
        await hands.store.repositories.setDue(subject.id, hands.now);
        return visit(hands, place, 'reconcile');
      });
    case 'archived':
      return acting(place, async (hands) => {
        if (!(await refresh(hands, place))) return 'idle';
        await hands.store.repositories.setDue(subject.id, null);
        return 'done';
      });
    // Pages of a list that became private must be hidden at once, even if the server no longer serves it.
    case 'privatized':
    case 'publicized':
      return {
        ...acting(place, async (hands) => ((await refresh(hands, place)) ? 'done' : 'idle')),
        always: true,
      };
    case 'deleted':
      return {
        ...acting(place, async ({ store }) => {
          await store.repositories.remove(subject.id);
          return 'done';
        }),
        always: true,
      };
    case 'edited':
      if (changes?.default_branch === undefined) return nothing(subject.full_name);
      return acting(place, (hands) => visit(hands, place, 'push'));
    default:
      return nothing(subject.full_name);
  }
});

function acting({ repository: { full_name } }: EventPlace, act: ReadEvent['act']): ReadEvent {
  return { of: full_name, always: false, act };
}
