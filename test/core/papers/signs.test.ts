/** Titles that differ in one sign: what two titles of one work must share, and how their spelling may differ. */
import { describe, expect, test } from '@jest/globals';
import { contradicts, sameSigns } from '../../../src/core/papers/signs.ts';

const study = 'Learning to light lanterns with large networks';

describe('two titles of different works', () => {
  test.each([
    [`${study} in 2D`, `${study} in 3D`],
    [`${study}, Part I`, `${study}, Part II`],
    [`${study}: Part 1`, `${study}: Part 2`],
    [`${study}, part one`, `${study}, part two`],
    [`${study}, Part A`, `${study}, Part B`],
    [`Lanterns I: ${study}`, `Lanterns II: ${study}`],
    [`${study} VII`, `${study} VIII`],
    [`${study}: the 2021 report`, `${study}: the 2022 report`],
    [`${study} v2`, `${study} v3`],
    [`Why lanterns are safe: ${study}`, `Why lanterns are not safe: ${study}`],
    [`Supervised lamps: ${study}`, `Unsupervised lamps: ${study}`],
    [`Linear lamps: ${study}`, `Non-linear lamps: ${study}`],
    [`Symmetric lamps: ${study}`, `Asymmetric lamps: ${study}`],
    [`${study} with oil`, `${study} without oil`],
    [`${study} 2.5`, `${study} 2.6`],
    [`${study} for 1,000 ships`, `${study} for 1,001 ships`],
  ])('%j and %j', (one, other) => {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(sameSigns(a, b)).toBe(false);
      expect(contradicts(a, b)).toBe(true);
    }
  });
});

describe('two spellings of one title', () => {
  test.each([
    [`${study}, Part II`, `${study}, part 2`],
    [`${study}: Part one`, `${study} (Part 1)`],
    ['AD-NeRF in 3D', 'Ad-nerf in 3-D'],
    ['Non-linear lamps', 'Nonlinear lamps'],
    ['Lamps for 1,000 ships', 'Lamps for 1000 ships'],
    ['X-ray images of lamps', 'Xray images of lamps'],
    ['Why do I see lamps', 'Why do I see lamps'],
    ['Self-supervised lamps', 'Self-Supervised Lamps'],
    ['A lamp &#8212; part&nbsp;II', 'A lamp: Part II'],
  ])('%j and %j', (one, other) => {
    expect([sameSigns(one, other), contradicts(one, other)]).toEqual([true, false]);
  });

  test.each([
    [`${study} (CVPR 2021)`, study],
    [`12. ${study}`, study],
    [`${study}`, `Lanterns 3D: ${study}`],
  ])('%j and %j differ by an addition: enough with an identifier, too little without one', (one, other) => {
    expect([sameSigns(one, other), contradicts(one, other)]).toEqual([false, false]);
  });
});
