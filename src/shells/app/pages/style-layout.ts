/** The layout part of the stylesheet: the frame of a page, panels, marks, figures, forms. */

export const layoutRules = `
header.site, main, .notice { max-width: 68rem; margin: 0 auto; padding: 0.6rem clamp(1rem, 4vw, 2rem); background: var(--waiting-ground); color: var(--waiting); }
footer.site { max-width: 68rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
header.site { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25rem 0.75rem; padding-block: 0.9rem; }
.brand { display: inline-flex; align-items: center; gap: 0.45rem; font-weight: 700; color: var(--ink); text-decoration: none; padding-block: 0.25rem; }
.flame { fill: var(--flame); }
header.site nav { display: flex; gap: clamp(0.9rem, 3vw, 1.5rem); }
header.site nav a { padding-block: 0.35rem; text-decoration: none; }
header.site nav a:hover { text-decoration: underline; }
header.site nav a[aria-current] { color: var(--ink); font-weight: 600; box-shadow: 0 2px 0 var(--flame); }
main { padding-block: 1.25rem 3rem; }
main > section, main > figure { margin-top: 2.25rem; }
.notice { max-width: 68rem; margin: 0 auto; padding: 0.6rem clamp(1rem, 4vw, 2rem); background: var(--waiting-ground); color: var(--waiting); }
footer.site { border-top: 1px solid var(--edge); padding-block: 1.25rem 2rem; color: var(--soft); font-size: 0.875rem; }
.title { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.35rem 1rem; margin-bottom: 0.5rem; }
.lead { font-size: 1.0625rem; color: var(--soft); }
.panel { background: var(--raised); border: 1px solid var(--edge); border-inline-start: 4px solid var(--strong-edge); border-radius: 8px; padding: 1rem 1.25rem; }
.panel.good { border-inline-start-color: var(--good); }
.panel.waiting { border-inline-start-color: var(--waiting); }
.panel.trouble { border-inline-start-color: var(--trouble); }
.panel .head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 0.75rem; }
.panel h2 { margin: 0; }
.panel .sentence { font-size: 1.125rem; margin-block: 0.5rem; }
.panel dl { margin: 0.75rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.25rem; }
.panel dt { color: var(--soft); }
.panel dd { margin: 0; }
@media (max-width: 34rem) { .panel dl { grid-template-columns: 1fr; gap: 0; } .panel dd { margin-bottom: 0.5rem; } }
.mark { display: inline-block; justify-self: start; padding: 0.05rem 0.55rem; border-radius: 99px; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; color: var(--quiet); background: var(--quiet-ground); }
.mark.good { color: var(--good); background: var(--good-ground); }
.mark.waiting { color: var(--waiting); background: var(--waiting-ground); }
.mark.trouble { color: var(--trouble); background: var(--trouble-ground); }
.stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.75rem; margin: 1rem 0 0; }
.after { margin-top: 0.75rem; }
.stats div { display: flex; flex-direction: column-reverse; justify-content: flex-end; background: var(--sunken); border-radius: 8px; padding: 0.7rem 0.9rem; }
.stats dt { color: var(--soft); font-size: 0.875rem; }
.stats dd { margin: 0; font-size: 1.375rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.decide { margin-top: 1.25rem; }
.decide h3 { display: flex; align-items: center; gap: 0.6rem; }
.decide p { margin: 0.35rem 0 0.5rem; color: var(--soft); }
.decide ul { margin: 0; padding-inline-start: 1.25rem; }
.decide li { margin-block: 0.15rem; }
details > summary { cursor: pointer; padding-block: 0.35rem; color: var(--link); width: fit-content; }
.runs { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--edge); }
.runs > li { border-bottom: 1px solid var(--edge); padding-block: 0.6rem; }
.runs .head { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; }
.runs p { margin: 0.25rem 0 0; }
figure.chart { margin-inline: 0; margin-bottom: 0; }
.chart figcaption { margin-bottom: 0.75rem; }
.chart figcaption strong { font-weight: 400; color: var(--soft); display: block; }
.chart svg { display: block; width: 100%; height: auto; }
.chart text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
.chart .grid { stroke: var(--edge); }
.chart .tick { stroke: var(--strong-edge); }
.line { fill: none; stroke: var(--flame); stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
.dot { fill: var(--flame); stroke: var(--ground); stroke-width: 2; }
.chart .narrow { display: none; }
@media (max-width: 38rem) { .chart .wide { display: none; } .chart .narrow { display: block; } }
.spark { vertical-align: middle; }
.spark .line { stroke-width: 1.5; }
.search { margin-block: 1rem; }
.search label { display: block; margin-bottom: 0.25rem; color: var(--soft); font-size: 0.875rem; }
.search .field { display: flex; gap: 0.5rem; max-width: 28rem; }
.search input[type="search"], .search button { font: inherit; min-height: 2.75rem; border-radius: 6px; border: 1px solid var(--strong-edge); background: var(--raised); color: var(--ink); padding: 0.3rem 0.75rem; }
.search input[type="search"] { flex: 1; min-width: 0; }
.search button { cursor: pointer; font-weight: 600; }
.search button:hover { background: var(--sunken); }
`;
