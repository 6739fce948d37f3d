/** The workflows of the repository, and the example list that they refresh. */
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readList } from '../../../src/core/tend.ts';
import { inputDefaults } from '../../../src/shells/action/inputs.ts';
import { read } from '../../house/source.ts';
import { documented } from '../../use/documented.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly steps: readonly Step[];
  readonly 'timeout-minutes': number;
  readonly permissions?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow;
const stepsOf = (flow: Workflow) => Object.values(flow.jobs).flatMap((job) => job.steps);

describe.each(['refresh', 'release'])('%s.yml', (name) => {
  const flow = workflow(name);

  test('pins other actions by commit and names the version', () => {
    for (const { uses } of stepsOf(flow)) {
      if (uses === undefined || uses === './') continue;
      expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(read(`.github/workflows/${name}.yml`)).toMatch(
        new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm'),
      );
    }
  });

  test('never cancels a run, and has a time limit', () => {
    expect(flow.concurrency['cancel-in-progress']).toBe(false);
    for (const job of Object.values(flow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(20);
  });

  test('passes no text of others to a shell', () =>
    expect(stepsOf(flow).filter(({ run }) => run?.includes('${{'))).toEqual([]));

  test('keeps no credentials in the checkout', () => {
    const checkouts = stepsOf(flow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });
});

describe('release.yml', () => {
  const flow = workflow('release');

  test('installs nothing from a registry in the job whose token may write', () => {
    expect(flow.permissions).toEqual({ contents: 'read' });
    expect(flow.jobs['test']?.permissions).toBeUndefined();
    expect(flow.jobs['tag']?.permissions).toEqual({ contents: 'write' });
    expect(flow.jobs['tag']?.steps.filter(({ run }) => /npm|npx/.test(run ?? ''))).toEqual([]);
  });

  test('publishes what the tests have built', () => {
    const uses = (name: string) => stepsOf(flow).find((step) => step.uses?.startsWith(`actions/${name}@`));
    expect(uses('upload-artifact')?.with?.['path']).toBe('action\ndist/scripts/release-tag.js\n');
    expect(uses('upload-artifact')?.with?.['name']).toBe(uses('download-artifact')?.with?.['name']);
  });
});

describe('the workflows of docs/action.md', () => {
  const blocks = [...read('docs/action.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => parse(text) as Partial<Workflow> & { readonly steps?: readonly Step[] },
  );
  const steps = blocks.flatMap((block) => [
    ...(block.steps ?? []),
    ...Object.values(block.jobs ?? {}).flatMap((job) => job.steps),
  ]);
  const own = steps.filter(({ uses }) => uses === 'OWNER/firekeeper@v1');

  test('use existing inputs of the Action and documented variables', () => {
    expect(own).toHaveLength(blocks.length);
    const inputs = own.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(inputDefaults)).toEqual(expect.arrayContaining(inputs));
    const variables = own.flatMap((step) => Object.keys(step.env ?? {}));
    expect(variables).toHaveLength(3);
    expect(documented).toEqual(expect.arrayContaining(variables.map((name) => `$${name}`)));
  });
});

describe('refresh.yml', () => {
  const flow = workflow('refresh');
  const own = stepsOf(flow).find(({ uses }) => uses === './');

  test('runs on a schedule and by hand, with the two permissions', () => {
    expect(Object.keys(flow.on)).toEqual(['schedule', 'workflow_dispatch']);
    expect(flow.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
  });

  test('builds the Action before it uses it', () => {
    const steps = stepsOf(flow);
    const built = steps.findIndex(({ run }) => run?.endsWith('npm run bundle'));
    expect(built).toBeGreaterThan(0);
    expect(built).toBeLessThan(steps.findIndex(({ uses }) => uses === './'));
  });

  test('uses existing inputs of the Action', () =>
    expect(Object.keys(inputDefaults)).toEqual(expect.arrayContaining(Object.keys(own?.with ?? {}))));

  test('keeps a list in which Firekeeper sees every count', () => {
    const path = String(own?.with?.['lists']);
    const list = readList(Buffer.from(read(path)), []);
    expect(list.entries.length).toBeGreaterThan(5);
    for (const entry of list.entries) {
      expect(entry.markers.map((marker) => marker.kind)).toEqual(['stars']);
    }
  });
});
