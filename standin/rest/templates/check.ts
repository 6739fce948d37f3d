/** A check run in the form of REST, with the open pull requests of its commit. */
import { hash32, nodeId } from '../../ids.ts';
import type { CheckRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { World } from '../../exchange.ts';
import type { Asked } from './repository.ts';

/** `check-run` of the description. */
export function checkRun(
  { call, world }: { readonly call: Asked; readonly world: World },
  { fullName }: RepositoryRecord,
  one: CheckRecord,
) {
  const url = `${call.base}/repos/${fullName}/check-runs/${one.id}`;
  // Leaves out those of forks, as GitHub does.
  const pulls = world.shelf.pulls.filter(
    ({ repositoryId, headRepositoryId, headSha, state }) =>
      repositoryId === one.repositoryId &&
      headRepositoryId === one.repositoryId &&
      headSha === one.headSha &&
      state === 'open',
  );
  const repo = {
    id: one.repositoryId,
    url: `${call.base}/repos/${fullName}`,
    name: fullName.split('/')[1] ?? '',
  };
  return {
    id: one.id,
    node_id: nodeId('CR', one.id),
    name: one.name,
    head_sha: one.headSha,
    external_id: one.externalId,
    url,
    html_url: `https://github.com/${fullName}/runs/${one.id}`,
    details_url: one.detailsUrl,
    status: one.status,
    conclusion: one.conclusion,
    started_at: one.startedAt,
    completed_at: one.completedAt,
    output: {
      title: one.output.title,
      summary: one.output.summary,
      text: one.output.text,
      annotations_count: one.output.annotations,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: hash32(`${one.login} ${one.headSha}`) },
    app: null,
    pull_requests: pulls.map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: `${call.base}/repos/${fullName}/pulls/${pull.number}`,
      head: { ref: pull.headRef, sha: pull.headSha, repo },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo },
    })),
  };
}
