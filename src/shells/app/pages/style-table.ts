/**
 * The part of the stylesheet for tables. On a phone, each row becomes a block with the name of the column before each
 * value (`data-label`). This removes the table roles, so the markup sets them explicitly.
 */

export const tableRules = `
.table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
.table th, .table td { text-align: start; padding: 0.55rem 0.75rem; border-bottom: 1px solid var(--edge); vertical-align: top; }
.table th:first-child, .table td:first-child { padding-inline-start: 0; }
.table th:last-child, .table td:last-child { padding-inline-end: 0; }
.table thead th { font-size: 0.8125rem; color: var(--soft); font-weight: 600; border-bottom-color: var(--strong-edge); white-space: nowrap; vertical-align: bottom; }
.table tbody th { font-weight: 500; }
.table .n { text-align: end; white-space: nowrap; }
.table .section { display: block; color: var(--soft); font-size: 0.8125rem; font-weight: 400; }
.table .up { color: var(--good); }
.table .spark { margin-inline-start: 0.5rem; }
.table tbody tr:hover { background: var(--sunken); }
.figures { border-collapse: collapse; font-size: 0.875rem; }
.figures th, .figures td { padding: 0.2rem 1.25rem 0.2rem 0; text-align: start; }
.figures .n { text-align: end; }
.choices { display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; align-items: center; margin: 0 0 0.75rem; padding: 0; list-style: none; }
.choices a, .choices [aria-current] { display: inline-block; padding: 0.3rem 0.7rem; border: 1px solid var(--edge); border-radius: 99px; text-decoration: none; font-size: 0.875rem; }
.choices a:hover { border-color: var(--strong-edge); }
.choices a[aria-current] { border-color: var(--ink); color: var(--ink); font-weight: 600; background: var(--sunken); }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.5rem 1rem; margin-top: 1rem; }
.pager a, .pager .off { padding-block: 0.5rem; }
.pager .off { visibility: hidden; }
.pager .numbers { display: flex; gap: 0.75rem; }
.pager [aria-current] { font-weight: 650; }
@media (max-width: 44rem) {
  .table, .table tbody, .table tr, .table th, .table td { display: block; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tr { padding-block: 0.75rem; border-bottom: 1px solid var(--edge); }
  .table th, .table td, .table .n { border: 0; padding: 0.1rem 0; text-align: start; white-space: normal; }
  .table td { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0.75rem; }
  .table td::before { content: attr(data-label); color: var(--soft); font-size: 0.875rem; }
  .table tbody th { font-weight: 600; margin-bottom: 0.25rem; }
  .table tbody tr:hover { background: none; }
  .compact tr { padding-block: 0.4rem; }
  .compact tbody tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.85rem; }
  .compact tbody th { flex: 1 0 100%; }
  .compact tbody th, .compact tbody td { margin: 0; padding: 0; line-height: 1.35; }
  .compact .section { display: inline; margin-inline-start: 0.5rem; }
  .table.compact td { display: inline-flex; gap: 0.3rem; font-size: 0.875rem; }
  .compact td::before { font-size: 0.8125rem; }
  .compact .state::before { content: none; }
  .table.compact .fine { display: none; }
  .table.compact .spark { display: none; }
}
`;
