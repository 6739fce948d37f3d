/** The App was installed, removed, suspended or given new rights on an account. */
import { z } from 'zod';
import { accountShape, briefShape, family, installationShape, meet, nothing, syncOf } from './family.ts';

const shape = z.object({
  action: z.string(),
  installation: installationShape.extend({
    account: accountShape.nullish(),
    suspended_at: z.string().nullish(),
  }),
  /** What the App was given, in the event of a new installation. */
  repositories: z.array(briefShape).nullish(),
});

/** So many are met as the event names them; more are asked for, page by page, and met in their turn. */
const mostNamed = 20;

export const installation = family(
  shape,
  ({ action, installation: { id, account, suspended_at }, repositories }) => {
    const login = account?.login ?? account?.slug ?? '';
    switch (action) {
      case 'created':
      case 'unsuspend':
      case 'new_permissions_accepted':
        return {
          of: login,
          always: false,
          async act(hands) {
            const suspended = action !== 'unsuspend' && suspended_at != null;
            await hands.store.installations.put({ id, account: login, suspended });
            if (suspended) return 'done';
            const named = action === 'created' ? (repositories ?? []) : [];
            // Asking who they are would cost a token of its own.
            if (named.length > 0 && named.length <= mostNamed) return meet(hands, id, named);
            return syncOf(hands, id, login);
          },
        };
      case 'suspend':
        return {
          of: login,
          always: true,
          async act({ store }) {
            if ((await store.installations.get(id)) === null) return 'idle';
            await store.installations.put({ id, account: login, suspended: true });
            return 'done';
          },
        };
      case 'deleted':
        return {
          of: login,
          always: true,
          async act({ store }) {
            await store.installations.remove(id);
            return 'done';
          },
        };
      default:
        return nothing(login);
    }
  },
);
