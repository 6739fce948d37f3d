/** The App was installed, removed or suspended on an account, or got new permissions there. */
import { z } from 'zod';
import { accountShape, briefShape, family, installationShape, meet, nothing, syncOf } from './family.ts';

const shape = z.object({
  action: z.string(),
  installation: installationShape.extend({
    account: accountShape.nullish(),
    suspended_at: z.string().nullish(),
  }),
  /** The repositories that the App may use, in the event of a new installation. */
  repositories: z.array(briefShape).nullish(),
});

/** Up to this many are onboarded from the event. If there are more, a sync reads them page by page. */
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
            // A request for their names would need its own token.
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
