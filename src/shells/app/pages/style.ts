/**
 * The only stylesheet. Its address contains its digest, so browsers can cache it for ever. Colours are named by their use;
 * dark colours replace them in one place. Text has a contrast of at least 4.5 : 1 in both modes, which a test in a real
 * browser measures.
 */
import { createHash } from 'node:crypto';
import { layoutRules } from './style-layout.ts';
import { tableRules } from './style-table.ts';

const colours = `
:root {
  color-scheme: light dark;
  --ground: #fdfbf8; --raised: #ffffff; --sunken: #f5f0ea;
  --ink: #211a15; --soft: #655a51; --edge: #ded4c9; --strong-edge: #8a7c70;
  --link: #a8380b; --focus: #1d4ed8; --flame: #c2410c;
  --good: #17663a; --good-ground: #e3f4e9; --waiting: #7d4a00; --waiting-ground: #fdf0d5;
  --trouble: #a31919; --trouble-ground: #fde7e5; --quiet: #544a42; --quiet-ground: #efe9e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16120f; --raised: #1f1a16; --sunken: #262019;
    --ink: #f1e9e0; --soft: #b9aca0; --edge: #3d342c; --strong-edge: #8f8174;
    --link: #ff9d66; --focus: #8ab4ff; --flame: #ff8a3d;
    --good: #7fdca0; --good-ground: #16301f; --waiting: #f5c266; --waiting-ground: #38290d;
    --trouble: #ff9b93; --trouble-ground: #411a18; --quiet: #cabdb1; --quiet-ground: #322a23;
  }
}
`;

const text = `
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; margin: 0; font-weight: 650; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.1rem); letter-spacing: -0.01em; }
h2 { font-size: 1.25rem; margin-bottom: 0.75rem; }
h3 { font-size: 1rem; }
p { margin: 0 0 0.75rem; max-width: 68ch; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code, pre { font: 0.875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { margin: 0.5rem 0 0; padding: 0.75rem; background: var(--sunken); border-radius: 6px; white-space: pre-wrap; max-height: 24rem; overflow: auto; }
.soft, .utc { color: var(--soft); }
.utc { font-size: 0.875em; white-space: nowrap; }
.n { text-align: end; font-variant-numeric: tabular-nums; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; z-index: 1; padding: 0.5rem 0.75rem; background: var(--raised); border: 1px solid var(--strong-edge); border-radius: 6px; }
.skip:focus { top: 0.5rem; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

export const style = [colours, text, layoutRules, tableRules].join('').trimStart();
export const styleHref = `/style.${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`;
