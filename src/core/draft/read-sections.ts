/** Reads the file of `--sections`: a YAML list of headings with the GitHub topics for each. Every error is one line. */
import { parse as parseYaml } from 'yaml';
import { slug } from '../order/slug.ts';
import { FirekeeperError } from '../text/errors.ts';
import { plainWords } from './prose.ts';
import { papersTitle } from './sections.ts';
import type { WantedSection } from './types.ts';

const mostSections = 30;
const own = new Set(['contents', 'contributing', papersTitle.toLowerCase()]);

/**
 * @param name the name of the file in messages
 * @throws FirekeeperError `config`
 */
export function readSections(text: string, name: string): readonly WantedSection[] {
  const fault = (what: string) =>
    new FirekeeperError(
      'config',
      `${name}: ${what}`,
      'Write each section as: - {title: Name, topics: [one, two]}',
    );
  let value: unknown;
  try {
    value = parseYaml(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch {
    throw fault('not valid YAML');
  }
  if (!Array.isArray(value) || value.length === 0) throw fault('it is no list of sections');
  if (value.length > mostSections) throw fault(`more than ${mostSections} sections`);
  const seen = new Set<string>();
  return value.map((one: unknown, at): WantedSection => {
    const { title, topics, ...rest } = (typeof one === 'object' && one !== null ? one : {}) as Record<
      string,
      unknown
    >;
    const place = `section ${at + 1}`;
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) throw fault(`${place} has the unknown key "${unknown.slice(0, 40)}"`);
    if (typeof title !== 'string' || plainWords(title) !== title || title === '' || title.length > 80)
      throw fault(`${place} has no title of plain words`);
    if (own.has(title.toLowerCase())) throw fault(`"${title}" is a heading that the list has for itself`);
    // Titles with one anchor are one heading for the contents.
    if (seen.has(slug(title))) throw fault(`"${title}" stands there twice`);
    seen.add(slug(title));
    if (!Array.isArray(topics) || topics.length === 0 || !topics.every(isTopic))
      throw fault(`${place} needs topics of GitHub: lower-case letters, digits and hyphens`);
    return { title, topics };
  });
}

export function isTopic(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z\d][a-z\d-]{0,49}$/.test(value);
}
