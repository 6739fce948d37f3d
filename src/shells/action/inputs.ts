/**
 * What GitHub hands to the Action in its environment, as one checked value. The only file of this shell that
 * knows names of environment variables; `main.ts` calls it. Inputs and defaults equal those of action.yml (tested).
 */
import { hostEnvironment, tokensIn } from '../../compose/host-environment.ts';
import { proxiesOf, proxySecrets } from '../../adapters/proxies/index.ts';
import { paperEnvironment } from '../../compose/paper-environment.ts';
import { github } from '../../core/hosts/github.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { ServiceSettings } from '../../run/services.ts';
import type { Environment } from '../../ports/environment.ts';

export type { Environment } from '../../ports/environment.ts';

/** Every input of action.yml with its default there. */
export const inputDefaults = {
  token: '${{ github.token }}',
  config: '.github/firekeeper.yml',
  lists: '',
  mode: 'pull-request',
  'dry-run': 'false',
} as const;

export type InputName = keyof typeof inputDefaults;
export type Mode = 'pull-request' | 'check' | 'review';

export interface Inputs {
  readonly token: string;
  readonly configPath: string;
  readonly lists: readonly string[];
  readonly mode: Mode;
  readonly dryRun: boolean;
  readonly owner: string;
  readonly name: string;
  readonly services: ServiceSettings;
  /** Address of the web pages, without a final slash. */
  readonly serverUrl: string;
  /** Name of the event that started the workflow; empty when it is not told. */
  readonly event: string;
  /** File that holds the event as JSON; empty when it is not told. */
  readonly eventPath: string;
}

/**
 * Reads inputs and surroundings.
 * @throws FirekeeperError `usage` in one line that names the input or variable and never holds the token
 */
export function readInputs(env: Environment): Inputs {
  const { owner, name } = repositoryOf(env);
  const token = inputOf(env, 'token');
  if (token === '') {
    throw usage(
      'the input `token` is empty',
      'leave it out, or pass a token that may write to this repository',
    );
  }
  const apiUrl = addressOf(env, 'GITHUB_API_URL');
  const graphqlUrl = addressOf(env, 'GITHUB_GRAPHQL_URL');
  const proxies = proxiesOf(env);
  return {
    token,
    configPath: inputOf(env, 'config') || inputDefaults.config,
    lists: listsOf(inputOf(env, 'lists')),
    mode: modeOf(inputOf(env, 'mode') || inputDefaults.mode),
    dryRun: switchOf('dry-run', inputOf(env, 'dry-run') || inputDefaults['dry-run']),
    owner,
    name,
    services: {
      token,
      ...(apiUrl === undefined ? {} : { apiUrl }),
      ...(graphqlUrl === undefined ? {} : { graphqlUrl }),
      hosts: hostEnvironment(env),
      ...(proxies === undefined ? {} : { proxies }),
      papers: paperEnvironment(env),
    },
    serverUrl: addressOf(env, 'GITHUB_SERVER_URL') ?? github.url,
    event: env['GITHUB_EVENT_NAME'] ?? '',
    eventPath: env['GITHUB_EVENT_PATH'] ?? '',
  };
}

/** The runner writes an input to `INPUT_` and its name in capitals; a hyphen stays one. */
export function variableOf(input: InputName): string {
  return `INPUT_${input.toUpperCase()}`;
}

/** The token as given, before anything is checked: what must be masked whatever happens next. */
export function tokenOf(env: Environment): string {
  return inputOf(env, 'token');
}

/** Every other credential that a step may be given: never in the log, the summary or an output. */
export function secretsOf(env: Environment): readonly (string | undefined)[] {
  return [env['S2_API_KEY'], env['OPENALEX_API_KEY'], ...tokensIn(env), ...proxySecrets(env)];
}

/** Files that the runner reads when the step ends; null where there is none, as outside of a workflow. */
export function runnerFiles(env: Environment): {
  readonly outputs: string | null;
  readonly summary: string | null;
} {
  return { outputs: env['GITHUB_OUTPUT'] || null, summary: env['GITHUB_STEP_SUMMARY'] || null };
}

/** Whether workflow commands are read by a runner that takes masks; elsewhere a mask would print the token. */
export function hasRunner(env: Environment): boolean {
  return env['GITHUB_ACTIONS'] === 'true';
}

function inputOf(env: Environment, input: InputName): string {
  return env[variableOf(input)]?.trim() ?? '';
}

function repositoryOf(env: Environment): { readonly owner: string; readonly name: string } {
  const match = /^([\w-]+)\/(?!\.{1,2}$)([\w.-]+)$/.exec(env['GITHUB_REPOSITORY']?.trim() ?? '');
  if (match?.[1] !== undefined && match[2] !== undefined) return { owner: match[1], name: match[2] };
  throw usage(
    'GITHUB_REPOSITORY does not name a repository',
    'run this as a step of a GitHub workflow, or use `firekeeper propose OWNER/REPO`',
  );
}

function listsOf(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((path) => path.trim())
    .filter((path) => path !== '');
}

function modeOf(text: string): Mode {
  if (text === 'pull-request' || text === 'check' || text === 'review') return text;
  throw usage(`the input \`mode\` is ${shown(text)}`, 'set it to pull-request, check or review');
}

/** The words for true and false of YAML 1.2's core schema, as actions take them. */
function switchOf(input: InputName, text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  throw usage(`the input \`${input}\` is ${shown(text)}`, 'set it to true or false');
}

function addressOf(env: Environment, variable: string): string | undefined {
  const text = env[variable]?.trim() ?? '';
  if (text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fine = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (fine) return text.replace(/\/+$/, '');
  throw usage(
    `${variable} is not an address`,
    'set it to one such as https://github.example.org/api/v3, without a password',
  );
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}

function usage(message: string, help: string): FirekeeperError {
  return new FirekeeperError('usage', message, help);
}
