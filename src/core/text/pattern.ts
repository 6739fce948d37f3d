/**
 * The only dialect of file patterns, for files on this machine and for files of a repository on a host: `*` and `?`
 * within one part of a path, `**` for any folders, `[abc]`, `[!abc]`, `{a,b}`. A name that begins with a dot matches
 * only if the pattern has the dot. Patterns are case-sensitive. Documented in docs/configuration.md.
 */
import picomatch from 'picomatch';

/** Patterns cannot exclude, so `!` at the start belongs to the name; with `posix`, `[!a]` means all but `a`. */
const dialect = { dot: false, noextglob: true, nonegate: true, posix: true, posixSlashes: true } as const;

/** The same dialect as options of tinyglobby, which searches folders with the same matcher. */
export const globDialect = { dot: false, extglob: false, caseSensitiveMatch: true } as const;

/**
 * A pattern in the form for the matcher. Characters that the matcher would read as parts of a regular expression are
 * escaped: nested ones could make matching endlessly slow.
 */
export function written(pattern: string): string {
  return pattern.replace(/[()|+]/g, '\\$&');
}

/** True for a text that is a pattern, not the name of one file. */
export function isPattern(path: string): boolean {
  return /[*?]|\[[^\]]+\]|\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(path);
}

/** Each star in a part, and each `**`, multiplies the ways in which a malicious name can almost match. */
const mostStars = 2;
/** Longer paths match no pattern, for the same reason. */
const longestPath = 1000;

/** True for a pattern that could take seconds to match against the names in a stranger's repository. */
export function isCostly(pattern: string): boolean {
  const parts = pattern.split('/');
  const stars = (part: string): number => part.replace(/\*+/g, '*').split('*').length - 1;
  return (
    parts.filter((part) => part === '**').length > mostStars || parts.some((part) => stars(part) > mostStars)
  );
}

/** @returns a function that checks whether a path matches; relative to the same folder, with `/` between its parts */
export function matcherOf(pattern: string): (path: string) => boolean {
  const met = picomatch(written(pattern), dialect);
  return (path) => path.length <= longestPath && met(path);
}
