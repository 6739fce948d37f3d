/** The options of all pages of the site, and the addresses on GitHub to which they link. */

import { type Host, pageOf } from '../../../core/hosts/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ManageParts } from '../manage/routes.ts';
import type { Store } from '../store/store.ts';
import { pathOf } from './key.ts';

export interface PagesOptions {
  /** Used only for reading. */
  readonly store: Pick<Store, 'repositories' | 'runs' | 'views' | 'facts' | 'ping'>;
  readonly clock: Pick<Clock, 'now'>;
  /** The secret that signs links to private lists; if it is empty, no private list is shown. */
  readonly linkSecret: string;
  /** The public address of the site, for links from other places; null when not known. */
  readonly publicUrl: string | null;
  /** The address of GitHub's pages, without a slash at the end. */
  readonly htmlUrl: string;
  /** The hosts whose repositories are linked; github.com by default. */
  readonly hosts?: readonly Host[];
  readonly version: string;
  /** True when the operator has switched everything off; every page then says so. */
  readonly off?: boolean;
  /** Sign-in, and what maintainers can do on a page; absent if the operator has not set it up. */
  readonly manage?: ManageParts;
  /** Gets the errors; readers see only that there was one. */
  readonly onFault?: (error: unknown) => void;
}

/** Page of a repository on GitHub. */
export function onGitHub(htmlUrl: string, fullName: string): string {
  return `${htmlUrl.replace(/\/+$/, '')}${pathOf(fullName)}`;
}

/** The page of a subject, built from its key and never from text of others; null when it has none. */
export function subjectUrl(hosts: readonly Host[], key: string): string | null {
  const repository = pageOf(key, hosts);
  if (repository !== null) return repository;
  const paper = /^(doi|arxiv):([!-~]+)$/.exec(key);
  if (paper === null) return null;
  const base = paper[1] === 'doi' ? 'https://doi.org/' : 'https://arxiv.org/abs/';
  return base + encodeURI(paper[2] as string).replace(/[?#]/g, encodeURIComponent);
}

/** A line of a file as source, at the commit where it was seen: in the newest commit it may have another number. */
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
