/** A runner for tests of the Action: its environment, the output, the files, and the runs that were started. */
import type { Clock } from '../../../src/ports/clock.ts';
import type { ProposeOutcome, ProposeRequest } from '../../../src/run/remote/types.ts';
import { main } from '../../../src/shells/action/main.ts';
import type { ServiceSettings } from '../../../src/run/services.ts';

export const token = 'ghs_1234.abcDEF_567890';

export const runner: Readonly<Record<string, string>> = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'harbour/awesome-candles',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_EVENT_NAME: 'workflow_dispatch',
  GITHUB_OUTPUT: 'outputs',
  GITHUB_STEP_SUMMARY: 'summary',
  INPUT_TOKEN: token,
  INPUT_CONFIG: '.github/firekeeper.yml',
  INPUT_LISTS: '',
  INPUT_MODE: 'pull-request',
  'INPUT_DRY-RUN': 'false',
};

export const nothing: ProposeOutcome = {
  result: 'no-change',
  line: 'nothing to change',
  changed: false,
  pullRequest: null,
  report: '# Report\n\nAll true.\n',
  diff: '',
  compareUrl: null,
  writes: [],
};

export interface Step {
  readonly code: number;
  readonly lines: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly requests: readonly ProposeRequest[];
  readonly settings: readonly ServiceSettings[];
}

/** Runs the step. The run returns `outcome`, or throws it when it is an error. */
export async function step(
  env: Readonly<Record<string, string>>,
  outcome: ProposeOutcome | Error,
): Promise<Step> {
  const lines: string[] = [];
  const files: Record<string, string> = {};
  const requests: ProposeRequest[] = [];
  const settings: ServiceSettings[] = [];
  const clock: Clock = { now: () => Date.UTC(2026, 10, 23), sleep: () => Promise.resolve() };
  const world = {
    env,
    clock,
    print: (line: string) => void lines.push(line),
    read: async () => '',
    append: async (path: string, text: string) => void (files[path] = (files[path] ?? '') + text),
  };
  const code = await main(
    world,
    async (given, tools) => async (request) => {
      settings.push(given);
      requests.push(request);
      tools.journal.warn(`a wait with ${token}`);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    async () => {
      throw new Error('no test of this world reviews');
    },
  );
  return { code, lines, files, outputs: readOutputs(files['outputs'] ?? ''), requests, settings };
}

/** Reads the file of outputs as the runner does: `name<<word`, lines, `word`. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length - 1; at += 1) {
    const [name = '', word] = (lines[at] ?? '').split('<<');
    if (word === undefined) throw new Error(`not the start of an output: ${lines[at]}`);
    const end = lines.indexOf(word, at + 1);
    if (end < 0) throw new Error(`the output ${name} does not end`);
    found[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return found;
}
