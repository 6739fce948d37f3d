/**
 * Names that people do not want to see again, as lines of a file (`.github/firekeeper-declined.txt`): one `owner/name`,
 * identifier or address per line; `#` begins a comment. The command line and the remote run read it.
 */
import { type Host, idOf, isRepositoryName } from '../hosts/index.ts';
import { repositoryOf } from '../list/subject.ts';
import { identifiedPaper } from '../papers/subject.ts';

export const declinedFile = '.github/firekeeper-declined.txt';

/** Folded keys of all lines that name something. */
export function declinedKeys(text: string, hosts: readonly Host[]): readonly string[] {
  return text.split(/\r\n|\n|\r/).flatMap((line) => {
    const name = line.replace(/(?:^|\s)#.*$/, '').trim();
    return name === '' ? [] : (declinedKey(name, hosts) ?? []);
  });
}

/** The folded key of a name; null if it names nothing. */
export function declinedKey(name: string, hosts: readonly Host[]): string | null {
  if (/^https?:/i.test(name))
    return (repositoryOf(name, hosts)?.subject ?? identifiedPaper(name))?.key ?? null;
  if (/^(?:doi:10\.|arxiv:)\S+$/i.test(name)) return name.toLowerCase();
  const [own] = hosts;
  const known = hosts.find((host) => name.toLowerCase().startsWith(`${host.name}:`.toLowerCase()));
  const host = known ?? own;
  const fullName = known === undefined ? name : name.slice(known.name.length + 1);
  return host !== undefined && isRepositoryName(host, fullName)
    ? idOf(host.name, fullName).toLowerCase()
    : null;
}

/** The file with more names at its end; names that it already contains are not added again. */
export function withDeclined(text: string, names: readonly string[], hosts: readonly Host[]): string {
  const known = new Set(declinedKeys(text, hosts));
  const added = [...new Set(names)].filter((name) => !known.has(declinedKey(name, hosts) ?? ''));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lead = text === '' || /[\r\n]$/.test(text) ? '' : eol;
  return added.length === 0 ? text : `${text}${lead}${added.join(eol)}${eol}`;
}
