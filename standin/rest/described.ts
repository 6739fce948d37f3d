/**
 * Each operation of the description in a form that can match an address and check requests and answers. The router uses
 * it. It knows schemas, but not what an operation does.
 */
import {
  type Check,
  type Content,
  createCompiler,
  type Description,
  loadDescription,
  type Operation,
  type Parameter,
  problemSchema,
  type Ref,
  type Schema,
} from './openapi.ts';

export interface Described {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  /** The decoded values of the path; undefined if the path belongs to another operation. */
  match(path: string): Readonly<Record<string, string>> | undefined;
  checkPath(values: Readonly<Record<string, string>>): string | undefined;
  checkQuery(values: Readonly<Record<string, string>>): string | undefined;
  checkBody(body: unknown): string | undefined;
  /** Body properties that are not in the description. GitHub ignores them, but a test should not. */
  unknownProperties(body: unknown): readonly string[];
  /** Checks a JSON answer. */
  checkAnswer(status: number, body: unknown, describedAs?: string): string | undefined;
}

type Compile = (schema: Schema) => Check;

function resolver(description: Description): <T>(value: T | Ref) => T {
  return <T>(value: T | Ref): T => {
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as T;
    const [kind = '', name = ''] = value.$ref.slice('#/components/'.length).split('/');
    return description.components[kind]?.[name] as T;
  };
}

function pathMatcher(template: string, parameters: readonly Parameter[]): Described['match'] {
  const names: string[] = [];
  const pattern = template.replace(/\/\{([^}]+)\}|[.+?^$()|[\]\\]/g, (whole, name: string | undefined) => {
    if (name === undefined) return `\\${whole}`;
    names.push(name);
    const open = parameters.some((one) => one.name === name && one['x-multi-segment'] === true);
    return open && template.endsWith(whole) ? '(?:/(.*))?' : open ? '/(.+)' : '/([^/]+)';
  });
  const expression = new RegExp(`^${pattern}$`);
  return (path) => {
    const found = expression.exec(path);
    if (found === null) return undefined;
    try {
      return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
    } catch {
      return undefined;
    }
  };
}

function parameterCheck(compile: Compile, place: Parameter['in'], all: readonly Parameter[]): Check {
  const here = all.filter((one) => one.in === place);
  return compile({
    type: 'object',
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
    required: here.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  });
}

function answerCheck(operation: Operation, compile: Compile, resolve: ReturnType<typeof resolver>) {
  const checks = new Map<string, Check>();
  return (status: number, body: unknown, describedAs = 'application/json'): string | undefined => {
    const response = operation.responses[String(status)];
    const content = response && resolve<{ readonly content?: Content }>(response).content;
    const named = content?.[describedAs]?.schema ?? (status >= 300 ? problemSchema : undefined);
    // One of the error forms in the description is a special case of another, so both can match.
    const { oneOf, ...rest } = named ?? {};
    const schema = status >= 400 && oneOf !== undefined ? { ...rest, anyOf: oneOf } : named;
    if (schema === undefined) return `is not described for status ${status}`;
    const key = `${status} ${describedAs}`;
    const check = checks.get(key) ?? compile(schema);
    checks.set(key, check);
    return check(body);
  };
}

function describe(
  description: Description,
  compilers: { readonly plain: Compile; readonly text: Compile },
  [template, method, operation]: readonly [string, string, Operation],
): Described {
  const resolve = resolver(description);
  const parameters = (operation.parameters ?? []).map((one) => resolve<Parameter>(one));
  const path = parameterCheck(compilers.text, 'path', parameters);
  const query = parameterCheck(compilers.text, 'query', parameters);
  const bodySchema = operation.requestBody?.content['application/json']?.schema;
  const body = bodySchema && compilers.plain(bodySchema);
  const known = (bodySchema?.['properties'] ?? {}) as Schema;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    template,
    match: pathMatcher(template, parameters),
    checkPath: (values) => path({ ...values }),
    checkQuery: (values) => query({ ...values }),
    checkBody: (sent) => {
      if (sent !== undefined) return body?.(sent);
      return operation.requestBody?.required === true ? '(root) is missing' : undefined;
    },
    unknownProperties: (sent) => {
      if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return [];
      if (bodySchema !== undefined && Object.keys(known).length === 0) return [];
      return Object.keys(sent).filter((name) => !(name in known));
    },
    checkAnswer: answerCheck(operation, compilers.plain, resolve),
  };
}

interface Loaded {
  readonly operations: readonly Described[];
  readonly hooks: ReadonlyMap<string, Check>;
}

let loaded: Loaded | undefined;

/** Loads the whole extract, once per process. */
function load(): Loaded {
  if (loaded !== undefined) return loaded;
  const description = loadDescription();
  const compilers = { plain: createCompiler(description, false), text: createCompiler(description, true) };
  const operations = Object.entries(description.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => [template, method, operation] as const),
  );
  const openness = (template: string): number => template.split('{').length;
  const hooks = Object.entries(description['x-webhooks']).map(
    ([name, schema]) => [name, compilers.plain(schema)] as const,
  );
  loaded = {
    operations: operations
      .map((one) => describe(description, compilers, one))
      .sort((a, b) => openness(a.template) - openness(b.template) || b.template.length - a.template.length),
    hooks: new Map(hooks),
  };
  return loaded;
}

/** Every operation of the extract, the more specific paths first: fewer parameters, more text. */
export const describedOperations = (): readonly Described[] => load().operations;

/** The check for the payload of a webhook, by GitHub's name: `push`, `pull-request-opened`. */
export function hookCheck(name: string): Check {
  return load().hooks.get(name) ?? (() => 'is not described');
}
