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
    if (report.again !== true && saysTheSame(known, report)) return 'done';
    // What is sent with an update is added to the annotations that are there, never put in their place.
    const { annotations, ...rest } = body.output;
    const output = (known.output.annotations_count ?? 0) > 0 ? rest : { ...rest, annotations };
    return put(context, { route: routes.updateCheck(known.id), parameters: { ...body, output } });
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

/** GitHub takes so many in one request. */
const mostAnnotations = 50;

type Known = ReturnType<typeof checksShape.parse>['check_runs'][number];

/** The ids of all checks of a name, newest first. */
export async function readCheckIds(
  context: Context,
  commit: string,
  name: string,
): Promise<readonly string[]> {
  return (await readChecks(context, commit, name)).flatMap(({ external_id }) => external_id ?? []);
}

async function readChecks(
  { sender, routes }: Context,
  commit: string,
  name: string,
): Promise<readonly Known[]> {
  const parameters = { check_name: name, per_page: 100 };
  return bodyOf(await sender.read({ route: routes.checks(commit), parameters }), checksShape).check_runs;
}

/** The newest check, which GitHub lists first. There can be several only after a lost answer. */
async function findCheck(
  context: Context,
  commit: string,
  { name, id }: CheckReport,
): Promise<Known | undefined> {
  return (await readChecks(context, commit, name)).find(({ external_id }) => external_id === id);
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
      annotations: annotations
        .slice(0, mostAnnotations)
        .map(({ path, line, message, level = 'failure' }) => ({
          path,
          start_line: line,
          end_line: line,
          annotation_level: level,
          message,
        })),
    },
  };
}
