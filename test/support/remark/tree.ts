/**
 * Converts the parser's tree to ours. `remark.ts` calls it on every tree right after parsing, so that the parser's own
 * nodes, which are much larger, are never kept.
 */
import type { RootContent } from 'mdast';
import type { Node } from '../../../src/core/markdown/document.ts';
import { type NodeDraft, placeLiterals } from './literals.ts';

const none: readonly NodeDraft[] = [];

/** The nodes of one parse. `text` is the parsed text. */
export function treeOf(blocks: readonly RootContent[], text: string): readonly Node[] {
  const state = { late: false };
  const tree = draftsOf(blocks, state);
  if (state.late) placeLiterals(tree, text);
  return tree;
}

function draftsOf(nodes: readonly RootContent[], state: { late: boolean }): readonly NodeDraft[] {
  const drafts: NodeDraft[] = [];
  for (const node of nodes) drafts.push(draftOf(node, state));
  return drafts;
}

/** All nodes are made here, in one shape. */
function draftOf(node: RootContent, state: { late: boolean }): NodeDraft {
  const { type, position } = node;
  const start = position?.start.offset ?? -1;
  const end = position?.end.offset ?? -1;
  if (start < 0) state.late = true;
  // Decides by type, because a look-up of fields in nodes of twenty shapes costs a search in each node.
  const isText = type === 'text';
  const children = !isText && 'children' in node ? draftsOf(node.children, state) : none;
  const value = isText ? node.value : '';
  const draft: NodeDraft = {
    type,
    start,
    end,
    children,
    value,
    url: '',
    depth: 0,
    ordered: false,
    spread: false,
    rest: '',
  };
  if (!isText && type !== 'paragraph') tell(draft, node);
  return draft;
}

/** Adds the fields that only some kinds of nodes have. */
function tell(draft: NodeDraft, node: RootContent): void {
  switch (node.type) {
    case 'heading':
      draft.depth = node.depth;
      return;
    case 'list':
      draft.ordered = node.ordered === true;
      draft.spread = node.spread === true;
      draft.rest = String(node.start ?? '');
      return;
    case 'listItem':
      draft.spread = node.spread === true;
      draft.rest = String(node.checked ?? '');
      return;
    case 'table':
      draft.rest = (node.align ?? []).join();
      return;
    case 'inlineCode':
    case 'html':
    case 'yaml':
      draft.value = node.value;
      return;
    case 'code':
      draft.value = node.value;
      draft.rest = JSON.stringify([node.lang, node.meta]);
      return;
    case 'link':
      draft.url = node.url;
      draft.rest = node.title ?? '';
      return;
    case 'image':
      draft.url = node.url;
      draft.value = node.alt ?? '';
      draft.rest = node.title ?? '';
      return;
    case 'definition':
      draft.url = node.url;
      draft.value = node.identifier;
      draft.rest = JSON.stringify([node.label, node.title]);
      return;
    case 'linkReference':
      draft.value = node.identifier;
      draft.rest = JSON.stringify([node.referenceType, node.label]);
      return;
    case 'imageReference':
      draft.value = node.identifier;
      draft.rest = JSON.stringify([node.referenceType, node.label, node.alt]);
      return;
    case 'footnoteDefinition':
    case 'footnoteReference':
      draft.value = node.identifier;
      draft.rest = node.label ?? '';
  }
}
