/** Codeberg, and what all Forgejo and Gitea servers have in common. */
import { giteaBadge } from './badges.ts';
import { authorityOf, type Host } from './host.ts';

/** First path segments that are not owners (the reserved user names of Forgejo, which include those of Gitea). */
const noOwners = String.raw`\.well-known|admin|api|assets|attachments|avatars?|captcha|commits|debug|devtest|error|explore|favicon\.ico|forgejo-actions|ghost|gitea-actions|issues|login|manifest\.json|metrics|milestones|new|notifications|org|pulls|raw|repo|repo-avatars|robots\.txt|search|serviceworker\.js|ssh_info|stars|swagger\.v1\.json|user|v2`;

const owner = String.raw`[a-z\d_][\w.-]{0,99}`;
/** A single hyphen is not a name: it leads to the packages and projects of an owner. */
const name = String.raw`(?!(?:-|\.{0,2}(?:\.git)?)(?:[/?#]|$))[\w.-]{1,104}?`;

/** The full name in the address of a badge. */
const badgeName = String.raw`${owner}(?:\/|%2F)${name}`;

function forgejoPage(authority: string): RegExp {
  const lead = String.raw`(?<lead>(?:https?:)?\/\/${authority}\/+)`;
  const full = String.raw`(?<name>(?!(?:${noOwners})(?:[\/?#]|$))${owner}\/+${name})`;
  return new RegExp(String.raw`^${lead}${full}(?:\.git)?(?<below>(?:\/[^?#]*)?)(?:[?#]|$)`, 'i');
}

/**
 * Describes the Forgejo or Gitea server whose pages are at an address.
 * @param url such as `https://git.example.org`, without a path
 */
export function forgejoAt(url: string): Host {
  const { host, origin } = new URL(url);
  return {
    name: host,
    url: origin,
    api: `${origin}/api/v1`,
    page: forgejoPage(authorityOf(origin)),
    badge: giteaBadge(origin, badgeName),
  };
}

export const codeberg: Host = {
  name: 'codeberg',
  url: 'https://codeberg.org',
  api: 'https://codeberg.org/api/v1',
  page: forgejoPage(String.raw`(?:www\.)?codeberg\.org(?::443)?`),
  badge: giteaBadge('https://codeberg.org', badgeName),
};
