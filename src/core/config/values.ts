/**
 * The rules for single values of the configuration: the form of a list path, a cron text or a branch name. Used by
 * `schema.ts` and `rules.ts`; it knows neither keys nor lines.
 */
import { Cron } from 'croner';
import { isCostly } from '../text/pattern.ts';
import { isMarkdownName, readmeAmong } from '../list/readme.ts';

/** Most wildcards in a pattern, so that matching stays cheap for any file name. */
const mostWildcards = 5;
/** A Monday; only used to ask whether a cron text ever fires. */
const someDay = '2024-01-01T00:00:00Z';

/** A wrong value as messages show it: short, quoted, on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list of values';
  if (typeof value === 'object') return 'a group of keys';
  return String(value);
}

/**
 * Why a path cannot be a list of the repository, or null. The configuration may come from a pull request that nobody
 * read closely, so it can name only markdown files inside the repository.
 */
export function listPathProblem(path: string): string | null {
  if (path === '' || path.length > 200) return 'must have 1 to 200 characters';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this code refuses control characters
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'must not contain control characters';
  if (path.includes('\\')) return 'must use / between folders';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'must be relative to the top of the repository';
  if (path.startsWith('!')) return 'must name files, it cannot exclude them';
  const parts = path.split('/');
  if (parts.includes('..')) return 'must stay inside the repository';
  const folded = parts.filter((part) => part !== '' && part !== '.').map((part) => part.toLowerCase());
  const readme = folded.length === 2 && readmeAmong([folded.join('/')]) !== null;
  if ((folded[0] === '.github' && !readme) || folded.includes('.git')) {
    return 'must not be in .github or .git';
  }
  if (!isMarkdownName(path)) return 'must end in .md or .markdown';
  if ((path.match(/\*+|\?|\[|\{|\(/g) ?? []).length > mostWildcards) {
    return `must have at most ${mostWildcards} wildcards`;
  }
  if (isCostly(path)) return 'must have at most 2 "**", and at most 2 "*" between two "/"';
  return null;
}

/** Why a cron text cannot be a schedule, or null. Five fields, or a name such as `@weekly`. */
export function cronProblem(cron: string, timezone: string): string | null {
  try {
    const next = new Cron(cron, { mode: '5-part', timezone, paused: true }).nextRun(new Date(someDay));
    return next === null ? 'never matches a date' : null;
  } catch {
    return 'is not daily, weekly, monthly or a cron text of five fields such as "0 4 * * 1"';
  }
}

/** True for a name of the time zone database such as `Europe/Vienna`, and for UTC. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Why a text cannot be the name of one of our branches, or null (by git's rules for names). */
export function branchProblem(name: string): string | null {
  if (name.length > 200) return 'must have at most 200 characters';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them in names
  if (/[\u0000-\u0020\u007f~^:?*[\\]/.test(name) || /\.\.|@\{|\/\/|\.$|^-|^@$/.test(name)) {
    return 'is not a name that git accepts for a branch';
  }
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part.startsWith('.') || part.endsWith('.lock'))) {
    return 'is not a name that git accepts for a branch';
  }
  if (name.startsWith('refs/')) return 'must be a branch name without refs/';
  return null;
}

/** Why a line cannot be the template of a title, or null. */
export function wordingProblem(text: string): string | null {
  if (text.trim() === '') return 'is empty';
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text)) return 'must not contain invisible characters';
  const other = /\{(?!summary\})[^{}]*\}/.exec(text)?.[0];
  return other === undefined ? null : `contains ${other}; only {summary} can be filled in`;
}
