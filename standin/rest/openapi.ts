/**
 * GitHub's description of its REST API, loaded for checks: the committed extract (standin/schema/openapi.json), the one
 * route that GitHub serves but does not describe, and a compiler for its schemas.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { projectRoot } from '../root.ts';

export type Schema = Readonly<Record<string, unknown>>;

export interface Ref {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  /** The value may contain slashes (a branch name, a file path). */
  readonly 'x-multi-segment'?: boolean;
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Ref)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content } | Ref>>;
}

export interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, unknown>>;
  /** The payload of each webhook. */
  readonly 'x-webhooks': Readonly<Record<string, Schema>>;
}

/** Checks a value. Returns undefined if it is valid, else where and what is wrong. */
export type Check = (value: unknown) => string | undefined;

/** OpenAPI 3.0 has `nullable: true`. JSON schema needs a type, or a choice, that allows null. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, withNull(inner)]);
  const schema = Object.fromEntries(entries);
  if (schema['nullable'] !== true) return schema;
  const { nullable: _, ...rest } = schema;
  if (typeof rest['type'] !== 'string') return { anyOf: [rest, { type: 'null' }] };
  const choices = Array.isArray(rest['enum']) ? { enum: [...(rest['enum'] as unknown[]), null] } : {};
  return { ...rest, ...choices, type: [rest['type'], 'null'] };
}

/** The target of the redirect from a renamed repository. */
const repositoryById: Operation = {
  operationId: 'standin/get-repository-by-id',
  parameters: [{ name: 'repository_id', in: 'path', required: true, schema: { type: 'integer' } }],
  responses: {
    '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/full-repository' } } } },
  },
};

/**
 * In the list of installations, the description says that an account is a person and an enterprise at once. For a
 * single installation, it is either. So the list is checked as a list of single ones.
 */
function withInstallations({ paths }: Description): Operation {
  const { get } = paths['/app/installations'] ?? {};
  if (get === undefined) throw new Error('the extract has no list of installations');
  const schema = { type: 'array', items: { $ref: '#/components/schemas/installation' } };
  return { ...get, responses: { ...get.responses, '200': { content: { 'application/json': { schema } } } } };
}

/** GitHub's error form, with `block` if access is blocked. For statuses that the description leaves out. */
export const problemSchema: Schema = {
  type: 'object',
  required: ['message', 'documentation_url'],
  properties: {
    message: { type: 'string' },
    documentation_url: { type: 'string' },
    status: { type: 'string' },
    url: { type: 'string' },
    errors: { type: 'array' },
    block: {
      type: 'object',
      required: ['reason', 'created_at', 'html_url'],
      properties: {
        reason: { type: 'string' },
        created_at: { type: 'string' },
        html_url: { type: ['string', 'null'] },
      },
    },
  },
  additionalProperties: false,
};

/** Reads the extract, which takes tens of milliseconds. */
export function loadDescription(): Description {
  const path = join(projectRoot(), 'standin/schema/openapi.json');
  const description = withNull(JSON.parse(readFileSync(path, 'utf8'))) as Description;
  description.paths['/repositories/{repository_id}'] = { get: repositoryById };
  description.paths['/app/installations'] = { get: withInstallations(description) };
  return description;
}

/** The package is CommonJS with a default export. Node's ESM types see it as a namespace. */
const addFormats = formats as unknown as (ajv: Ajv) => Ajv;
const home = 'https://standin.invalid/github';

function wordy(validate: ValidateFunction): Check {
  return (value) => {
    if (validate(value)) return undefined;
    const first = validate.errors?.[0];
    return `${first?.instancePath || '(root)'} ${first?.message ?? 'does not fit'}`;
  };
}

/**
 * Makes checks from schemas of the description. With `fromText`, numbers and booleans can be text, as in an address. A
 * check compiles at its first use, because most are never needed.
 */
export function createCompiler(description: Description, fromText: boolean): (schema: Schema) => Check {
  const ajv = addFormats(new Ajv({ strict: false, logger: false, coerceTypes: fromText }));
  // Looser than the standard, because a bot's address has brackets: `1+name[bot]@users.noreply.github.com`.
  ajv.addFormat('email', /^[^@\s]+@[^@\s]+$/);
  ajv.addSchema({ $id: home, components: description.components });
  return (schema) => {
    let ready: Check | undefined;
    const compile = (): Check => {
      // References are local to the extract: lead them there from any schema of it.
      const text = JSON.stringify(schema).replaceAll('"#/components', `"${home}#/components`);
      return wordy(ajv.compile(JSON.parse(text) as Schema));
    };
    return (value) => {
      ready ??= compile();
      return ready(value);
    };
  };
}
