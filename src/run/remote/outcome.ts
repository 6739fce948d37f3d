/** Makes the outcome of a remote run: result, line, report, diff and the facts for planning the next run. */
import { unifiedDiff } from '../../core/text/diff.ts';
import type { Decision } from '../../core/proposal/decision.ts';
import type { Silence } from '../../core/proposal/silence.ts';
import { renderReportWithin } from '../../core/report/report.ts';
import type { ListHost } from '../../ports/list-host.ts';
import { lineUrlOf } from './pull-text.ts';
import type { Ground } from './ground.ts';
import type { RemoteTended } from './lists.ts';
import type { ProposeOutcome, ProposeRequest } from './types.ts';
import type { Written } from './write.ts';

interface Done {
  readonly request: ProposeRequest;
  readonly host: ListHost;
  readonly ground: Ground;
  /** ISO time of the run. */
  readonly now: string;
}

export function outcomeOf(
  { request, host, ground, now }: Done,
  decision: Decision,
  { pull, refusal, branchOnly }: Written,
  tended: readonly RemoteTended[],
  silence: Silence | null = null,
): ProposeOutcome {
  const tendings = tended.map(({ tending }) => tending);
  const report = once(() =>
    tendings.length === 0
      ? `${decision.line}.\n`
      : renderReportWithin({
          lists: tendings,
          observedAt: now,
          source: 'github',
          lineUrl: lineUrlOf(ground),
        }),
  );
  const diff = once(() =>
    tendings
      .map(({ path, before, after }) => (before === after ? '' : unifiedDiff(path, before, after)))
      .join(''),
  );
  const proposes = decision.writes.length > 0;
  const { repository, early } = ground;
  return {
    ...ending(decision, refusal, request.dryRun && proposes),
    changed: !request.dryRun && proposes && (refusal === null || (branchOnly && pushes(decision))),
    pullRequest: pull !== null && pull.number > 0 ? pull : null,
    get report() {
      return report();
    },
    get diff() {
      return diff();
    },
    compareUrl: branchOnly
      ? `${repository.htmlUrl}/compare/${early.target}...${early.branch}?expand=1`
      : null,
    writes: host.writes,
    met: {
      repository,
      commit: ground.base?.commit ?? null,
      schedule: ground.config.schedule,
      firstContact: early.firstContact,
      config: 'blob' in early.config ? early.config.blob : '',
      configFault: ground.configFault,
      refusal,
      isSilent: silence?.isDead === true,
    },
  };
}

/** True when a branch was written, with or without a pull request. */
function pushes({ writes }: Decision): boolean {
  return writes.some(({ kind }) => kind === 'create');
}

/** Computed only when a caller reads them: they cost more than the rest of a run, and the App does not use them. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The result: a refusal comes before the decision, and a dry run says what it would have done. */
function ending(
  { result, line }: Decision,
  refusal: Written['refusal'],
  heldBack: boolean,
): Pick<ProposeOutcome, 'result' | 'line'> {
  if (refusal !== null) return { result: 'refused', line: `${refusal.line}. ${refusal.help}` };
  if (heldBack) return { result: 'dry-run', line: `dry run, nothing is written: ${line}` };
  return { result, line };
}
