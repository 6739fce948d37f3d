/** Reviews of a pull request, and requests for reviews. */
import { type Answer, problem } from '../../exchange.ts';
import { nodeId } from '../../ids.ts';
import { roleOf } from '../../permissions.ts';
import { now } from '../../pulls/follow.ts';
import type { PullRecord, ReviewRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import { byName, forWriting } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { listed } from '../paging.ts';
import { account, association, type Scene, simplePull } from '../templates/pull.ts';

type Found =
  | { readonly repository: RepositoryRecord; readonly pull: PullRecord }
  | { readonly refused: Answer };

function find(input: OperationInput, gate: ReturnType<typeof byName>): Found {
  if ('refused' in gate) return gate;
  const number = Number(input.path['pull_number']);
  const pull = input.world.shelf.pulls.find(
    (one) => one.repositoryId === gate.repository.id && one.number === number,
  );
  return pull === undefined ? { refused: problem(404, 'Not Found') } : { repository: gate.repository, pull };
}

const request: OperationHandler = (input) => {
  const found = find(input, forWriting(input, ['pull_requests']));
  if ('refused' in found) return found.refused;
  const { repository, pull } = found;
  const sent = (input.body ?? {}) as { reviewers?: readonly string[]; team_reviewers?: readonly string[] };
  const { reviewers = [], team_reviewers: teams = [] } = sent;
  const same = (login: string): boolean => login.toLowerCase() === pull.author.toLowerCase();
  if (reviewers.some(same)) return problem(422, 'Review cannot be requested from pull request author.');
  const works = (login: string): boolean => {
    const role = input.world.state.user(login) === undefined ? undefined : roleOf(repository, login);
    return role !== undefined && (role !== 'read' || repository.roles?.[login] === 'read');
  };
  if (teams.length > 0 || !reviewers.every(works)) {
    const message = `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.fullName} repository.`;
    return problem(422, message);
  }
  const names = reviewers.map((login) => input.world.state.user(login)?.login ?? login);
  pull.requestedReviewers = [...new Set([...pull.requestedReviewers, ...names])];
  pull.updatedAt = now(input.world);
  return { status: 201, body: simplePull({ ...input, repository }, pull) };
};

const listRequested: OperationHandler = (input) => {
  const found = find(input, byName(input));
  if ('refused' in found) return found.refused;
  const scene = { ...input, repository: found.repository };
  const users = found.pull.requestedReviewers.map((login) => account(scene, login));
  return { status: 200, body: { users, teams: [] } };
};

function review(scene: Scene, pull: PullRecord, one: ReviewRecord): Record<string, unknown> {
  const page = `https://github.com/${scene.repository.fullName}/pull/${pull.number}`;
  const html_url = `${page}#pullrequestreview-${one.id}`;
  const pull_request_url = `${scene.call.base}/repos/${scene.repository.fullName}/pulls/${pull.number}`;
  return {
    id: one.id,
    node_id: nodeId('PRR', one.id),
    user: account(scene, one.login),
    body: one.body,
    state: one.state,
    html_url,
    pull_request_url,
    author_association: association(scene, one.login),
    _links: { html: { href: html_url }, pull_request: { href: pull_request_url } },
    submitted_at: one.submittedAt,
    commit_id: one.commit,
  };
}

const listReviews: OperationHandler = (input) => {
  const found = find(input, byName(input));
  if ('refused' in found) return found.refused;
  const scene = { ...input, repository: found.repository };
  return listed(input, found.pull.reviews, (one) => review(scene, found.pull, one));
};

export const reviewerOperations: OperationGroup = {
  'pulls/request-reviewers': request,
  'pulls/list-requested-reviewers': listRequested,
  'pulls/list-reviews': listReviews,
};
