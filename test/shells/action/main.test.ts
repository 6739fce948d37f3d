import { describe, expect, test } from '@jest/globals';
import { unifiedDiff } from '../../../src/core/text/diff.ts';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import type { ProposeOutcome } from '../../../src/run/remote/types.ts';
import { longestSummary } from '../../../src/shells/action/summary.ts';
import { nothing, runner, step, token } from './world.ts';

const diff = unifiedDiff('README.md', 'a\n★1\n', 'a\n★2\n');
const created: ProposeOutcome = {
  ...nothing,
  result: 'created',
  line: 'opened pull request 7',
  changed: true,
  pullRequest: { number: 7, url: 'https://github.com/harbour/awesome-candles/pull/7' },
  diff,
};

describe('a run that opens a pull request', () => {
  test('writes every output, and the report as summary, and reports it in one line', async () => {
    const { code, outputs, files, lines } = await step(runner, created);
    expect(code).toBe(0);
    expect(outputs).toEqual({
      changed: 'true',
      'pull-request-url': 'https://github.com/harbour/awesome-candles/pull/7',
      'pull-request-number': '7',
      report: created.report,
    });
    expect(files['summary']).toContain('[Pull request 7](https://github.com/harbour/awesome-candles/pull/7)');
    expect(files['summary']).toContain('wait until someone with write access approves');
    expect(files['summary']).toContain('All true.');
    expect(lines.filter((line) => /^::(notice|warning|error)/.test(line))).toEqual([
      '::notice title=Firekeeper::opened pull request 7',
    ]);
  });

  test('starts one run that is due now', async () => {
    const env = { ...runner, INPUT_LISTS: 'a.md', INPUT_CONFIG: 'fk.yml' };
    const { requests, settings } = await step(env, nothing);
    expect(requests).toEqual([
      {
        owner: 'harbour',
        name: 'awesome-candles',
        configPath: 'fk.yml',
        lists: ['a.md'],
        dryRun: false,
        due: 'now',
        asked: true,
        shell: 'action',
      },
    ]);
    expect(settings[0]).toMatchObject({ token, apiUrl: 'https://api.github.com' });
  });

  test('needs no files from a runner', async () => {
    const { code, files } = await step({ ...runner, GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' }, created);
    expect([code, files]).toEqual([0, {}]);
  });
});

describe('nothing to do', () => {
  test('is reported, and every output is set', async () => {
    const { code, outputs } = await step(runner, nothing);
    expect(code).toBe(0);
    expect(outputs).toEqual({
      changed: 'false',
      'pull-request-url': '',
      'pull-request-number': '',
      report: nothing.report,
    });
  });
});

describe('mode check', () => {
  const check = { ...runner, INPUT_MODE: 'check' };

  test('fails with annotations at lines when a list is out of date, and writes nothing', async () => {
    const { code, lines, outputs, requests } = await step(check, { ...nothing, result: 'dry-run', diff });
    expect(code).toBe(1);
    expect(requests[0]?.dryRun).toBe(true);
    expect(outputs['changed']).toBe('true');
    const errors = lines.filter((line) => line.startsWith('::error'));
    expect(errors[0]).toMatch(/^::error file=README\.md,line=2,/);
    expect(errors).toHaveLength(2);
  });

  test('never has more annotations than GitHub keeps', async () => {
    const before = Array.from({ length: 900 }, (_, at) => `l${at}\n`).join('');
    const long = unifiedDiff('README.md', before, before.replaceAll(/l(\d*)00\n/g, 'x$1\n'), 1);
    const { lines } = await step(check, { ...nothing, result: 'dry-run', diff: long.repeat(2) });
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
  });

  test('passes when nothing is out of date', async () => expect((await step(check, nothing)).code).toBe(0));

  test('does not pass when the facts are incomplete', async () => {
    const { code, lines } = await step(check, {
      ...nothing,
      result: 'fetch-incomplete',
      line: 'too few answers',
    });
    expect(code).toBe(3);
    expect(lines.at(-1)).toBe('::error title=Firekeeper::too few answers');
  });
});

test('a dry run prints what it would send', async () => {
  const writes = ['POST /repos/harbour/awesome-candles/git/trees'];
  const outcome: ProposeOutcome = { ...nothing, result: 'dry-run', diff, writes };
  const { code, lines, outputs } = await step({ ...runner, 'INPUT_DRY-RUN': 'true' }, outcome);
  expect(code).toBe(0);
  expect(lines).toContain(`firekeeper: would send ${writes[0]}`);
  expect(outputs['changed']).toBe('true');
});

describe('what the token may not do', () => {
  const compareUrl = 'https://github.com/harbour/awesome-candles/compare/main...firekeeper/refresh?expand=1';
  const refused: ProposeOutcome = {
    ...nothing,
    result: 'refused',
    line: 'the pull request was refused',
    diff,
  };

  test('is a warning with the prepared link and the setting to change, and no failure', async () => {
    const { code, lines, files } = await step(runner, { ...refused, changed: true, compareUrl });
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatch(/^::warning title=Firekeeper::the pull request was refused /);
    expect(lines.at(-1)).toContain(compareUrl);
    expect(files['summary']).toContain(`(${compareUrl})`);
    expect(files['summary']).toContain('https://github.com/harbour/awesome-candles/settings/actions');
    expect(files['summary']).toContain('Allow GitHub Actions to create and approve pull requests');
  });

  test('without a branch names the permissions', async () => {
    const { code, files, lines } = await step(runner, refused);
    expect(code).toBe(0);
    expect(files['summary']).toContain('contents: write\n  pull-requests: write');
    expect(lines.at(-1)).toContain('permissions: contents: write pull-requests: write');
  });

  test('an invalid link is left out', async () => {
    const { files } = await step(runner, { ...refused, compareUrl: 'https://x/) [y](javascript:z' });
    expect(files['summary']).not.toContain('javascript');
  });
});

describe('failures', () => {
  test('are one helpful line and an exit code (rule CLI-1)', async () => {
    const error = new FirekeeperError('credentials', 'GitHub refuses the token', 'pass another one');
    const { code, lines, files } = await step(runner, error);
    expect(code).toBe(3);
    expect(lines.at(-1)).toBe('::error title=Firekeeper::GitHub refuses the token. Pass another one.');
    expect(files).toEqual({});
  });

  test('of our own show the stack only in debug output', async () => {
    const { code, lines } = await step(runner, new TypeError('x is\nundefined'));
    expect(code).toBe(4);
    expect(lines.filter((line) => line.includes('    at '))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^::debug::TypeError/);
    expect(lines.at(-2)).toContain('internal fault: x is undefined.');
  });
});

describe('the token', () => {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const leaky: ProposeOutcome = {
    ...nothing,
    result: 'refused',
    line: `said ${token} and ${basic}`,
    report: `${token} ${encodeURIComponent(token)} ${basic}`,
    writes: [`GET /?t=${token}`],
  };

  test('is masked first and appears nowhere else', async () => {
    const { lines, files } = await step({ ...runner, 'INPUT_DRY-RUN': 'true' }, leaky);
    expect(lines[0]).toBe(`::add-mask::${token}`);
    const rest = [...lines.slice(1), ...Object.values(files)].join('\n');
    expect(rest).not.toContain(token);
    expect(rest).not.toContain(basic);
    expect(rest).toContain('[redacted]');
  });

  test('is masked even when the inputs are refused', async () => {
    const { lines, code } = await step({ ...runner, INPUT_MODE: 'x' }, nothing);
    expect([code, lines[0]]).toEqual([2, `::add-mask::${token}`]);
  });

  test('is not printed where no runner takes the mask', async () => {
    const { GITHUB_ACTIONS: _, ...env } = runner;
    const { lines, files } = await step(env, leaky);
    expect([...lines, ...Object.values(files)].join('\n')).not.toContain(token);
  });

  test('does not appear in the message of a failure', async () => {
    const { lines } = await step(runner, new Error(`refused ${token}`));
    expect(lines.slice(1).join('\n')).not.toContain(token);
  });
});

describe('the summary', () => {
  test('has at most 1 MiB', async () => {
    const { files } = await step(runner, { ...nothing, report: '🔥 row of a report\n'.repeat(100_000) });
    const size = Buffer.byteLength(files['summary'] ?? '');
    expect(size).toBeLessThanOrEqual(longestSummary);
    expect(size).toBeGreaterThan(longestSummary - 200);
    expect(files['summary']).toMatch(/The rest is cut/);
  });

  test('of a scheduled run tells when GitHub will stop the schedule', async () => {
    const { files } = await step({ ...runner, GITHUB_EVENT_NAME: 'schedule' }, nothing);
    expect(files['summary']).toContain('by 2027-01-22');
    expect((await step(runner, nothing)).files['summary']).not.toContain('schedule');
  });
});
