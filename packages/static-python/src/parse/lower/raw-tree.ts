import type { Language, Tree } from "web-tree-sitter";

/** A node of tree-sitter's tree, copied out of WebAssembly. Anonymous nodes (`(`, `if`) have a quote before their type. */
export interface RawNode {
  readonly type: string;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly RawNode[];
  readonly isMissing: boolean;
  /** It, or a node below it, is an error or missing. */
  readonly hasError: boolean;
}

/**
 * Deeper than people write, and shallow enough that functions which walk a tree by recursion never run out of stack, even
 * when they are called from deep within an evaluation. Beyond it a node is cut off, see `too-deep`.
 */
const MAXIMUM_DEPTH = 1000;
const ERROR_TYPE = 65535;

export type TypeNames = readonly string[];

/** Names of the grammar's node types by id. */
export function typeNames(language: Language): TypeNames {
  const names: string[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++)
    names.push(`${language.nodeTypeIsNamed(id) ? "" : "'"}${language.nodeTypeForId(id) ?? ""}`);
  return names;
}

/** Copies a tree without recursion; a node below the depth bound becomes a childless `too-deep` node. */
export function readRawTree(tree: Tree, names: TypeNames): RawNode {
  const cursor = tree.walk();
  const open: Growing[] = [];
  let node = visit(cursor, names);
  for (;;) {
    const isCut = open.length >= MAXIMUM_DEPTH;
    if (!isCut && cursor.gotoFirstChild()) {
      open.push(node);
      node = visit(cursor, names);
      continue;
    }
    if (isCut && cursor.gotoFirstChild()) {
      cursor.gotoParent();
      node = { ...node, type: "too-deep", hasError: true };
    }
    let parent = adopt(open, node);
    while (parent !== undefined && !cursor.gotoNextSibling()) {
      cursor.gotoParent();
      open.pop();
      node = parent;
      parent = adopt(open, node);
    }
    if (parent === undefined) {
      cursor.delete();
      return node;
    }
    node = visit(cursor, names);
  }
}

interface Growing extends RawNode {
  readonly children: RawNode[];
  hasError: boolean;
}

function adopt(open: readonly Growing[], node: RawNode): Growing | undefined {
  const parent = open.at(-1);
  parent?.children.push(node);
  if (parent !== undefined && node.hasError) parent.hasError = true;
  return parent;
}

interface Cursor {
  readonly nodeTypeId: number;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly nodeIsMissing: boolean;
}

function visit(cursor: Cursor, names: TypeNames): Growing {
  const id = cursor.nodeTypeId;
  const type = id === ERROR_TYPE ? "ERROR" : (names[id] ?? "ERROR");
  const isMissing = cursor.nodeIsMissing;
  return {
    type,
    field: cursor.currentFieldName,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
    isMissing,
    hasError: isMissing || type === "ERROR",
  };
}
