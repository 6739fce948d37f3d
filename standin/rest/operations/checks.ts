/** Check runs: only Apps and jobs may write them. */
import { type Answer, problem } from '../../exchange.ts';
import { resolve } from '../../git/objects.ts';
import { now } from '../../pulls/follow.ts';
import type { CheckRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import { accountOf, byName, forWriting, invalid, withGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { checkRun } from '../templates/check.ts';

interface Sent {
  readonly name?: string;
  readonly head_sha?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly object[];
  };
}

/** What the description cannot express. It does express the lengths of texts and the number of annotations. */
function fault({ name }: Sent): Answer | undefined {
  if (name?.trim() !== '') return undefined;
  return invalid({ resource: 'CheckRun', code: 'missing_field', field: 'name' });
}

function apply(input: OperationInput, check: CheckRecord, sent: Sent): void {
  const done = sent.conclusion !== undefined;
  const output = sent.output;
  Object.assign(check, {
    name: sent.name ?? check.name,
    status: done ? 'completed' : (sent.status ?? check.status),
    conclusion: sent.conclusion ?? check.conclusion,
    startedAt: sent.started_at ?? check.startedAt,
    completedAt: done ? (sent.completed_at ?? now(input.world)) : check.completedAt,
    detailsUrl: sent.details_url ?? check.detailsUrl,
    externalId: sent.external_id ?? check.externalId,
    output: {
      title: output?.title ?? check.output.title,
      summary: output?.summary ?? check.output.summary,
      text: output?.text ?? check.output.text,
      annotations: check.output.annotations + (output?.annotations?.length ?? 0),
    },
  });
}

/** The token of a person cannot write checks, whatever the person may do. */
function refusedToPeople({ call }: OperationInput): Answer | undefined {
  const { caller } = call;
  const app =
    caller.kind === 'token' && (caller.token.kind === 'installation' || caller.token.kind === 'actions');
  return app || caller.kind === 'anonymous'
    ? undefined
    : problem(403, 'You must authenticate via a GitHub App.');
}

function tell(
  input: OperationInput,
  repository: RepositoryRecord,
  check: CheckRecord,
  action: 'created' | 'completed',
): void {
  input.world.happened({ event: 'check_run', action, repository, check, by: accountOf(input).login });
}

const create: OperationHandler = async (input) => {
  const allowed = forWriting(input, ['checks'], true);
  const no = refusedToPeople(input) ?? ('refused' in allowed ? allowed.refused : undefined);
  if (no !== undefined) return no;
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const sent = input.body as Sent;
  const wrong = fault(sent);
  if (wrong !== undefined) return wrong;
  const headSha = await resolve(input.world.git, gate.folder, `${sent.head_sha ?? ''}^{commit}`);
  if (headSha === undefined) return problem(422, `No commit found for SHA: ${sent.head_sha ?? ''}`);
  const check: CheckRecord = {
    id: input.world.shelf.nextId(),
    repositoryId: gate.repository.id,
    headSha,
    login: accountOf(input).login,
    name: '',
    status: 'queued',
    conclusion: null,
    startedAt: now(input.world),
    completedAt: null,
    detailsUrl: null,
    externalId: '',
    output: { title: null, summary: null, text: null, annotations: 0 },
  };
  apply(input, check, sent);
  input.world.shelf.checks.push(check);
  tell(input, gate.repository, check, 'created');
  if (check.conclusion !== null) tell(input, gate.repository, check, 'completed');
  return { status: 201, body: checkRun(input, gate.repository, check) };
};

const named = ({ world, path }: OperationInput, { id }: RepositoryRecord): CheckRecord | undefined =>
  world.shelf.checks.find((one) => one.repositoryId === id && one.id === Number(path['check_run_id']));

const update: OperationHandler = (input) => {
  const gate = forWriting(input, ['checks'], true);
  const no = refusedToPeople(input);
  if (no !== undefined || 'refused' in gate) return no ?? (gate as { refused: Answer }).refused;
  const check = named(input, gate.repository);
  if (check === undefined) return problem(404, 'Not Found');
  const wrong = fault(input.body as Sent);
  if (wrong !== undefined) return wrong;
  const open = check.conclusion === null;
  apply(input, check, input.body as Sent);
  if (open && check.conclusion !== null) tell(input, gate.repository, check, 'completed');
  return { status: 200, body: checkRun(input, gate.repository, check) };
};

const get: OperationHandler = (input) => {
  const gate = byName(input);
  if ('refused' in gate) return gate.refused;
  const check = named(input, gate.repository);
  return check === undefined
    ? problem(404, 'Not Found')
    : { status: 200, body: checkRun(input, gate.repository, check) };
};

const listForRef: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const ref = input.path['ref'] ?? '';
  const sha = await resolve(input.world.git, gate.folder, `${ref}^{commit}`);
  if (sha === undefined) return problem(422, `No commit found for SHA: ${ref}`);
  const { check_name: name, status } = input.query;
  const found = input.world.shelf.checks.filter(
    (one) =>
      one.repositoryId === gate.repository.id &&
      one.headSha === sha &&
      (name === undefined || one.name === name) &&
      (status === undefined || one.status === status),
  );
  const { items, headers } = pageOf(input, found);
  const check_runs = items.map((one) => checkRun(input, gate.repository, one));
  return { status: 200, headers, body: { total_count: found.length, check_runs } };
};

export const checkOperations: OperationGroup = {
  'checks/create': create,
  'checks/update': update,
  'checks/get': get,
  'checks/list-for-ref': listForRef,
};
