/** Small lists, each written in its own way. `shapes.ts` says what each becomes. */

export const parentheses = `# Awesome boats

## Engines

- [Alpha](https://github.com/a/alpha) (1,204 stars) - Builds hulls from plans.
- [Beta](https://github.com/b/beta) (980 stars) - Keeps the engine cool.
- [Gamma](https://github.com/c/gamma) (310 stars) - Counts fuel by the litre.
- [Delta](https://github.com/d/delta) (44 stars) - Reads gauges aloud.
`;

export const table = `# Awesome boats

## Sails

| Name | Stars | Description | Language |
| --- | ---: | --- | --- |
| [a/one](https://github.com/a/one) | ⭐ 12.4k | Cuts sails to measure | Go |
| [b/two](https://github.com/b/two) | ⭐ 3.1k | Sews sails by night | Python |
| [c/three](https://github.com/c/three) | ⭐ 1.2k | Folds sails without creases | Rust |
| [d/four](https://github.com/d/four) | ⭐ 950 | Dries sails in the wind | C++ |
`;

export const tiers = `# Awesome rafts

## Rafts

- 🔥 8985 - [Ark](https://github.com/a/ark) - A raft for every animal.
- 🔥 5656 - [Barge](https://github.com/b/barge) - A raft that carries sand.
- 🔥 905 - [Canoe](https://github.com/c/canoe) - A raft for two.
- 🔥 193 - [Dinghy](https://github.com/d/dinghy) - A raft that follows.
- 🌟187 - [ferry](https://github.com/e/ferry): Takes cars across rivers.
- 🌟102 - [gondola](https://github.com/f/gondola): Takes guests through towns.
- 🌟11 - [hulk](https://github.com/g/hulk): Lies in the harbour and rusts.
- 🌟5 - [ice](https://github.com/h/ice): Melts on arrival at the shore.
`;

export const ranked = `# Top docks

## Docks

1. [dock-one](https://github.com/a/dock-one) ★ 900 — holds ten ships
2. [dock-two](https://github.com/b/dock-two) ★ 700 — holds five ships
3. [dock-three](https://github.com/c/dock-three) ★ 500 — holds two ships
4. [dock-four](https://github.com/d/dock-four) ★ 300 — holds one ship
`;

export const rankedTable = `# Top docks

| Rank | Repository | Stars |
| ---: | --- | ---: |
| 1 | [a/dock-one](https://github.com/a/dock-one) | 9,000 |
| 2 | [b/dock-two](https://github.com/b/dock-two) | 7,000 |
| 3 | [c/dock-three](https://github.com/c/dock-three) | 5,000 |
| 4 | [d/dock-four](https://github.com/d/dock-four) | 3,000 |
`;

export const named = `# Awesome oars

## Oars

* **[ash](https://github.com/a/ash)** ![](https://img.shields.io/github/stars/a/ash?style=social): Made of ash.
* **[beech](https://github.com/b/beech)** ![](https://img.shields.io/github/stars/b/beech?style=social): Made of beech.
* **[maple](https://github.com/m/maple)** ![](https://img.shields.io/github/stars/m/maple?style=social): Made of maple.
* **[oak](https://github.com/o/oak)** ![](https://img.shields.io/github/stars/o/oak?style=social): Made of oak.
* **[willow](https://github.com/w/willow)** ![](https://img.shields.io/github/stars/w/willow?style=social): Made of willow.
`;

export const nested = `# Awesome ports

## Ports

- North
  - [fjord](https://github.com/a/fjord) \`2.1k⭐\` deep and cold
  - [geyser](https://github.com/b/geyser) \`1.7k⭐\` hot and wet
  - [glacier](https://github.com/c/glacier) \`420⭐\` slow and white
- South
  - [lagoon](https://github.com/d/lagoon) \`88⭐\` warm and flat
`;

export const spaced = `# Awesome ropes\r
\r
## Ropes\r
\r
+ [knot](https://github.com/a/knot) - Ties itself. ⭐300\r
\r
+ [line](https://github.com/b/line) - Never tangles at sea. ⭐200\r
\r
+ [sheet](https://github.com/c/sheet) - Controls a sail. ⭐100\r
`;

export const papers = `# Awesome tides

## Papers

- 📚 [Tides of the north](https://doi.org/10.1000/tides.1) (120 citations) - Ahab et al., Journal of Water 2011.
- 📚 [Ebb and flow](https://doi.org/10.1000/tides.2) (57 citations) - Bligh et al., Journal of Water 2015.
- 📚 [On the moon](https://doi.org/10.1000/tides.3) (8 citations) - Cook et al., Sea Letters 2019.
- 📚 [A wave](https://doi.org/10.1000/tides.4) (1 citation) - Drake et al., Sea Letters 2021.
`;
