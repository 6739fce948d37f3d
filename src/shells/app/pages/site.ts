/** What every page of the site is given, and the addresses on GitHub it may link to. */

import { type Host, pageOf } from '../../../core/hosts/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ManageParts } from '../manage/routes.ts';
import type { Store } from '../store/store.ts';
import { pathOf } from './key.ts';

export interface PagesOptions {
  /** Only ever read. */
  readonly store: Pick<Store, 'repositories' | 'runs' | 'views' | 'facts' | 'ping'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Signs links to private lists; with an empty one no private list is ever shown. */
  readonly linkSecret: string;
  /** Where the site is reached from outside, for addresses that leave it; null when not known. */
  readonly publicUrl: string | null;
  /** Where the pages of the served GitHub are, without a slash at the end. */
  readonly htmlUrl: string;
  /** Hosts whose repositories are linked; github.com by default. */
  readonly hosts?: readonly Host[];
  readonly version: string;
  /** Whether the operator has switched everything off, which every page then says. */
  readonly off?: boolean;
  /** Sign-in and what maintainers may do from a page; absent where the operator has not set it up. */
  readonly manage?: ManageParts;
  /** Told of faults, which readers see only as such. */
  readonly onFault?: (error: unknown) => void;
}

/** Page of a repository on GitHub. */
export function onGitHub(htmlUrl: string, fullName: string): string {
  return `${htmlUrl.replace(/\/+$/, '')}${pathOf(fullName)}`;
}

/** The page of a subject, built from its key and never taken from a text of others; null when it has none. */
export function subjectUrl(hosts: readonly Host[], key: string): string | null {
  const repository = pageOf(key, hosts);
  if (repository !== null) return repository;
  const paper = /^(doi|arxiv):([!-~]+)$/.exec(key);
  if (paper === null) return null;
  const base = paper[1] === 'doi' ? 'https://doi.org/' : 'https://arxiv.org/abs/';
  return base + encodeURI(paper[2] as string).replace(/[?#]/g, encodeURIComponent);
}

/** A line of a file at the commit where it was seen, shown as source: on the newest it may stand elsewhere by now. */
export function lineUrl(
  htmlUrl: string,
  fullName: string,
  { path, line, commit }: { readonly path: string; readonly line: number; readonly commit: string | null },
): string {
  const file = path.split('/').map(encodeURIComponent).join('/');
  return `${onGitHub(htmlUrl, fullName)}/blob/${commit ?? 'HEAD'}/${file}?plain=1#L${line}`;
}

export function pullUrl(htmlUrl: string, fullName: string, number: number): string {
  return `${onGitHub(htmlUrl, fullName)}/pull/${number}`;
}
