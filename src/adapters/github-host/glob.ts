/**
 * Paths and patterns of a configuration, which may be written by others: what may be asked for, and which
 * paths of a tree a pattern means. Linear in each part, whatever the pattern. Pure.
 */

/** True for what names nothing inside the repository: absolute, upwards, git's own folder, other notations. */
export function isOutside(path: string): boolean {
  if (path === '' || /[\\\0]/.test(path)) return true;
  return path
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..' || /^\.git$/i.test(part));
}

export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/** `*` and `?` stay within one part of the path and pass over hidden names; `**` stands for any folders. */
export function matches(pattern: string, path: string): boolean {
  return matchParts(pattern.split('/'), path.split('/'));
}

/** Row by row, one cell for each part of the path that the pattern so far may end before. */
function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === '**') {
        for (let end = at; end <= path.length; end += 1) {
          next.add(end);
          if (path[end]?.startsWith('.')) break;
        }
      } else if (at < path.length && matchPart(part, path[at] ?? '')) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(path.length);
}

/** Goes back only to the last star, which is enough and keeps it linear for each star. */
function matchPart(pattern: string, text: string): boolean {
  if (text.startsWith('.') && !pattern.startsWith('.')) return false;
  let [p, t, star, resume] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p;
      p += 1;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
