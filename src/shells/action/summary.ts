/**
 * The job summary: what happened in one line, what to do where a person must act, then the report. Texts of the
 * report are made safe where it is made (`core/report`); nothing else from others is written here.
 */
import type { ProposeOutcome } from '../../run/remote/types.ts';
import { cutBytes } from './cut.ts';
import type { Inputs } from './inputs.ts';

/** GitHub drops a step's summary above this size. */
export const longestSummary = 1024 * 1024;

const dayMs = 24 * 60 * 60 * 1000;
/** In a public repository a schedule ends after this many days without activity (rule ACT-3). */
const scheduleDays = 60;

/** The summary as markdown, at most 1 MiB. `now` in milliseconds since the epoch. */
export function renderSummary(outcome: ProposeOutcome, inputs: Inputs, now: number): string {
  const parts = [
    headline(outcome),
    ...(outcome.result === 'refused' ? [permissionHelp(outcome, inputs)] : []),
    ...(outcome.result === 'created' ? [approvalNote] : []),
    ...(inputs.event === 'schedule' ? [scheduleNote(now)] : []),
    outcome.report.trim(),
  ];
  return cutBytes(`${parts.filter((part) => part !== '').join('\n\n')}\n`, longestSummary);
}

function headline(outcome: ProposeOutcome): string {
  const { pullRequest } = outcome;
  const link =
    pullRequest !== null && isAddress(pullRequest.url)
      ? ` [Pull request ${pullRequest.number}](${pullRequest.url})`
      : '';
  return `**Firekeeper: ${outcome.result}.**${link}`;
}

/** What to do when the token may not do what the run needs: the ready link first, then the switch. */
export function permissionHelp(outcome: ProposeOutcome, inputs: Inputs): string {
  const settings = `${inputs.serverUrl}/${inputs.owner}/${inputs.name}/settings/actions`;
  if (outcome.compareUrl === null || !isAddress(outcome.compareUrl)) {
    return [
      'Nothing was proposed. The workflow must grant what the token needs:',
      '```yaml\npermissions:\n  contents: write\n  pull-requests: write\n```',
      `Runs started from a fork have a token that may only read, whatever the workflow says. If the grant is there, look at the [Actions settings](${settings}) and at the rules of the branch.`,
    ].join('\n\n');
  }
  return [
    `The branch is ready, but the token may not open a pull request. [Open it with one click](${outcome.compareUrl}).`,
    `To let the Action open it: tick "Allow GitHub Actions to create and approve pull requests" in the [Actions settings](${settings}). The organisation has the same switch, and both must be on. Or pass the token of a GitHub App as \`token\`.`,
  ].join('\n\n');
}

const approvalNote =
  'Workflows on a pull request opened with `github.token` wait until someone with write access approves them. With the token of a GitHub App they run at once.';

function scheduleNote(now: number): string {
  const end = new Date(now + scheduleDays * dayMs).toISOString().slice(0, 10);
  return `In a public repository GitHub stops schedules after ${scheduleDays} days without activity: if nothing happens here from today on, this one ends by ${end}. Run the workflow by hand to see the switch that starts it again.`;
}

/** Only a plain address goes into a link: nothing that could end it. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>()[\]"'`\\]+$/.test(text);
}
