/** Which templates for star counts are accepted, and which are refused. Expected values are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { unreadTemplate } from '../../../src/core/care/template.ts';
import { parseConfig } from '../../../src/core/config/index.ts';

const problem = (config: string) => {
  try {
    parseConfig(config, 'f.yml', unreadTemplate);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('templates that can be read back', () => {
  it.each([
    [' ⭐ {stars}', 'end'],
    [' ⭐ {stars}', 'after-link'],
    ['⭐ {stars} ', 'before-link'],
    [' ★{stars}', 'end'],
    [' ({stars} stars)', 'end'],
    [' [⭐{stars}]', 'after-link'],
    [' :star: {stars}', 'end'],
    [' (Stars: {stars})', 'end'],
  ])('%j, %s', (text, place) => {
    expect(problem(`stars: {add: ${JSON.stringify(text)}, place: ${place}}`)).toBeNull();
  });
});

describe('templates that are refused', () => {
  it.each([
    [' {stars}', 'a bare number'],
    [' 🍴 {stars}', 'the sign of forks'],
    [' v{stars}', 'a version'],
    [' ({stars} forks)', 'another word'],
    [' [⭐ {stars}](https://github.com/other/repo)', 'a link to another repository'],
    ['⭐', 'no number'],
    ['{stars} ⭐ {stars}', 'two numbers'],
  ])('%j: %s', (text) => {
    expect(problem(`lists: [README.md]\nstars: {add: ${JSON.stringify(text)}}`)).toMatch(
      /^f\.yml line 2: stars\.add: .*(would not be read as a star count again|is not a text such as)/,
    );
  });

  it.each([
    ['stars: {place: end}', 'f.yml line 1: stars.place: goes with add'],
    ['stars: {}', 'f.yml line 1: stars: says nothing; write update, off, add or badges'],
    ['stars: {add: " ⭐ {stars}", place: start}', 'line 1: stars.place: "start" is not one of end'],
    ['stars: {ad: " ⭐ {stars}"}', 'line 1: stars: unknown key "ad" (did you mean "add"?)'],
    ['stars: {badges: txt}', 'line 1: stars.badges: "txt" is not one of keep, text'],
    ['stars: add', 'line 1: stars: "add" is not one of update, off, {add: " ⭐ {stars}"}, {badges: text}'],
    [
      'rules:\n  - entries: a/b\n    stars: {add: " {stars}"}',
      'f.yml line 3: rules[0].stars.add: " {stars}" would not',
    ],
  ])('%s', (config, message) => {
    expect(problem(config)).toContain(message);
  });
});
