/** A check on a commit: created once, and updated only when its text changes. */
import { type CheckReport, HostRefused } from '../../ports/list-host.ts';
import { bodyOf, checksShape } from './answers.ts';
import type { Context } from './context.ts';
import { put } from './pull-writes.ts';
import { refusalOf } from './refusals.ts';
import { isLost } from './sender.ts';

export async function reportCheck(context: Context, commit: string, report: CheckReport): Promise<'done'> {
  const { sender, routes } = context;
  const look = () => findCheck(context, commit, report);
  const known = await look();
  const body = bodyFor(report);
  if (known !== undefined) {
    if (saysTheSame(known, report)) return 'done';
    return put(context, { route: routes.updateCheck(known.id), parameters: body });
  }
  return sender.persist(
    async () => {
      const answer = await sender.write({
        route: routes.createCheck(),
        parameters: { head_sha: commit, ...body },
      });
      if (isLost(answer)) return answer;
      if (answer.status >= 300) throw new HostRefused(refusalOf(answer));
      return 'done' as const;
    },
    async () => ((await look()) === undefined ? undefined : 'done'),
  );
}

type Known = ReturnType<typeof checksShape.parse>['check_runs'][number];

/** The newest check, which GitHub lists first. There can be several only after a lost answer. */
async function findCheck(
  { sender, routes }: Context,
  commit: string,
  { name, id }: CheckReport,
): Promise<Known | undefined> {
  const parameters = { check_name: name, per_page: 100 };
  const { check_runs } = bodyOf(await sender.read({ route: routes.checks(commit), parameters }), checksShape);
  return check_runs.find(({ external_id }) => external_id === id);
}

/** A check that somebody asked to run again has no conclusion, so it is written again. */
function saysTheSame(known: Known, { conclusion, title, summary }: CheckReport): boolean {
  const { output } = known;
  return (
    known.conclusion === conclusion && output.title === title && output.summary?.trim() === summary.trim()
  );
}

function bodyFor({ name, id, conclusion, title, summary, detailsUrl, annotations }: CheckReport) {
  return {
    name,
    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
    external_id: id,
    status: 'completed',
    conclusion,
    output: {
      title,
      summary,
      annotations: annotations.map(({ path, line, message }) => ({
        path,
        start_line: line,
        end_line: line,
        annotation_level: 'failure',
        message,
      })),
    },
  };
}
