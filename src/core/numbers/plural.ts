/** Words that agree with the number beside them, in the languages of lists. It knows only words. */

/** Which forms a language has, in the order of the table below, by the names that Unicode gives them. */
const rules = {
  ru: ['one', 'few', 'many'],
  uk: ['one', 'few', 'many'],
  pl: ['one', 'few', 'many'],
  cs: ['one', 'few', 'other'],
  sk: ['one', 'few', 'other'],
  ro: ['one', 'few', 'other'],
  hr: ['one', 'few', 'other'],
  sl: ['one', 'two', 'few', 'other'],
  lt: ['one', 'few', 'other'],
  lv: ['one', 'other', 'zero'],
  // All languages with a singular and one plural.
  en: ['one', 'other'],
} as const;
type Language = keyof typeof rules;

const forms: readonly (readonly [Language, string, ...string[]])[] = [
  ['en', 'citation', 'citations'],
  ['en', 'cite', 'cites'],
  ['en', 'star', 'stars'],
  ['en', 'stargazer', 'stargazers'],
  ['en', 'zitat', 'zitate'],
  ['en', 'zitation', 'zitationen'],
  ['en', 'cita', 'citas'],
  ['en', 'citação', 'citações'],
  ['en', 'citazione', 'citazioni'],
  ['ru', 'цитирование', 'цитирования', 'цитирований'],
  ['en', 'stern', 'sterne'],
  ['en', 'ster', 'sterren'],
  ['en', 'étoile', 'étoiles'],
  ['en', 'estrella', 'estrellas'],
  ['en', 'estrela', 'estrelas'],
  ['en', 'stella', 'stelle'],
  ['en', 'stjärna', 'stjärnor'],
  ['en', 'stjerne', 'stjerner'],
  ['en', 'αστέρι', 'αστέρια'],
  // From 20 on, except after 101 to 119 and the like, a particle stands between number and word.
  ['ro', 'stea', 'stele', 'de stele'],
  ['ru', 'звезда', 'звезды', 'звёзд'],
  ['uk', 'зірка', 'зірки', 'зірок'],
  ['pl', 'gwiazda', 'gwiazdy', 'gwiazd'],
  ['pl', 'gwiazdka', 'gwiazdki', 'gwiazdek'],
  ['cs', 'hvězda', 'hvězdy', 'hvězd'],
  ['cs', 'hvězdička', 'hvězdičky', 'hvězdiček'],
  ['sk', 'hviezda', 'hviezdy', 'hviezd'],
  ['sk', 'hviezdička', 'hviezdičky', 'hviezdičiek'],
  ['hr', 'zvjezdica', 'zvjezdice', 'zvjezdica'],
  ['sl', 'zvezda', 'zvezdi', 'zvezde', 'zvezd'],
  ['sl', 'zvezdica', 'zvezdici', 'zvezdice', 'zvezdic'],
  ['lt', 'žvaigždė', 'žvaigždės', 'žvaigždžių'],
  ['lt', 'žvaigždutė', 'žvaigždutės', 'žvaigždučių'],
  ['lv', 'zvaigzne', 'zvaigznes', 'zvaigžņu'],
];

const formsOf = new Map(
  forms.flatMap(([language, ...all]) => all.map((word) => [word, { language, all }] as const)),
);

/** Source of a pattern for the citation words in `forms`, and for citation words with only one form. */
export const citationWord =
  'citations?|cites?|zitate?|zitation(?:en)?|citas?|citação|citações|citazion[ei]|цитировани[еяй]|次引用|引用|被引用';

/** "Cited by" in other languages than English, as the source of a pattern. */
export const citedBy = 'citad[oa]s? por|citée?s? par|zitiert (?:von|durch)|citat[oa] da|geciteerd door';

/** The length of the shortest word. Shorter signs such as `⭐` need no look-up. */
const fewest = Math.min(...[...formsOf.keys()].map((word) => word.length));

/** The form of a word that agrees with `count`, in the same case. Words without other forms stay unchanged. */
export function agreeing(word: string, count: number): string {
  if (word.length < fewest) return word;
  const small = word.toLowerCase();
  const wanted = formFor(formsOf.get(small), count);
  if (wanted === undefined || wanted === small) return word;
  if (word === word.toUpperCase()) return wanted.toUpperCase();
  return word.charAt(0) === small.charAt(0) ? wanted : wanted.charAt(0).toUpperCase() + wanted.slice(1);
}

/** Whether a word has more than two forms, so that its form often changes from one number to the next. */
export function hasFew(word: string): boolean {
  return word.length >= fewest && (formsOf.get(word.toLowerCase())?.all.length ?? 0) > 2;
}

/** The form for large numbers, in lower case. It is a common name for all forms of a word. */
export function pluralOf(word: string): string {
  return agreeing(word.toLowerCase(), 100);
}

function formFor(known: { language: Language; all: readonly string[] } | undefined, count: number) {
  if (known === undefined) return undefined;
  const { language, all } = known;
  if (language === 'en') return all[count === 1 ? 0 : 1];
  return all[(rules[language] as readonly string[]).indexOf(categoryOf(language, count))];
}

const selectors = new Map<Language, Intl.PluralRules>();

function categoryOf(language: Language, count: number): string {
  const selector = selectors.get(language) ?? new Intl.PluralRules(language);
  selectors.set(language, selector);
  return selector.select(count);
}
