/** The payloads of `check_run` and `check_suite`. */
import { readCommit } from '../git/objects.ts';
import { hash32, nodeId } from '../ids.ts';
import { now } from '../pulls/follow.ts';
import { appView } from '../rest/templates/app.ts';
import { checkRun } from '../rest/templates/check.ts';
import type { CheckHappening, SuiteHappening } from './happening.ts';
import { type HookScene, hookRepository, organization, sender } from './templates.ts';

export function checkPayload(scene: HookScene, { action, repository, check, by }: CheckHappening) {
  const run = checkRun(scene, repository, check);
  return {
    action,
    // If the App gave no address, GitHub links its own page of the check.
    check_run: {
      ...run,
      details_url: run.details_url ?? run.html_url,
      app: appView(scene.world, scene.call.base, scene.app),
    },
    repository: hookRepository(scene, repository),
    ...organization(scene, repository.owner),
    sender: sender(scene, by),
  };
}

export async function suitePayload(scene: HookScene, happening: SuiteHappening) {
  const { action, repository, folder, branch, before, headSha, by } = happening;
  const { world, call, app } = scene;
  const commit = await readCommit(world.git, folder, headSha);
  const id = hash32(`${app.slug}[bot] ${headSha}`);
  const url = `${call.base}/repos/${repository.fullName}/check-suites/${id}`;
  const date = now(world);
  return {
    action,
    check_suite: {
      id,
      node_id: nodeId('CS', id),
      head_branch: branch,
      head_sha: headSha,
      status: 'queued',
      conclusion: null,
      url,
      before,
      after: headSha,
      pull_requests: [],
      app: appView(world, call.base, app),
      created_at: date,
      updated_at: date,
      rerequestable: true,
      runs_rerequestable: true,
      latest_check_runs_count: 0,
      check_runs_url: `${url}/check-runs`,
      head_commit: {
        id: headSha,
        tree_id: commit?.tree ?? '',
        message: commit?.message.replace(/\n$/, '') ?? '',
        timestamp: commit?.committer.date ?? date,
        author: { name: commit?.author.name ?? '', email: commit?.author.email ?? '' },
        committer: { name: commit?.committer.name ?? '', email: commit?.committer.email ?? '' },
      },
    },
    repository: hookRepository(scene, repository),
    ...organization(scene, repository.owner),
    sender: sender(scene, by),
  };
}
