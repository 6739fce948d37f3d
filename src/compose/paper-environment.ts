/** The environment variables with the settings of the citation indexes. Used by every shell. */

import type { PaperServices } from '../run/services.ts';

/** The environment variables of these settings. */
export const paperVariables = {
  s2Key: 'S2_API_KEY',
  openAlexKey: 'OPENALEX_API_KEY',
  contact: 'FIREKEEPER_CONTACT',
  s2Url: 'S2_API_URL',
  openAlexUrl: 'OPENALEX_API_URL',
  crossrefUrl: 'CROSSREF_API_URL',
  openCitationsUrl: 'OPENCITATIONS_API_URL',
  arxivUrl: 'ARXIV_API_URL',
} as const satisfies Readonly<Record<keyof PaperServices, string>>;

/** The settings from the environment; empty values count as unset. */
export function paperEnvironment(env: Readonly<Record<string, string | undefined>>): PaperServices {
  const told = Object.entries(paperVariables).flatMap(([name, variable]) => {
    const value = env[variable]?.trim();
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(told);
}
