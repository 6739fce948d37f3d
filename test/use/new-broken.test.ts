/** `firekeeper new` with wrong files and with a model that misbehaves in every way that the stand-in knows. */
import { describe, expect, test } from '@jest/globals';
import { contentManners } from '../../standin/model/manners.ts';
import { inDraftWorld, strangersIn } from './new-world.ts';

const draft = 'new talking+head+generation';
/** Each test starts the program many times, and machines are shared. */
const patience = 240_000;

const entriesIn = (list: string): number => list.match(/^- (?:🔥|🌟)/gmu)?.length ?? 0;

describe('files that are wrong', () => {
  test(
    'are told before anything is asked',
    () =>
      inDraftWorld(async ({ run, write, github }) => {
        write('bytes.yml', '- {title: A\u0000, topics: [x]}');
        write('twice.yml', '- {title: Lip Sync, topics: [a]}\n- {title: lip sync, topics: [b]}\n');
        const ended = async (words: string) => {
          const { code, err } = await run(`${draft} ${words}`);
          return [code, err.split('\n')[0]];
        };
        expect(await ended('--out none/README.md')).toEqual([
          2,
          'firekeeper: no such folder: none. Create it, or name another file.',
        ]);
        expect((await ended('--sections bytes.yml'))[0]).toBe(2);
        expect(await ended('--sections twice.yml')).toEqual([
          2,
          expect.stringContaining('stands there twice'),
        ]);
        expect(github.requests).toEqual([]);
      }),
    patience,
  );
});

describe('a language model', () => {
  test(
    'that misbehaves in any way adds no number, name or link to a list, and no heading',
    () =>
      inDraftWorld(async ({ run, model }) => {
        const few = `${draft} --papers 0 --min-stars 700`;
        const plain = (await run(few)).out;
        for (const manner of [
          ...contentManners,
          'drops all',
          'repeats ids',
          'mixes up ids',
          'stops',
          'chats',
          'wrong types',
          'web page',
        ] as const) {
          model.behave(manner);
          const { code, out } = await run(`${few} --llm`);
          expect([manner, code, strangersIn(out)]).toEqual([manner, 0, []]);
          expect(out).not.toMatch(/Grumbleworth|invented|Sponsored|98765/);
          expect(entriesIn(out)).toBe(entriesIn(plain));
        }
      }),
    patience,
  );
});
