/**
 * The operator's settings from the environment, for the parts of the App. Pure: it reads only the record that it gets.
 * `settings-files.ts` reads the files (`app.env`, the file of a key) before. It knows no server, no database and no
 * clock.
 */
import { hostEnvironment, hostSecrets, operatorHosts } from '../../compose/host-environment.ts';
import { addressesOf, ownHost } from '../../compose/hosts.ts';
import { paperEnvironment } from '../../compose/paper-environment.ts';
import { enterpriseAt } from '../../core/hosts/enterprise.ts';
import { github } from '../../core/hosts/github.ts';
import type { Host } from '../../core/hosts/index.ts';
import type { NamedHosts } from '../../core/hosts/kinds.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { HostEnvironment, PaperServices } from '../../run/services.ts';
import type { Access } from './settings-access.ts';
import { patternsOf } from './settings-access.ts';
import {
  type Credentials,
  credentialsOf,
  linkSecretOf,
  type SignInKeys,
  signInOf,
} from './settings-secrets.ts';
import {
  addressOf,
  choiceOf,
  type Environment,
  originOf,
  portOf,
  switchOf,
  textOf,
} from './settings-values.ts';

export type { Credentials, SignInKeys } from './settings-secrets.ts';

export type Role = 'all' | 'web' | 'worker';
const roles: readonly Role[] = ['all', 'web', 'worker'];

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

export interface AppSettings extends Access {
  /** Null: nothing is set up, and the setup page creates the App. Never null in production. */
  readonly credentials: Credentials | null;
  readonly github: {
    /** The address of GitHub's pages, without a slash at the end, like the two below. */
    readonly webUrl: string;
    readonly apiUrl: string;
    readonly graphqlUrl: string;
    /** The host of the App's repositories. */
    readonly host: Host;
  };
  /** Tokens and addresses of the other hosts. */
  readonly hosts: HostEnvironment;
  /** Servers that lists of strangers may use. The App asks no other server, whatever their configuration names. */
  readonly servers: NamedHosts;
  /** PostgreSQL; null: embedded, in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  /** The public address of this server, without a slash at the end. */
  readonly publicUrl: string | null;
  /** The kill switch: nothing is written and no job is queued; pages still work. */
  readonly off: boolean;
  /** The channel from which webhooks are read, in development; null: GitHub sends them here. */
  readonly webhookProxyUrl: string | null;
  /** The port for the metrics; null: they are on `port`. */
  readonly metricsPort: number | null;
  readonly role: Role;
  /** Keys, addresses and the contact for the citation indexes. */
  readonly papers: PaperServices;
  /** Lets maintainers sign in on the page of their list; null: pages are read-only. */
  readonly signIn: SignInKeys | null;
  /** Signs the links to pages of private lists; null only while nothing is set up. */
  readonly linkSecret: string | null;
  readonly logLevel: LogLevel;
  /** One JSON object per line, or plain lines for people. */
  readonly logFormat: 'json' | 'plain';
}

