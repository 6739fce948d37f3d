/** gitlab.com, and what all GitLab servers have in common: nested groups, and `/-/` before each path in a project. */
import { gitlabBadge } from './badges.ts';
import { authorityOf, type Host } from './host.ts';

/** First path segments that are not groups (docs.gitlab.com, "Reserved project and group names"). */
const noGroups = String.raw`\.well-known|admin|api|assets|dashboard|explore|files|groups|health_check|help|import|jwt|login|oauth|profile|projects|public|s|search|sitemap|snippets|unsubscribe|uploads|users|v2`;
/** Names that no project can have, from the same page. */
const noProjects =
  'badges|blame|blob|builds|commits|create|create_dir|edit|environments|files|find_file|gitlab-lfs|info|new|preview|raw|refs|tree|update|wikis';
/** Pages of a project in addresses older than `/-/` (GitLab 16 and earlier serve them, later versions redirect). */
const below =
  'activity|archive|blame|blob|boards|branches|builds|commits?|compare|container_registry|edit|environments|files|find_file|forks|graphs|issues|jobs|merge_requests|milestones|network|packages|pipelines|raw|refs|releases|repository|snippets|tags|tree|wikis';

const part = String.raw`(?!(?:${noProjects})(?:[\/?#]|$))[a-z\d_][\w.-]{0,254}?`;

/** A part of a name in the address of a badge. */
const badgePart = String.raw`[a-z\d_][\w.-]{0,254}?`;

function gitlabPage(authority: string): RegExp {
  const lead = String.raw`(?<lead>(?:https?:)?\/\/${authority}\/+)`;
  const full = String.raw`(?<name>(?!(?:${noGroups})(?:[\/?#]|$))[a-z\d_][\w.-]{0,254}(?:\/+${part}){1,20}?)`;
  const path = String.raw`(?<below>(?:\/+(?:-|${below})(?:\/[^?#]*)?)?\/*)`;
  return new RegExp(String.raw`^${lead}${full}(?:\.git)?${path}(?:[?#]|$)`, 'i');
}

/**
 * Describes the GitLab server whose pages are at an address.
 * @param url such as `https://gitlab.example.org`, without a path
 */
export function gitlabAt(url: string): Host {
  const { host, origin } = new URL(url);
  return {
    name: host,
    url: origin,
    api: `${origin}/api`,
    page: gitlabPage(authorityOf(origin)),
    badge: gitlabBadge(origin, badgePart),
  };
}

export const gitlab: Host = {
  name: 'gitlab',
  url: 'https://gitlab.com',
  api: 'https://gitlab.com/api',
  page: gitlabPage(String.raw`(?:www\.)?gitlab\.com(?::443)?`),
  badge: gitlabBadge('https://gitlab.com', badgePart),
};
