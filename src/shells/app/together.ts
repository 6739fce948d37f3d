/**
 * One statement for many callers: calls in the same turn of the event loop, or while a statement is running, are
 * answered by one statement. It knows no table.
 */
import { setImmediate as turn } from 'node:timers/promises';

interface Call<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param ask gives one answer for each item, in their order; if it fails, all of these calls fail
 * @param most items in one statement
 */
export function together<Item, Answer>(
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
  most = 200,
): (item: Item) => Promise<Answer> {
  const waiting: Call<Item, Answer>[] = [];
  let going = false;

  async function go(): Promise<void> {
    if (going) return;
    going = true;
    while (waiting.length > 0) {
      // The embedded engine answers without a pause: without this line, no other caller could add its call in the
      // meantime.
      await turn();
      await answer(waiting.splice(0, most));
    }
    going = false;
  }

  async function answer(calls: readonly Call<Item, Answer>[]): Promise<void> {
    try {
      const answers = await ask(calls.map(({ item }) => item));
      calls.forEach(({ resolve }, at) => resolve(answers[at] as Answer));
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      void go();
    });
}
