/**
 * The one dialect of file patterns, for files of this machine and for those of a repository on a host alike:
 * `*` and `?` within one part of a path, `**` for any folders, `[abc]`, `[!abc]`, `{a,b}`. Names that begin with a dot are met
 * only where the pattern writes the dot. Case counts. Documented in docs/configuration.md.
 */
import picomatch from 'picomatch';

/** No pattern excludes, so a name that begins with `!` is a name; `posix` makes `[!a]` mean all but `a`. */
const dialect = { dot: false, noextglob: true, nonegate: true, posix: true, posixSlashes: true } as const;

/** The same dialect in the words of tinyglobby, which looks through folders with the same matcher. */
export const globDialect = { dot: false, extglob: false, caseSensitiveMatch: true } as const;

/**
 * A pattern as the matcher is given it. What it would take for parts of a regular expression is written out: nested,
 * they could take time without end.
 */
export function written(pattern: string): string {
  return pattern.replace(/[()|+]/g, '\\$&');
}

/** True for a text that can mean other files than the one of its name. */
export function isPattern(path: string): boolean {
  return /[*?]|\[[^\]]+\]|\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(path);
}

/** Each star of a part, and each `**`, multiplies the ways in which a hostile name can almost be met. */
const mostStars = 2;
/** Longer paths are met by no pattern, for the same reason. */
const longestPath = 1000;

/** True for a pattern that could take seconds to try on the names of a stranger's repository. */
export function isCostly(pattern: string): boolean {
  const parts = pattern.split('/');
  const stars = (part: string): number => part.replace(/\*+/g, '*').split('*').length - 1;
  return (
    parts.filter((part) => part === '**').length > mostStars || parts.some((part) => stars(part) > mostStars)
  );
}

/** @returns whether a path, relative to the same folder and with `/` between its parts, is met */
export function matcherOf(pattern: string): (path: string) => boolean {
  const met = picomatch(written(pattern), dialect);
  return (path) => path.length <= longestPath && met(path);
}
