/** The written form of `hosts`: servers by name, and what they are. Used by `schema.ts`. */
import * as z from 'zod';
import { hostKinds, hostName } from '../hosts/kinds.ts';
import { nearest } from '../text/nearest.ts';
import { not } from './shape.ts';
import { shown } from './values.ts';

const nameRule = 'the name of a server such as git.example.org, without https:// and without a path';
/** What people call them otherwise. */
const others: Readonly<Record<string, string>> = {
  gitea: 'forgejo',
  codeberg: 'forgejo',
  hf: 'huggingface',
  ghe: 'github',
  ghes: 'github',
};

const kind = z.enum(hostKinds, {
  error: ({ input }) => {
    const word = String(input).toLowerCase();
    const meant = typeof input === 'string' ? (others[word] ?? nearest(word, hostKinds)) : undefined;
    const hint = meant === undefined ? '' : ` (did you mean ${JSON.stringify(meant)}?)`;
    return `${shown(input)} is not one of ${hostKinds.join(', ')}${hint}`;
  },
});

export const hosts = z.record(
  z.string().regex(hostName, {
    error: ({ input }) => `${shown(input)} is not ${nameRule}`,
  }),
  kind,
  not('a group such as {git.example.org: forgejo}'),
);
