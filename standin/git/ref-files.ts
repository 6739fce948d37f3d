/**
 * Refs in git's form, one file each below `refs/`, read and written without starting git. The stand-in never packs
 * refs, and changes them only one after the other.
 */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Git's rules for names of refs (`git check-ref-format`). */
export function wellNamed(ref: string): boolean {
  // Control characters are what is to be refused here.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|[./]$|^\//.test(ref)) return false;
  return (
    ref.includes('/') && ref.split('/').every((step) => !step.startsWith('.') && !step.endsWith('.lock'))
  );
}

/** The target of a ref; undefined if there is none. */
export function readRef(folder: string, ref: string): string | undefined {
  // No name may lead out of the folder of refs.
  if (!ref.startsWith('refs/') || ref.split('/').includes('..')) return undefined;
  try {
    const text = readFileSync(join(folder, ref), 'utf8').trim();
    return /^[0-9a-f]{40}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** All refs below a folder of refs, in git's order. */
export function listRefs(
  folder: string,
  under = 'refs',
): readonly { readonly ref: string; readonly sha: string }[] {
  const found = readdirSync(join(folder, under), { withFileTypes: true }).flatMap((one) => {
    const name = `${under}/${one.name}`;
    if (one.isDirectory()) return listRefs(folder, name);
    const sha = readRef(folder, name);
    return sha === undefined ? [] : [{ ref: name, sha }];
  });
  return under === 'refs' ? found.sort((a, b) => (a.ref < b.ref ? -1 : 1)) : found;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** True if a branch `a` is in the way of `a/b`, or the other way round. Git can store only one of them. */
function inTheWay(folder: string, ref: string, gone: ReadonlySet<string>): boolean {
  const steps = ref.split('/');
  const above = steps.slice(3).map((_, at) => steps.slice(0, at + 3).join('/'));
  if (above.some((one) => !gone.has(one) && readRef(folder, one) !== undefined)) return true;
  if (!isFolder(join(folder, ref))) return false;
  return listRefs(folder, ref).some((below) => !gone.has(below.ref));
}

/** Removes folders without refs, so that a ref can have their name. */
function tidy(folder: string, from: string): void {
  for (let at = dirname(from); at.split('/').length > 2; at = dirname(at)) {
    try {
      rmdirSync(join(folder, at));
    } catch {
      return;
    }
  }
}

export interface RefChange {
  readonly ref: string;
  /** null deletes. */
  readonly to: string | null;
}

/** Makes all changes, or none if a name is in the way. */
export function changeRefs(folder: string, changes: readonly RefChange[]): boolean {
  const gone = new Set(changes.filter(({ to }) => to === null).map(({ ref }) => ref));
  const made = changes.filter(({ to }) => to !== null).map(({ ref }) => ref);
  if (made.some((ref) => inTheWay(folder, ref, gone))) return false;
  if (made.some((one) => made.some((other) => other.startsWith(`${one}/`)))) return false;
  for (const ref of gone) {
    rmSync(join(folder, ref), { force: true });
    tidy(folder, ref);
  }
  for (const { ref, to } of changes) {
    if (to === null) continue;
    mkdirSync(join(folder, dirname(ref)), { recursive: true });
    writeFileSync(join(folder, ref), `${to}\n`);
  }
  return true;
}
