/** `GET /users/{username}`, and `GET /user`, which works only with the token of a person. */
import { problem } from '../../exchange.ts';
import { notAccessible } from '../../permissions.ts';
import type { UserRecord } from '../../state.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { simpleUser } from '../templates/user.ts';

function profile({ world, call }: OperationInput, user: UserRecord): Record<string, unknown> {
  const { login } = user;
  const owned = [...world.state.repositories.values()].filter(
    (one) => one.owner.toLowerCase() === login.toLowerCase() && one.private !== true,
  );
  return {
    ...simpleUser(call.base, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: owned.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2012-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
  };
}

const get: OperationHandler = (input) => {
  const user = input.world.state.user(input.path['username'] ?? '');
  return user === undefined ? problem(404, 'Not Found') : { status: 200, body: profile(input, user) };
};

const getAuthenticated: OperationHandler = (input) => {
  const { caller } = input.call;
  if (caller.kind !== 'token') return problem(401, 'Requires authentication');
  const { kind, login } = caller.token;
  if (kind === 'installation' || kind === 'actions') return problem(403, notAccessible(caller));
  const user = input.world.state.user(login);
  return user === undefined ? problem(404, 'Not Found') : { status: 200, body: profile(input, user) };
};

export const userOperations: OperationGroup = {
  'users/get-by-username': get,
  'users/get-authenticated': getAuthenticated,
};
