/**
 * Says beside a commit that its configuration is not valid, and beside the one that mends it that all is well again.
 * Only what was really read is judged: an outage never gets here. A commit that broke nothing gets no check.
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
  const report = configFault === null ? mended(path) : broken(configFault);
  const said = await host.reportCheck(changed, { ...report, ...(page === null ? {} : { detailsUrl: page }) });
  if (isRefusal(said)) journal.warn(`the check is not reported: ${said.line}. ${said.help}.`);
}

function mended(path: string): CheckReport {
  const summary = `\`${path}\` is valid. The next visit follows it.`;
  return { name, id, conclusion: 'success', title: 'The configuration is valid', summary, annotations: [] };
}

function broken({ path, message, help, place }: ConfigFault): CheckReport {
  const facts = [
    ...(place === null ? [] : [`- line: ${place.line}`]),
    ...(place === null || place.key === '' ? [] : [`- key: ${code(place.key)}`]),
    ...(place?.nearest == null ? [] : [`- did you mean: ${code(place.nearest)}`]),
  ];
  const lines = [code(message), '', ...facts, '', `${help}.`, '', 'Nothing is proposed until it is mended.'];
  return {
    name,
    id,
    conclusion: 'failure',
    title: place === null ? 'The configuration is not valid' : `Line ${place.line} is not valid`,
    summary: lines.join('\n').replace(/\n{3,}/g, '\n\n'),
    annotations: place === null ? [] : [{ path, line: place.line, message: `${message}. ${help}.` }],
  };
}

/** What people wrote into the file is quoted, so that nothing in it acts. */
function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, "'")}\``;
}
