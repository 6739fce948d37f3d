/** What an App can read with the token that it signs itself: data about itself and its installations. */
import { type AppRecord, covers, type InstallationRecord } from '../../apps/shelf.ts';
import { type Answer, problem } from '../../exchange.ts';
import { byName } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { listed } from '../paging.ts';
import { appView, installationView } from '../templates/app.ts';

/** The App that sends the request. rest/app-gate.ts refuses all other callers before. */
export function appOf({ call }: OperationInput): AppRecord {
  if (call.caller.kind !== 'app') throw new Error(`${call.path} is asked by something that is no App`);
  return call.caller.app;
}

/** The installation in the path, if it belongs to the App. */
export function ownInstallation(input: OperationInput): InstallationRecord | undefined {
  const found = input.world.apps.installations.get(Number(input.path['installation_id']));
  return found?.appId === appOf(input).id ? found : undefined;
}

const getApp: OperationHandler = (input) => {
  const app = appOf(input);
  const count = [...input.world.apps.installations.values()].filter(({ appId }) => appId === app.id).length;
  return {
    status: 200,
    body: { ...appView(input.world, input.call.base, app), installations_count: count },
  };
};

const shown = ({ world, call }: OperationInput, one: InstallationRecord): Answer => ({
  status: 200,
  body: installationView(world, call.base, one),
});

const listInstallations: OperationHandler = (input) => {
  const app = appOf(input);
  const { since, outdated } = input.query;
  if (outdated !== undefined)
    input.world.violation('apps/list-installations: `outdated` has no behaviour in the stand-in');
  const own = [...input.world.apps.installations.values()].filter(
    ({ appId, updatedAt }) =>
      appId === app.id && (since === undefined || Date.parse(updatedAt) >= Date.parse(since)),
  );
  return listed(input, own, (one) => installationView(input.world, input.call.base, one));
};

const getInstallation: OperationHandler = (input) => {
  const found = ownInstallation(input);
  return found === undefined ? problem(404, 'Not Found') : shown(input, found);
};

const ofRepository: OperationHandler = (input) => {
  const app = appOf(input);
  const { apps, state } = input.world;
  const present = state.find(`${input.path['owner'] ?? ''}/${input.path['repo'] ?? ''}`)?.repository;
  const found = present && apps.on(app.id, present.owner);
  if (present === undefined || found === undefined || !covers(found, present))
    return problem(404, 'Not Found');
  // The App can read where it is installed, private or not. The only other case is the redirect of a rename.
  const gate = byName(input);
  if ('refused' in gate && [301, 307].includes(gate.refused.status)) return gate.refused;
  return shown(input, found);
};

const ofAccount: OperationHandler = (input) => {
  const found = input.world.apps.on(appOf(input).id, input.path['org'] ?? input.path['username'] ?? '');
  return found === undefined ? problem(404, 'Not Found') : shown(input, found);
};

export const appOperations: OperationGroup = {
  'apps/get-authenticated': getApp,
  'apps/list-installations': listInstallations,
  'apps/get-installation': getInstallation,
  'apps/get-repo-installation': ofRepository,
  'apps/get-org-installation': ofAccount,
  'apps/get-user-installation': ofAccount,
};
