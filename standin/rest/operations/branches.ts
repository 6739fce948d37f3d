/** A branch, its rules, and the role of a person in the repository. */
import { problem } from '../../exchange.ts';
import { hash32 } from '../../ids.ts';
import { readCommit, resolve } from '../../git/objects.ts';
import { mayPush, roleOf } from '../../permissions.ts';
import { rulesOf } from '../../rules.ts';
import { byName, withGit } from '../gate.ts';
import type { OperationGroup, OperationHandler } from '../operation.ts';
import { listed } from '../paging.ts';
import { listedCommit } from '../templates/git.ts';
import { simpleUser } from '../templates/user.ts';

const get: OperationHandler = async (input) => {
  const gate = await withGit(input, problem(404, 'Branch not found'));
  if ('refused' in gate) return gate.refused;
  const { repository, folder } = gate;
  const name = input.path['branch'] ?? '';
  const sha = await resolve(input.world.git, folder, `refs/heads/${name}^{commit}`);
  const commit = sha && (await readCommit(input.world.git, folder, sha));
  if (!sha || !commit) return problem(404, 'Branch not found');
  const self = `${input.call.base}/repos/${repository.fullName}/branches/${encodeURI(name)}`;
  const body = {
    name,
    commit: listedCommit(input.world, input.call.base, repository.fullName, sha, commit),
    _links: { self, html: `https://github.com/${repository.fullName}/tree/${encodeURI(name)}` },
    protected: rulesOf(repository, name).length > 0,
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
    },
    protection_url: `${self}/protection`,
  };
  return { status: 200, body };
};

/** Returns rules for any name, even if there is no such branch. */
const rules: OperationHandler = (input) => {
  const gate = byName(input);
  if ('refused' in gate) return gate.refused;
  const { repository } = gate;
  return listed(input, rulesOf(repository, input.path['branch'] ?? ''), ({ type, parameters }) => ({
    type,
    ruleset_source_type: 'Repository',
    ruleset_source: repository.fullName,
    ruleset_id: (hash32(`${repository.id} ${type}`) >>> 8) + 1,
    ...(parameters === undefined ? {} : { parameters }),
  }));
};

/** GitHub's older terms: maintain counts as write, triage as read. */
const older = { admin: 'admin', maintain: 'write', write: 'write', triage: 'read', read: 'read' } as const;

const permission: OperationHandler = (input) => {
  const gate = byName(input);
  if ('refused' in gate) return gate.refused;
  const { caller } = input.call;
  if (caller.kind !== 'token') return problem(401, 'Requires authentication');
  const { kind, login } = caller.token;
  const person = kind === 'pat' || kind === 'fine-grained';
  if (person && !mayPush(gate.repository, login)) {
    return problem(403, 'Must have push access to view collaborator permission.');
  }
  const name = input.path['username'] ?? '';
  const user = input.world.state.user(name);
  if (user === undefined) return problem(404, `${name} is not a user`);
  const role = roleOf(gate.repository, name);
  const legacy = role === undefined ? 'none' : older[role];
  const permissions = {
    pull: role !== undefined,
    triage: role !== undefined && role !== 'read',
    push: mayPush(gate.repository, name),
    maintain: role === 'admin' || role === 'maintain',
    admin: role === 'admin',
  };
  const shown = { ...simpleUser(input.call.base, user), permissions, role_name: role ?? 'none' };
  return { status: 200, body: { permission: legacy, role_name: role ?? 'none', user: shown } };
};

export const branchOperations: OperationGroup = {
  'repos/get-branch': get,
  'repos/get-branch-rules': rules,
  'repos/get-collaborator-permission-level': permission,
};
