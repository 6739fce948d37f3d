/** What every part of the host uses. Made once in index.ts. */
import type { Journal } from '../../ports/journal.ts';
import { HostRefused, type Refusal } from '../../ports/list-host.ts';
import { type GraphqlFault, graphqlFault } from './answers.ts';
import type { Answer } from '../octokit.ts';
import type { RepositoryPlace, Routes } from './routes.ts';
import type { Lost, Sender } from './sender.ts';
import { isLost } from './sender.ts';

export interface Context {
  readonly sender: Sender;
  readonly routes: Routes;
  readonly journal: Journal;
  readonly graphqlUrl: string;
  readonly hasToken: boolean;
  /** The routes of the repository; `settle` sets its current name once the host has given it. */
  readonly place: () => RepositoryPlace;
  settle(place: RepositoryPlace): void;
}

/** Runs a write and returns a refusal as a value, as the port requires. */
export async function asValue<T>(write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof HostRefused) return error.refusal;
    throw error;
  }
}

/** "Something went wrong" with status 200 is like a status 500, and a retry helps as often. */
const MOST_ASKED = 3;
const ASK_AGAIN_MS = 1000;

/** A GraphQL query that only reads. */
export async function ask(
  { sender, graphqlUrl }: Context,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ readonly answer: Answer; readonly fault: GraphqlFault | undefined }> {
  for (let asked = 1; ; asked += 1) {
    const answer = await sender.read({ route: `POST ${graphqlUrl}`, parameters: { query, variables } });
    const fault = graphqlFault(answer);
    if (fault === undefined || fault.answer.status < 500 || asked >= MOST_ASKED) return { answer, fault };
    await sender.pause(ASK_AGAIN_MS * 4 ** (asked - 1));
  }
}

/** Reads `path?page=n` to the end, or to `mostPages`. */
export async function pages<T>(
  { sender }: Context,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  read: (answer: Answer) => readonly T[],
  mostPages = 10,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const found = read(await sender.read({ route, parameters: { ...parameters, per_page: 100, page } }));
    all.push(...found);
    if (found.length < 100) break;
  }
  return all;
}

/** Applies `read` to an answer; a lost answer stays lost. */
export function unlessLost<T>(outcome: Answer | Lost, read: (answer: Answer) => T): T | Lost {
  return isLost(outcome) ? outcome : read(outcome);
}
