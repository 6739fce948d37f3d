/** Makes GitHub's payload for each event, and checks it against GitHub's own description. */
import { hookView, installationView } from '../rest/templates/app.ts';
import { account, fullPull, label } from '../rest/templates/pull.ts';
import { checkPayload, suitePayload } from './checks.ts';
import type {
  ChosenHappening,
  Happening,
  InstallationHappening,
  PullHappening,
  RepositoryHappening,
} from './happening.ts';
import { pushPayload } from './push.ts';
import {
  type HookScene,
  hookRepository,
  listedRepository,
  organization,
  sender,
  simpleInstallation,
} from './templates.ts';

async function pullPayload(scene: HookScene, { action, repository, pull, more, by }: PullHappening) {
  const folder = await scene.world.git.folder(repository);
  if (folder === undefined) throw new Error(`${repository.fullName} has a pull request and no files`);
  const seen = { ...scene, repository };
  const named = more?.['label'];
  const { network_count: _, ...shown } = await fullPull(seen, folder, pull, null);
  return {
    action,
    number: pull.number,
    pull_request: { ...shown, user: account(seen, pull.author) },
    ...more,
    ...(typeof named === 'string' ? { label: label(seen, named) } : {}),
    repository: hookRepository(scene, repository),
    ...organization(scene, repository.owner),
    sender: sender(scene, by),
  };
}

/** A transfer contains the whole account that the repository came from. */
function formerOwner(scene: HookScene, changes: Readonly<Record<string, unknown>>) {
  const { from } = (changes['owner'] ?? {}) as { readonly from?: string };
  if (from === undefined) return changes;
  const { organization: before } = organization(scene, from);
  return { owner: { from: before === undefined ? { user: sender(scene, from) } : { organization: before } } };
}

const repositoryPayload = (scene: HookScene, { action, repository, changes, by }: RepositoryHappening) => ({
  action,
  ...(changes === undefined ? {} : { changes: formerOwner(scene, changes) }),
  repository: hookRepository(scene, repository),
  ...organization(scene, repository.owner),
  sender: sender(scene, by),
});

const installationPayload = (scene: HookScene, happening: InstallationHappening) => ({
  action: happening.action,
  installation: installationView(scene.world, scene.call.base, happening.installation),
  repositories: happening.repositories.map(listedRepository),
  requester: null,
  sender: sender(scene, happening.by),
});

const chosenPayload = (scene: HookScene, { action, installation, added, removed, by }: ChosenHappening) => ({
  action,
  installation: installationView(scene.world, scene.call.base, installation),
  repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
  repositories_added: added.map(listedRepository),
  repositories_removed: removed.map(listedRepository),
  requester: null,
  sender: sender(scene, by),
});

const pingPayload = ({ call, app }: HookScene) => ({
  zen: 'Keep it logically awesome.',
  hook_id: app.hookId,
  hook: hookView(call.base, app),
});

async function bodyOf(scene: HookScene, happening: Happening): Promise<Record<string, unknown>> {
  switch (happening.event) {
    case 'push':
      return pushPayload(scene, happening);
    case 'pull_request':
      return pullPayload(scene, happening);
    case 'repository':
      return repositoryPayload(scene, happening);
    case 'installation':
      return installationPayload(scene, happening);
    case 'installation_repositories':
      return chosenPayload(scene, happening);
    case 'check_run':
      return checkPayload(scene, happening);
    case 'check_suite':
      return suitePayload(scene, happening);
    case 'ping':
      return pingPayload(scene);
  }
}

/** The payload for one App. `installation` is complete only in events about installations. */
export async function payloadOf(scene: HookScene, happening: Happening): Promise<Record<string, unknown>> {
  const body = await bodyOf(scene, happening);
  if (scene.installation === undefined || 'installation' in body) return body;
  return { ...body, installation: simpleInstallation(scene.installation) };
}
