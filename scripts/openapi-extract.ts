/**
 * Makes the stand-in's extract of GitHub's full OpenAPI description (@octokit/openapi, 13 MB). Every `$ref` stays
 * local. Run it by hand after an operation is added; the result, standin/schema/openapi.json, is committed. Usage: node
 * --experimental-strip-types scripts/openapi-extract.ts <api.github.com.json> [out.json]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { operationIds, webhookNames } from '../standin/schema/operations.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Text for people, and links. A validator does not use them, and they are most of the size. */
const prose = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'x-github',
  'x-octokit',
  'x-github-breaking-changes',
  'title',
]);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Removes prose. `named` is true inside a map of names (properties, schemas), where a key is not a keyword. */
function strip(value: Json, named: boolean): Json {
  if (Array.isArray(value)) return value.map((item: Json) => strip(item, false));
  if (!isObject(value)) return value;
  const kept: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!named && prose.has(key)) continue;
    kept[key] = strip(inner, !named && (key === 'properties' || key === 'content' || key === 'headers'));
  }
  return kept;
}

/** Collects every `#/components/<kind>/<name>` that a part of the description needs, recursively. */
function follow(value: Json, full: JsonObject, found: Map<string, Json>): void {
  if (Array.isArray(value)) {
    for (const item of value) follow(item, full, found);
    return;
  }
  if (!isObject(value)) return;
  const ref = value['$ref'];
  if (typeof ref === 'string' && !found.has(ref)) {
    let target: Json | undefined = full;
    for (const step of ref.slice(2).split('/')) target = isObject(target) ? target[step] : undefined;
    if (target === undefined) throw new Error(`the description refers to ${ref}, which is not in it`);
    const slim = strip(target, false);
    found.set(ref, slim);
    follow(slim, full, found);
  }
  for (const inner of Object.values(value)) follow(inner, full, found);
}

/** Keeps only what the stand-in can check: parameters, JSON body and JSON answers of the operation. */
function slimOperation(operation: JsonObject): JsonObject {
  const kept: Record<string, Json> = {};
  for (const key of ['operationId', 'parameters', 'requestBody', 'responses']) {
    if (operation[key] !== undefined) kept[key] = strip(operation[key], false);
  }
  return kept;
}

/** The payload of each named webhook, from GitHub's own extension of the description. */
function webhooks(full: JsonObject): Record<string, Json> {
  const all = full['x-webhooks'] as Readonly<Record<string, { readonly post: JsonObject }>>;
  return Object.fromEntries(
    webhookNames.map((name) => {
      const body = all[name]?.post['requestBody'] as
        | { readonly content: { readonly 'application/json': { readonly schema: Json } } }
        | undefined;
      if (body === undefined) throw new Error(`the webhook ${name} is not in the description`);
      return [name, strip(body.content['application/json'].schema, false)];
    }),
  );
}

/**
 * Builds the extract: the named operations and webhooks with everything that they refer to, as one OpenAPI document.
 */
function extract(full: JsonObject): JsonObject {
  const wanted = new Set<string>(operationIds);
  const paths: Record<string, Record<string, Json>> = {};
  for (const [path, methods] of Object.entries(full['paths'] as JsonObject)) {
    for (const [method, operation] of Object.entries(methods as JsonObject)) {
      if (!isObject(operation) || !wanted.delete(String(operation['operationId']))) continue;
      paths[path] = { ...paths[path], [method]: slimOperation(operation) };
    }
  }
  if (wanted.size > 0) throw new Error(`not in the description: ${[...wanted].join(', ')}`);
  const hooks = webhooks(full);
  const found = new Map<string, Json>();
  follow([paths, hooks], full, found);
  const components: Record<string, Record<string, Json>> = {};
  for (const [ref, value] of [...found].sort(([a], [b]) => a.localeCompare(b))) {
    const [kind, name] = ref.slice('#/components/'.length).split('/') as [string, string];
    components[kind] = { ...components[kind], [name]: value };
  }
  const info = full['info'] as JsonObject;
  return {
    openapi: full['openapi'] ?? '3.0.3',
    info: {
      title: "Extract of GitHub's REST API",
      version: info['version'] ?? '',
      license: info['license'] ?? '',
    },
    paths,
    'x-webhooks': hooks,
    components,
  };
}

const [, , from, to = 'standin/schema/openapi.json'] = process.argv;
if (from === undefined) {
  process.stderr.write('usage: openapi-extract <path of api.github.com.json> [out.json]\n');
  process.exitCode = 2;
} else {
  const text = `${JSON.stringify(extract(JSON.parse(readFileSync(from, 'utf8')) as JsonObject))}\n`;
  writeFileSync(to, text);
  process.stdout.write(`${to}: ${operationIds.length} operations, ${text.length} bytes\n`);
}
