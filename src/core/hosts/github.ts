/** github.com, and what all GitHub servers have in common. `enterprise.ts` describes private servers. */
import type { Host } from './host.ts';

/** First path segments that are not owners (rule LIST-16, and the reserved words of GitHub). */
const reserved = (
  'about account apps blog codespaces collections contact customer-stories dashboard discussions enterprise events ' +
  'explore features gist gists github-copilot issues join login logout marketplace mobile new notifications ' +
  'organizations orgs pricing pulls readme resources search security sessions settings showcases signup site ' +
  'solutions sponsors stars team teams topics trending user-attachments users watching why-github'
).split(' ');

const owner = String.raw`[a-z\d][\w-]{0,99}`;
/** `.git` at the end of an address is not part of the name. */
const name = String.raw`(?!\.{0,2}(?:\.git)?(?:[/?#]|$))[\w.-]{1,104}?`;

/**
 * Creates the pattern for the pages of a GitHub server.
 * @param authority a pattern for the host and, where it is allowed, the port
 * @param more further first path segments that are not owners on this server
 */
export function githubPage(authority: string, more: readonly string[] = []): RegExp {
  const words = [...reserved, ...more].join('|');
  const lead = String.raw`(?<lead>(?:https?:)?\/\/${authority}\/+)`;
  const full = String.raw`(?<name>(?!(?:${words})\/)${owner}\/+${name})`;
  return new RegExp(String.raw`^${lead}${full}(?:\.git)?(?<below>(?:\/[^?#]*)?)(?:[?#]|$)`, 'i');
}

/** In the address of a badge, these words say what the badge shows; they are never an owner. */
const shown =
  'stars|forks|watchers|last-commit|license|issues|v|release|commit-activity|contributors|languages|repo-size|downloads|tag';
const services = String.raw`img\.shields\.io\/github\/(?:[a-z-]+\/)*?|(?:flat\.)?badgen\.net\/github\/[a-z-]+\/`;

const image = String.raw`\.(?:svg|png|json)`;

export const github: Host = {
  name: 'github',
  url: 'https://github.com',
  api: 'https://api.github.com',
  page: githubPage(String.raw`(?:www\.)?github\.com(?::443)?`),
  badge: new RegExp(
    String.raw`^(?<lead>(?:https?:)?\/\/(?:${services}))(?<name>(?!(?:${shown})\/)${owner}\/(?!${image}(?:[/?#]|$))${name})(?:${image})?(?<below>(?:\/[^?#]*)?)(?:[?#]|$)`,
    'i',
  ),
};
