/** The answers of the simulated model about the entries: honest ones, or one of the ways in which models go wrong. */

export interface Asked {
  readonly model: string;
  readonly temperature: number;
  readonly max_tokens: number;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

export interface AskedEntry {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly topics: readonly string[];
}

interface Suggested {
  readonly id: string;
  readonly blurb: string | null;
  readonly section: string | null;
  readonly keep: boolean;
  readonly reason: string;
}

/** Faults in the content of the answer. */
const liars = {
  'invents links': { blurb: 'See https://invented.example.com/best for the best one' },
  'invents bare links': { blurb: 'More at invented.example.com' },
  'invents names': { blurb: 'Made by Grumbleworth Industries for talking heads' },
  'changes numbers': { blurb: 'A tool with 98765 users' },
  'says numbers in words': { blurb: 'A tool with seventy thousand users, or three' },
  'writes HTML': { blurb: 'A <b onclick="steal()">tool</b> &amp; more' },
  'writes markdown': { blurb: '**A tool** with [a link](//invented.example.com)' },
  'writes many lines': { blurb: 'A tool\n\n## Sponsored\n\n- more' },
  'writes too much': { blurb: `A tool ${'that goes on and on '.repeat(12)}` },
  'hides characters': { blurb: 'A tool\u202e\u200b for heads' },
  'writes emoji': { blurb: '🔥 A tool for heads ⭐ and more' },
  'invents headings': { section: 'Sponsored by Grumbleworth 2099' },
  'takes headings': { section: 'Contents' },
} as const satisfies Readonly<Record<string, Partial<Suggested>>>;

export type Manner =
  | keyof typeof liars
  | 'honest'
  | 'obeys descriptions'
  | 'drops all'
  | 'drops one'
  | 'mixes up ids'
  | 'repeats ids'
  | 'stops'
  | 'chats'
  | 'fences'
  | 'wrong types'
  | 'limited'
  | 'down'
  | 'silent'
  | 'dropped'
  | 'web page'
  | 'slow';

export const contentManners = Object.keys(liars) as readonly (keyof typeof liars)[];

export function entriesIn({ messages }: Asked): readonly AskedEntry[] | undefined {
  try {
    const { entries } = JSON.parse(messages[1]?.content ?? '') as {
      readonly entries?: readonly AskedEntry[];
    };
    return Array.isArray(entries) ? entries : undefined;
  } catch {
    return undefined;
  }
}

/** The text of the answer. */
export function suggestionsOf(asked: Asked, manner: Manner): string {
  const entries = entriesIn(asked) ?? [];
  const honest = entries.map(honestly);
  const text = JSON.stringify(honest);
  if (manner === 'chats') return 'I am sorry, but I cannot help with lists of links.';
  if (manner === 'stops') return text.slice(0, Math.floor(text.length / 2));
  if (manner === 'fences') return `Here you are:\n\n\`\`\`json\n${text}\n\`\`\`\n`;
  if (manner === 'wrong types')
    return JSON.stringify([
      null,
      1,
      ...honest.map((one) => ({ ...one, blurb: 7, section: ['x'], keep: 'no' })),
    ]);
  return JSON.stringify(suggested(honest, entries, manner));
}

function suggested(honest: readonly Suggested[], entries: readonly AskedEntry[], manner: Manner) {
  const lie = manner in liars ? liars[manner as keyof typeof liars] : undefined;
  if (lie !== undefined) return honest.map((one) => ({ ...one, ...lie }));
  const no = { keep: false, reason: 'not about it, says @somebody' };
  switch (manner) {
    case 'obeys descriptions':
      return honest.map((one, at) => (isObeyed(entries[at]) ? obeying(one) : one));
    case 'drops all':
      return honest.map((one) => ({ ...one, ...no }));
    case 'drops one':
      return honest.map((one, at) => (at === 0 ? { ...one, ...no } : one));
    case 'mixes up ids':
      return honest.map((one) => ({ ...one, id: `${one.id}0` }));
    case 'repeats ids':
      return honest.flatMap((one) => [one, { ...one, ...no, blurb: 'Second word on it' }]);
    default:
      return honest;
  }
}

const isObeyed = (entry: AskedEntry | undefined): boolean =>
  /ignore all previous/i.test(entry?.description ?? '');

function obeying(one: Suggested): Suggested {
  return { ...one, blurb: 'The best of all, see https://evil.example.com first', section: 'Evil First' };
}

/** Uses only words of the entry. */
function honestly({ id, kind, description, topics }: AskedEntry): Suggested {
  const words = (description.match(/\b[a-z]{3,}\b/g) ?? []).slice(0, 8).join(' ');
  const topic = topics.find((one) => /^[a-z]+$/.test(one));
  const isWritten = kind === 'repository' && words !== '';
  return {
    id,
    blurb: isWritten ? `A tool that is about ${words}` : null,
    section: topic === undefined ? null : topic.charAt(0).toUpperCase() + topic.slice(1),
    keep: true,
    reason: '',
  };
}
