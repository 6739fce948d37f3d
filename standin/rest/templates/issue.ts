/** A pull request in the form of an issue, which it also is. */
import { nodeId } from '../../ids.ts';
import type { PullRecord } from '../../pulls/records.ts';
import { account, association, label, type Scene } from './pull.ts';

/** `issue` of the description. */
export function issue(scene: Scene, pull: PullRecord): Record<string, unknown> {
  const api = `${scene.call.base}/repos/${scene.repository.fullName}`;
  const url = `${api}/issues/${pull.number}`;
  const page = `https://github.com/${scene.repository.fullName}/pull/${pull.number}`;
  const people = pull.assignees.map((login) => account(scene, login));
  return {
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    state: pull.state,
    state_reason: null,
    locked: false,
    title: pull.title,
    body: pull.body,
    user: account(scene, pull.author),
    labels: pull.labels.map((name) => label(scene, name)),
    assignee: people[0] ?? null,
    assignees: people,
    milestone: null,
    comments: scene.world.shelf.comments.filter((one) => one.pull === pull.id).length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    author_association: association(scene, pull.author),
    pull_request: {
      url: `${api}/pulls/${pull.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: pull.mergedAt,
    },
  };
}
