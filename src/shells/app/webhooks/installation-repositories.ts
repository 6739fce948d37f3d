/**
 * Repositories were added to an installation or removed from it. The event has only names, so the App asks for the
 * rest.
 */
import { z } from 'zod';
import { accountShape, family, installationShape, nothing, syncOf } from './family.ts';

const briefs = z.array(z.object({ id: z.int().positive() }));

const shape = z.object({
  action: z.string(),
  installation: installationShape.extend({ account: accountShape.nullish() }),
  repositories_removed: briefs.optional(),
});

export const installationRepositories = family(shape, ({ action, installation, repositories_removed }) => {
  const { id, account } = installation;
  const login = account?.login ?? account?.slug ?? '';
  if (action === 'added') return { of: login, always: false, act: (hands) => syncOf(hands, id, login) };
  if (action !== 'removed') return nothing(login);
  return {
    of: login,
    always: true,
    async act({ store }) {
      for (const { id: repositoryId } of repositories_removed ?? []) {
        // A transferred repository may already belong to its new installation.
        const known = await store.repositories.get(repositoryId);
        if (known?.installationId === id) await store.repositories.remove(repositoryId);
      }
      return 'done';
    },
  };
});
