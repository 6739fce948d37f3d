/**
 * Addresses of live badges: pictures that a service draws with the current count of a repository. The files of the hosts
 * make their patterns here. A badge of a server other than the default one of the service names it in its address.
 */
import { authorityOf } from './host.ts';

const image = String.raw`(?:\.(?:svg|png|json))?\/*`;
const slash = '(?:\\/|%2F)';

/** What the badges of shields.io show, for both kinds of hosts; the name of the repository follows. */
const shown = String.raw`stars|forks|license|last-commit|contributors|languages\/count|v\/(?:release|tag)|release|tag|issues\/(?:open|closed|all)(?:-raw)?`;
const ofGitlab = String.raw`${shown}|pipeline-status|pipeline-coverage|merge-requests\/[a-z]+(?:-raw)?`;
const ofGitea = String.raw`${shown}|pull-requests\/(?:open|closed|all)(?:-raw)?`;
/** Those of badgen that end with the name of the project; others end with a branch. */
const ofBadgen =
  'stars|forks|contributors|license|tags|releases|branches|issues|open-issues|closed-issues|mrs|open-mrs|closed-mrs|merged-mrs';

/** A parameter with the address of a server, percent-encoded or not. */
function serverIn(parameter: string, authority: string): string {
  const encoded = authority.replace(/:(?=\d)/g, '(?::|%3A)');
  return String.raw`(?:&|&amp;|\?)${parameter}=https?(?::|%3A)${slash}{2}${encoded}${slash}*(?:[&#]|$)`;
}

/**
 * The badges of a GitLab server. shields.io and badgen ask gitlab.com unless told otherwise.
 * @param url address of the server
 * @param project a pattern for one part of a name
 */
export function gitlabBadge(url: string, project: string): RegExp {
  const isDefault = new URL(url).host === 'gitlab.com';
  const told = serverIn('gitlab_url', authorityOf(url));
  const where = isDefault
    ? String.raw`(?![^#]*(?:&|&amp;|\?)gitlab_url=)|(?=[^#]*${told})`
    : `(?=[^#]*${told})`;
  const badgen = isDefault ? String.raw`|(?:flat\.)?badgen\.net\/gitlab\/(?:${ofBadgen})\/` : '';
  const services = String.raw`img\.shields\.io\/gitlab\/(?:${ofGitlab})\/${badgen}`;
  const name = `${project}(?:${slash}${project}){1,20}?`;
  return new RegExp(
    String.raw`^(?:${where})(?<lead>(?:https?:)?\/\/(?:${services}))(?<name>${name})(?<below>)${image}(?:[?#]|$)`,
    'i',
  );
}

/**
 * The badges of a Forgejo or Gitea server, which shields.io asks if the address names it.
 * @param url address of the server
 * @param name a pattern for the full name
 */
export function giteaBadge(url: string, name: string): RegExp {
  const where = String.raw`(?=[^#]*${serverIn('gitea_url', authorityOf(url))})`;
  return new RegExp(
    String.raw`^${where}(?<lead>(?:https?:)?\/\/img\.shields\.io\/gitea\/(?:${ofGitea})\/)(?<name>${name})(?<below>)${image}(?:[?#]|$)`,
    'i',
  );
}
