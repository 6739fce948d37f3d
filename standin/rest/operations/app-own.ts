/** What an App changes in its own installations, and its registration from a manifest. */
import { setSuspended, uninstall } from '../../apps/people.ts';
import type { InstallationRecord } from '../../apps/shelf.ts';
import { type Answer, problem } from '../../exchange.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { appView } from '../templates/app.ts';
import { appOf, ownInstallation } from './apps.ts';

const onOwn =
  (act: (input: OperationInput, installation: InstallationRecord, login: string) => void): OperationHandler =>
  (input): Answer => {
    const found = ownInstallation(input);
    if (found === undefined) return problem(404, 'Not Found');
    act(input, found, `${appOf(input).slug}[bot]`);
    return { status: 204 };
  };

const remove = onOwn(({ world }, one, login) => uninstall(world, one, login));
const suspend = onOwn(({ world }, one, login) => setSuspended(world, one, true, login));
const unsuspend = onOwn(({ world }, one, login) => setSuspended(world, one, false, login));

/**
 * The last step of registration: exchanges the code of the redirect, once and within an hour, for the secrets of the
 * App.
 */
const convert: OperationHandler = ({ world, call, path }) => {
  const app = world.apps.claim(path['code'] ?? '', world.clock.now());
  if (app === undefined) return problem(404, 'Not Found');
  const body = {
    ...appView(world, call.base, app),
    client_id: app.clientId,
    client_secret: app.clientSecret,
    webhook_secret: app.webhookSecret,
    pem: app.privateKeyPem,
  };
  return { status: 201, body };
};

export const appOwnOperations: OperationGroup = {
  'apps/delete-installation': remove,
  'apps/suspend-installation': suspend,
  'apps/unsuspend-installation': unsuspend,
  'apps/create-from-manifest': convert,
};