/** @throws FirekeeperError `config`, one line that names the variable and never its value */
export function readAppSettings(env: Environment): AppSettings {
  const production = textOf(env['NODE_ENV']) === 'production';
  const credentials = credentialsOf(env, production);
  const text = (name: string) => textOf(env[name]) ?? null;
  return {
    credentials,
    github: githubOf(env),
    hosts: hostEnvironment(env),
    servers: operatorHosts(env),
    databaseUrl: databaseOf(env),
    dataDir: dataDirOf(env),
    port: portOf(env, 'PORT') ?? 3000,
    host: text('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    production,
    publicUrl: originOf(env, 'FIREKEEPER_PUBLIC_URL', 'https://firekeeper.example.org') ?? null,
    webhookProxyUrl: webhookProxyOf(env, production),
    metricsPort: portOf(env, 'METRICS_PORT') ?? null,
    allow: patternsOf(env, 'FIREKEEPER_ALLOW'),
    block: patternsOf(env, 'FIREKEEPER_BLOCK'),
    off: switchOf(env, 'FIREKEEPER_OFF'),
    role: choiceOf(env, 'FIREKEEPER_ROLE', roles) ?? 'all',
    papers: paperEnvironment(env),
    signIn: signInOf(env),
    linkSecret: linkSecretOf(env, credentials),
    logLevel: choiceOf(env, 'LOG_LEVEL', levels) ?? 'info',
    logFormat: formatOf(env, production),
  };
}

/** Values that must not appear in any log. */
export function secretsOf(settings: AppSettings): readonly string[] {
  const { credentials, databaseUrl, linkSecret, papers, hosts, signIn } = settings;
  const password = databaseUrl === null ? '' : new URL(databaseUrl).password;
  const all = [
    credentials?.privateKey,
    credentials?.webhookSecret,
    databaseUrl === null || password === '' ? null : databaseUrl,
    password,
    decoded(password),
    linkSecret,
    signIn?.clientSecret,
    papers.s2Key,
    papers.openAlexKey,
    ...hostSecrets(hosts),
  ];
  return all.filter((value) => value != null && value !== '') as readonly string[];
}

/** The folder for data: the configured one, otherwise the usual one for programs of this user. */
export function dataDirOf(env: Environment): string {
  const set = textOf(env['FIREKEEPER_DATA_DIR']);
  if (set !== undefined) return set;
  const shared = textOf(env['XDG_DATA_HOME']) ?? textOf(env['LOCALAPPDATA']);
  if (shared !== undefined) return `${shared}/firekeeper`;
  const home = textOf(env['HOME']);
  return home === undefined ? '.firekeeper' : `${home}/.local/share/firekeeper`;
}

/** A channel that other people run sees every webhook, also those of private repositories. */
function webhookProxyOf(env: Environment, production: boolean): string | null {
  const url = addressOf(env, 'WEBHOOK_PROXY_URL', 'https://smee.io/your-channel') ?? null;
  if (url === null || !production) return url;
  const help = 'Unset it, and let GitHub send webhooks to the public address';
  throw new FirekeeperError(
    'config',
    'WEBHOOK_PROXY_URL is for development, and NODE_ENV is production',
    help,
  );
}

function githubOf(env: Environment): AppSettings['github'] {
  const example = 'https://github.example.org/api/v3';
  const named = textOf(env['GHE_HOST']);
  const protocol = choiceOf(env, 'GHE_PROTOCOL', ['https', 'http']) ?? 'https';
  const enterprise = named === undefined ? undefined : enterpriseOf(protocol, named);
  const set = addressOf(env, 'GITHUB_API_URL', example);
  const wanted = set ?? (enterprise === undefined ? undefined : `${enterprise}/api/v3`);
  const { api, graphql } = addressesOf(wanted, addressOf(env, 'GITHUB_GRAPHQL_URL', example));
  const host = enterprise === undefined ? ownHost(api) : enterpriseAt(enterprise);
  return { webUrl: webUrlOf(host, api), apiUrl: api, graphqlUrl: graphql, host };
}

function enterpriseOf(protocol: string, host: string): string {
  const address = `${protocol}://${host}`;
  if (/^[\w.:[\]-]+$/.test(host) && URL.canParse(address)) return address;
  throw new FirekeeperError(
    'config',
    'GHE_HOST is not a host name',
    'Set GHE_HOST to a name such as github.example.org',
  );
}

/** A stand-in for github.com shows its pages at the address of its API. */
function webUrlOf(host: Host, api: string): string {
  return host.name === github.name && api !== github.api ? new URL(api).origin : host.url;
}

function databaseOf(env: Environment): string | null {
  const value = textOf(env['DATABASE_URL']);
  if (value === undefined) return null;
  if (URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)) return value;
  throw new FirekeeperError(
    'config',
    'DATABASE_URL is not an address that starts with postgres://',
    'Set it to postgres://user:password@host:5432/name, or unset it to use the embedded database',
  );
}

/** Probot calls the plain format `pretty`. */
function formatOf(env: Environment, production: boolean): AppSettings['logFormat'] {
  const set = choiceOf(env, 'LOG_FORMAT', ['json', 'plain', 'pretty']);
  if (set === undefined) return production ? 'json' : 'plain';
  return set === 'json' ? 'json' : 'plain';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
