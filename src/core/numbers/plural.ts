/** Words that agree with the number beside them, in the languages of lists. It knows only words. */

/** Singular and plural; in Slavic languages, the form for few numbers is between them. */
const forms: readonly (readonly [string, ...string[]])[] = [
  ['citation', 'citations'],
  ['cite', 'cites'],
  ['star', 'stars'],
  ['stargazer', 'stargazers'],
  ['zitat', 'zitate'],
  ['zitation', 'zitationen'],
  ['cita', 'citas'],
  ['citação', 'citações'],
  ['citazione', 'citazioni'],
  ['stern', 'sterne'],
  ['ster', 'sterren'],
  ['étoile', 'étoiles'],
  ['estrella', 'estrellas'],
  ['estrela', 'estrelas'],
  ['stella', 'stelle'],
  ['stea', 'stele'],
  ['stjärna', 'stjärnor'],
  ['stjerne', 'stjerner'],
  ['αστέρι', 'αστέρια'],
  ['звезда', 'звезды', 'звёзд'],
  ['зірка', 'зірки', 'зірок'],
  ['gwiazda', 'gwiazdy', 'gwiazd'],
  ['gwiazdka', 'gwiazdki', 'gwiazdek'],
  ['hvězda', 'hvězdy', 'hvězd'],
  ['hviezda', 'hviezdy', 'hviezd'],
];

const formsOf = new Map(forms.flatMap((all) => all.map((word) => [word, all] as const)));

/** Source of a pattern for the citation words in `forms`, and for citation words with only one form. */
export const citationWord =
  'citations?|cites?|zitate?|zitation(?:en)?|citas?|citação|citações|citazion[ei]|次引用|引用|被引用';

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

/** Whether a word has a form for few, so that its form often changes from one number to the next. */
export function hasFew(word: string): boolean {
  return word.length >= fewest && (formsOf.get(word.toLowerCase())?.length ?? 0) > 2;
}

/** The form for large numbers, in lower case. It is a common name for all forms of a word. */
export function pluralOf(word: string): string {
  return agreeing(word.toLowerCase(), 100);
}

function formFor(all: readonly string[] | undefined, count: number): string | undefined {
  if (all === undefined || all.length === 2) return all?.[count === 1 ? 0 : 1];
  const [one, few, many] = all;
  // Only East Slavic languages count 21 as one: `21 звезда`, but `21 gwiazdek`, `21 hvězd`.
  const isEastern = /[\u0400-\u04ff]/.test(one ?? '');
  const [last, teens] = [count % 10, count % 100];
  if (isEastern ? last === 1 && teens !== 11 : count === 1) return one;
  const isCzech = one?.startsWith('hv') === true;
  const isFew = last >= 2 && last <= 4 && (teens < 12 || teens > 14);
  return isFew && (!isCzech || count < 5) ? few : many;
}
