/** An account in REST's form. A bot's login is percent-encoded in addresses. */
import { nodeId } from '../../ids.ts';
import type { UserRecord } from '../../state.ts';

const suffixes: Readonly<Record<string, string>> = {
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
  organizations_url: '/orgs',
  repos_url: '/repos',
  events_url: '/events{/privacy}',
  received_events_url: '/received_events',
};

/** `simple-user` of the description. */
export function simpleUser(base: string, user: UserRecord): Record<string, unknown> {
  const url = `${base}/users/${encodeURIComponent(user.login)}`;
  const page = user.type === 'Bot' ? `apps/${user.login.replace(/\[bot\]$/, '')}` : user.login;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(user.type === 'Organization' ? 'O' : user.type === 'Bot' ? 'B' : 'U', user.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${page}`,
    ...Object.fromEntries(Object.entries(suffixes).map(([name, suffix]) => [name, `${url}${suffix}`])),
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
}
