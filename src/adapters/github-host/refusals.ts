/**
 * Turns an unsuccessful answer into a named refusal (rules PR-23, API-26). Pure. It quotes the host's own words on one
 * line, without control characters; the sender has removed secrets.
 */
import type { Refusal, RefusalName } from '../../ports/list-host.ts';
import type { Answer } from '../octokit.ts';

interface Meaning {
  readonly what: string;
  readonly help: string;
  readonly retry?: true;
}

const meanings: Readonly<Record<RefusalName, Meaning>> = {
  'bad-credentials': {
    what: 'GitHub does not accept the token',
    help: 'Check that the token is whole and has not expired',
  },
  'token-barred': {
    what: "the organisation's rules keep this token out",
    help: 'Authorise the token for the organisation (single sign-on, IP allow list), or use the App or the Action',
  },
  'read-only-token': {
    what: 'the token can read but not write',
    help: 'Give it "contents: write" and "pull-requests: write"',
  },
  'actions-may-not-open-pulls': {
    what: 'GitHub Actions is not allowed to create pull requests here',
    help: 'Turn on "Allow GitHub Actions to create and approve pull requests" in the settings of the repository and of its organisation, or open the pull request with the compare link',
  },
  'repository-archived': {
    what: 'the repository is archived and cannot be written',
    help: 'Unarchive it, or stop running Firekeeper on it',
  },
  'repository-disabled': { what: 'GitHub has disabled the repository', help: 'Ask GitHub Support why' },
  'repository-empty': { what: 'the repository has no commit yet', help: 'Push a first version of the list' },
  forbidden: { what: 'GitHub forbids it', help: 'Check the permissions of the token in this repository' },
  'rate-limit': {
    what: "GitHub's rate limit is used up",
    help: 'Run again later, or use a separate token',
    retry: true,
  },
  'not-found': {
    what: 'GitHub does not find it, or hides it from this token',
    help: 'Check owner and name, and that the token has access to this repository',
  },
  conflict: { what: 'it conflicts with the current state', help: 'Run again', retry: true },
  'switched-off': {
    what: 'the feature is switched off in this repository',
    help: 'Switch pull requests and issues on in the settings of the repository',
  },
  'pull-exists': { what: 'there is already a pull request for the branch', help: 'Run again', retry: true },
  'no-difference': {
    what: 'GitHub sees no commits between the branches',
    help: 'Run again; GitHub sometimes sees a new push only after a moment',
    retry: true,
  },
  ruleset: {
    what: 'a ruleset does not allow it',
    help: 'Let the account that runs Firekeeper bypass the rule, or set pullRequest.branch to a name that it allows',
  },
  'protected-branch': {
    what: 'the branch is protected',
    help: 'Set pullRequest.branch to another name, or let the account that runs Firekeeper push to it',
  },
  'branch-in-the-way': {
    what: 'the name of another branch conflicts with this one',
    help: 'Delete or rename that branch, or set pullRequest.branch to another name',
  },
  'missing-object': {
    what: 'GitHub does not find an object that was just stored',
    help: 'Run again',
    retry: true,
  },
  'unresolved-node': {
    what: 'GitHub does not find an object that was just made',
    help: 'Run again',
    retry: true,
  },
  'too-long': { what: 'the text is longer than GitHub allows', help: 'Propose fewer lists at once' },
  invalid: { what: 'GitHub finds the request invalid', help: 'Report this with the line above' },
  blocked: {
    what: 'access to the repository is blocked',
    help: "Read GitHub's notice on the repository's page",
  },
  unavailable: { what: 'GitHub has a problem', help: 'Run again later', retry: true },
  'no-answer': {
    what: 'no answer came from GitHub',
    help: 'Check the connection and run again',
    retry: true,
  },
  stopped: { what: 'the run was stopped', help: 'Run again', retry: true },
  'not-github': {
    what: 'the answer does not come from the API of GitHub',
    help: 'Check GITHUB_API_URL and any proxy',
  },
  damaged: { what: 'the answer differs from what GitHub stored', help: 'Run again later', retry: true },
};

/** A refusal by its name; `detail` is the message of the host or the transport. */
export function refusal(name: RefusalName, detail = ''): Refusal {
  const { what, help, retry } = meanings[name];
  const said = oneLine(detail);
  return { refused: name, line: said === '' ? what : `${what}: ${said}`, help, retry: retry === true };
}

/** The refusal for an unsuccessful answer. */
export function refusalOf(answer: Answer): Refusal {
  const said = textOf(answer.body);
  return refusal(nameOf(answer.status, said, answer.body), said || `status ${answer.status}`);
}

const anyStatus: readonly (readonly [RegExp, RefusalName])[] = [
  [/rule violations|GH013/i, 'ruleset'],
  [/GH006|protected (branch|ref)/i, 'protected-branch'],
];

const byText: Readonly<Record<number, readonly (readonly [RegExp, RefusalName])[]>> = {
  403: [
    [/not permitted to create or approve pull requests/i, 'actions-may-not-open-pulls'],
    [/not accessible by/i, 'read-only-token'],
    [/archived/i, 'repository-archived'],
    [/disabled/i, 'repository-disabled'],
    [/SAML|single sign-on|IP allow list|via a personal access token/i, 'token-barred'],
  ],
  409: [[/repository is empty/i, 'repository-empty']],
  422: [
    [/pull request already exists/i, 'pull-exists'],
    [/no commits between/i, 'no-difference'],
    [/resolve to a node/i, 'unresolved-node'],
    [/fast.?forward/i, 'conflict'],
    [/(sha|object|tree|commit).*does not exist|no object found/i, 'missing-object'],
    [/too long/i, 'too-long'],
  ],
};

const byStatus: Readonly<Record<number, RefusalName>> = {
  401: 'bad-credentials',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'switched-off',
  422: 'invalid',
  429: 'rate-limit',
  451: 'blocked',
};

function nameOf(status: number, text: string, body: unknown): RefusalName {
  if (typeof body === 'object' && body !== null && 'block' in body) return 'blocked';
  if (status >= 500) return 'unavailable';
  const told = status < 400 ? [] : [...anyStatus, ...(byText[status] ?? [])];
  return told.find(([pattern]) => pattern.test(text))?.[1] ?? byStatus[status] ?? 'not-github';
}

/** The message and the messages of its parts, because a 422 has the reason only there. An HTML page has no message. */
function textOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { message, errors } = body as { message?: unknown; errors?: unknown };
  const parts = (Array.isArray(errors) ? errors : []).map((error: unknown) => {
    if (typeof error === 'string') return error;
    const { message: part, field, code } = (error ?? {}) as Record<string, unknown>;
    return part ?? [field, code].filter((word) => word !== undefined).join(' ');
  });
  return [message, ...parts].filter((part) => typeof part === 'string' && part !== '').join('; ');
}

const LONGEST = 300;

function oneLine(text: string): string {
  const bare = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return bare.length <= LONGEST ? bare : `${[...bare].slice(0, LONGEST).join('')}…`;
}
