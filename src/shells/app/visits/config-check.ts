/**
 * Reports on a commit that its configuration is not valid, and on the commit that repairs it that it is valid again. It
 * judges only what was really read, so an outage never causes a check. A commit that broke nothing gets no check.
 */
import type { Journal } from '../../../ports/journal.ts';
import { type CheckReport, isRefusal, type ListHost } from '../../../ports/list-host.ts';
import type { ConfigFault, Met } from '../../../run/remote/types.ts';

const name = 'Firekeeper configuration';
const id = 'firekeeper-configuration';

/** @param wasInvalid whether the visit before found it invalid */
export async function checkConfig(
  host: ListHost,
  { commit, configFault }: Met,
  path: string,
  wasInvalid: boolean,
  page: string | null,
  journal: Journal,
): Promise<void> {
  if (commit === null || (configFault === null && !wasInvalid)) return;
  const changed = await host.lastCommitOf(path, commit);
  if (changed === null) return;
  await sayConfig(host, changed, path, configFault, page, journal);
}

/** Reports on a commit whether its configuration is valid. */
export async function sayConfig(
  host: ListHost,
  commit: string,
  path: string,
  fault: ConfigFault | null,
  page: string | null,
  journal: Journal,
): Promise<void> {
  const report = fault === null ? mended(path) : broken(fault);
  const said = await host.reportCheck(commit, { ...report, ...(page === null ? {} : { detailsUrl: page }) });
  if (isRefusal(said)) journal.warn(`the check is not reported: ${said.line}. ${said.help}.`);
}

function mended(path: string): CheckReport {
  const summary = `\`${path}\` is valid. Firekeeper follows it once it is on the default branch.`;
  return { name, id, conclusion: 'success', title: 'The configuration is valid', summary, annotations: [] };
}

function broken({ path, message, help, place, mistakes }: ConfigFault): CheckReport {
  const facts = [
    ...(place === null ? [] : [`- line: ${place.line}`]),
    ...(place === null || place.key === '' ? [] : [`- key: ${code(place.key)}`]),
    ...(place?.nearest == null ? [] : [`- did you mean: ${code(place.nearest)}`]),
  ];
  const others = mistakes.slice(1).map((one) => `- line ${one.line}: ${code(one.message)}. ${one.help}.`);
  const more = others.length === 0 ? [] : ['', 'The others:', '', ...others];
  const lines = [
    code(message),
    '',
    ...facts,
    '',
    `${help}.`,
    ...more,
    '',
    'Nothing is proposed until it is mended.',
  ];
  return {
    name,
    id,
    conclusion: 'failure',
    title: titleOf(mistakes.map(({ line }) => line)),
    summary: lines.join('\n').replace(/\n{3,}/g, '\n\n'),
    annotations: mistakes.map((one) => ({ path, line: one.line, message: `${one.message}. ${one.help}.` })),
  };
}

/** `Lines 2, 5 and 9 are not valid`. */
function titleOf(all: readonly number[]): string {
  const lines = [...new Set(all)];
  const [first] = lines;
  if (first === undefined) return 'The configuration is not valid';
  if (lines.length === 1) return `Line ${first} is not valid`;
  return `Lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)} are not valid`;
}

/** Text that people wrote into the file is shown as code, so that none of it works as markdown. */
function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, "'")}\``;
}
