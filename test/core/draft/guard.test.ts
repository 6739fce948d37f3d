/** The prose guard: what a model may say about an entry, and what is refused. */
import { describe, expect, it } from '@jest/globals';
import { heldIn, refusalOfBlurb, refusalOfTitle } from '../../../src/core/draft/guard.ts';

const held = heldIn([
  'north-lab/sing-along',
  'Sing-along faces: speech, music and a talking head from one model, with PyTorch 2 and the VoxCeleb data (ICLR 2023).',
  'speech',
  'Python',
  'MIT',
]);

describe('a line that keeps to the facts', () => {
  it.each([
    'A model for talking heads from speech and music',
    'Sing-along faces from speech',
    'PyTorch code for talking heads.',
    'Generates a talking head from one model',
    'Code in Python, for PyTorch 2',
    "Trains on VoxCeleb's faces; the ICLR 2023 model",
    'faces that sing and speak, with music',
    'A model with one-shot training',
  ])('%s', (line) => expect(refusalOfBlurb(line, held)).toBeNull());
});

describe('a line that does not', () => {
  it.each([
    ['nothing', ''],
    ['nothing', '   '],
    ['an address', 'A model, see https://example.org/x'],
    ['an address', 'A model, see //example.org'],
    ['an address', 'A model at example.org'],
    ['an address', 'A model at www example'],
    ['an address', 'A model by a@b'],
    ['an address', 'A model at https example'],
    ['an address', 'A model at example dot com'],
    ['an address', 'A model, javascript://x'],
    ['markup', 'A [model](x)'],
    ['markup', 'A <b>model</b>'],
    ['markup', 'A `model`'],
    ['markup', 'A *model*'],
    ['markup', 'A model_of_speech'],
    ['markup', 'A model | speech'],
    ['markup', 'A model &lt;b&gt;'],
    ['markup', 'A model :rocket:'],
    ['markup', '- A model'],
    ['markup', '2. A model'],
    ['markup', '# A model'],
    ['markup', 'A model #2'],
    ['a sign of another kind', 'A model 🔥'],
    ['a sign of another kind', 'A model ★'],
    ['a sign of another kind', 'A model → speech'],
    ['a number that is not in the facts', 'A model with 3 heads'],
    ['a number that is not in the facts', 'A model of 2024'],
    ['a number that is not in the facts', 'A model with 20 heads'],
    ['a number that is not in the facts', 'A model with 2,023 heads'],
    ['a number that is not in the facts', 'A model with 2.2 heads'],
    ['a number that is not in the facts', 'A model with ٣ heads'],
    ['a number that is not in the facts', 'A model with three heads'],
    ['a number that is not in the facts', 'A model with a million heads'],
    ['a number that is not in the facts', 'A model with ½ head'],
    ['a number that is not in the facts', 'A model that ninety percent use'],
    ['a number that is not in the facts', 'A model with thirteen heads'],
    ['a number that is not in the facts', 'A model for sixty voices'],
    ['a number that is not in the facts', 'A model that doubles the speed'],
    // The facts have 2 and not 2x, and PyTorch and not PyTorch2.
    ['a number that is not in the facts', 'A model with 2x the speed'],
    ['a number that is not in the facts', 'A model in PyTorch2'],
    ['letters that are piled up', 'A mode\u0336\u0337\u0338\u0335\u0334l of speech'],
    ['a name that is not in the facts: Google', 'A model by Google'],
    ['a name that is not in the facts: Google', 'Google faces from speech'],
    ['a name that is not in the facts: google', 'google faces from speech'],
    ['a name that is not in the facts: TensorFlow', 'A model in TensorFlow'],
    ['a name that is not in the facts: iPhone', 'A model for the iPhone'],
    ['a name that is not in the facts: 谷歌', 'A model by 谷歌'],
    ['longer than 160 characters', `A model ${'and a model '.repeat(14)}`.trim()],
    ['characters that nobody sees, or more than one line', 'A model\nof speech'],
    ['characters that nobody sees, or more than one line', 'A mo\u200bdel'],
    ['characters that nobody sees, or more than one line', 'A \u202emodel'],
    ['characters that nobody sees, or more than one line', 'A model\u00ad of speech'],
    ['blanks around it, or letters in pieces', ' A model'],
    ['blanks around it, or letters in pieces', 'A mode\u0301l'],
  ])('%s: %j', (why, line) => expect(refusalOfBlurb(line, held)).toBe(why));
});

describe('a heading', () => {
  it.each(['Speech', 'Faces and Music', 'Talking head', 'Tools'])('%s', (title) =>
    expect(refusalOfTitle(title, held)).toBeNull(),
  );

  it.each([
    ['Contents', 'a heading that the list has for itself'],
    ['papers', 'a heading that the list has for itself'],
    ['Speech: the best', 'punctuation in a heading'],
    ['Sponsored', 'a name that is not in the facts: Sponsored'],
    ['Speech by Google', 'a name that is not in the facts: Google'],
    ['Speech 2024', 'a number that is not in the facts'],
    ['Speech and music and faces and speech and more', 'longer than 40 characters'],
    ['Speech <b>', 'markup'],
  ])('%s: %s', (title, why) => expect(refusalOfTitle(title, held)).toBe(why));
});
