import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { describedOperations } from '../../standin/rest/described.ts';
import { servedOperations } from '../../standin/rest/endpoint.ts';
import { projectRoot } from '../../standin/root.ts';
import { operationIds } from '../../standin/schema/operations.ts';
import { read } from '../house/source.ts';

const all = describedOperations();
const byId = (id: string) => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not described`);
  return found;
};

/** The same operations as Octokit publishes them, as types. They are made from GitHub's description too. */
const types = read('node_modules/@octokit/openapi-types/types.d.ts');

function publishedOperation(id: string) {
  const start = types.indexOf(`\n  "${id}": {\n`);
  const text = types.slice(start, types.indexOf('\n  };\n', start));
  const query = /\n {6}query\??: \{\n([^]*?)\n {6}\};/.exec(text)?.[1] ?? '';
  return {
    query: [...query.matchAll(/^ {8}"?([\w-]+)"?(\??): /gm)].map(
      ([, name, optional]) => `${name}${optional}`,
    ),
    statuses: [...text.matchAll(/^ {6}(\d{3}): /gm)].map(([, status]) => Number(status)),
  };
}

interface Written {
  readonly operationId: string;
  readonly parameters?: readonly ({ readonly $ref: string } | Parameter)[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Extract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Written>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

function extracted() {
  const { paths, components } = JSON.parse(read('standin/schema/openapi.json')) as Extract;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: id, parameters = [], responses }]) => {
      const all = parameters.map((one) =>
        '$ref' in one ? (components.parameters[one.$ref.split('/').at(-1) ?? ''] as Parameter) : one,
      );
      const query = all.filter((one) => one.in === 'query');
      return {
        id,
        place: `"${path}": `,
        method: `${method}: operations["${id}"]`,
        query: query.map(({ name, required }) => `${name}${required === true ? '' : '?'}`),
        statuses: Object.keys(responses).map(Number),
      };
    }),
  );
}

test.each(extracted().map((one) => [one.id, one] as const))(
  '%s has the path, the query and the answers that are published',
  (id, { place, method, query, statuses }) => {
    const at = types.indexOf(place);
    expect(types.slice(at, types.indexOf('\n  };', at))).toContain(method);
    const published = publishedOperation(id);
    expect(query.toSorted()).toEqual(published.query.toSorted());
    expect(new Set(statuses)).toEqual(new Set(published.statuses));
  },
);

describe("the extract of GitHub's description", () => {
  it('has exactly the operations of the list, and each handler belongs to one', () => {
    const described = all.map(({ id }) => id).sort();
    expect(described).toEqual([...operationIds, 'standin/get-repository-by-id'].sort());
    expect(servedOperations.filter((id) => !described.includes(id))).toEqual([]);
    expect(statSync(join(projectRoot(), 'standin/schema/openapi.json')).size).toBeLessThan(400_000);
  });

  it('has schemas that compile: parameters, bodies, answers', () => {
    for (const one of all) {
      expect(typeof one.checkPath({})).toMatch(/string|undefined/);
      expect(one.checkQuery({ 'no such parameter': '1' })).toMatch(/additional|required/);
      one.checkBody({});
      for (const status of [200, 201]) one.checkAnswer(status, {});
    }
  });

  it('matches paths, with slashes in values where GitHub allows them', () => {
    expect(byId('git/get-ref').match('/repos/a/b/git/ref/heads/x/y')).toEqual({
      owner: 'a',
      repo: 'b',
      ref: 'heads/x/y',
    });
    expect(byId('repos/get-content').match('/repos/a/b/contents')).toEqual({
      owner: 'a',
      repo: 'b',
      path: '',
    });
    expect(byId('repos/get-content').match('/repos/a/b/contents/d/%C3%A9%20.md')?.['path']).toBe('d/é .md');
    expect(byId('repos/get').match('/repos/a/b/c')).toBeUndefined();
    expect(byId('repos/get').match('/repos/a/%ZZ')).toBeUndefined();
  });

  it('checks the bodies of requests, with unknown properties', () => {
    const create = byId('pulls/create');
    expect(create.checkBody({ head: 'a', base: 'b', title: 't' })).toBeUndefined();
    expect(create.checkBody({ head: 'a' })).toMatch(/required property 'base'/);
    expect(create.checkBody(undefined)).toMatch(/missing/);
    expect(create.unknownProperties({ head: 'a', labels: [] })).toEqual(['labels']);
    expect(byId('repos/get').unknownProperties({ x: 1 })).toEqual(['x']);
    expect(byId('pulls/list').checkQuery({ state: 'open', per_page: '100' })).toBeUndefined();
    expect(byId('pulls/list').checkQuery({ state: 'ajar' })).toMatch(/allowed values/);
    expect(byId('pulls/list').checkQuery({ per_page: 'many' })).toMatch(/integer/);
    expect(byId('pulls/get').checkPath({ owner: 'a', repo: 'b', pull_number: 'x' })).toMatch(/integer/);
  });

  it('checks answers by their status and media type', () => {
    const get = byId('repos/get');
    expect(get.checkAnswer(200, { id: 1 })).toMatch(/required property/);
    expect(get.checkAnswer(451, { message: 'm', documentation_url: 'd', surprise: 1 })).toMatch(/additional/);
    expect(get.checkAnswer(418, { message: 'm' })).toMatch(/documentation_url/);
    expect(get.checkAnswer(202, {})).toMatch(/not described/);
    expect(byId('repos/get-content').checkAnswer(200, [])).toBeUndefined();
    expect(byId('repos/get-content').checkAnswer(200, [], 'application/vnd.github.object')).toMatch(/object/);
    const blob = { sha: 's', url: 'https://x.invalid', node_id: 'n', content: '', encoding: 'base64' };
    expect(byId('git/get-blob').checkAnswer(200, { ...blob, size: null })).toBeUndefined();
    expect(byId('git/get-blob').checkAnswer(200, { ...blob, size: 'big' })).toMatch(/integer,null/);
  });
});
