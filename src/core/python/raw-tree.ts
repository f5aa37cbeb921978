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

/** Deeper than CPython's own compiler goes; beyond it a node is cut off, see `too-deep`. */
const MAXIMUM_DEPTH = 1500;
const ERROR_TYPE = 65535;

export type TypeNames = readonly string[];

/** Names of the grammar's node types by id. */
export function typeNames(language: Language): TypeNames {
  const names: string[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) names.push(`${language.nodeTypeIsNamed(id) ? "" : "'"}${language.nodeTypeForId(id) ?? ""}`);
  return names;
}

/** Copies a tree without recursion; a node below the depth bound becomes a childless `too-deep` node. */
export function readRawTree(tree: Tree, names: TypeNames): RawNode {
  const cursor = tree.walk();
  const open: { node: Building; children: RawNode[] }[] = [];
  let siblings: RawNode[] = [];
  for (;;) {
    const node = visit(cursor, names);
    const isCut = open.length >= MAXIMUM_DEPTH;
    if (!isCut && cursor.gotoFirstChild()) {
      open.push({ node, children: siblings });
      siblings = [];
      continue;
    }
    siblings.push(finished(isCut ? { ...node, type: "too-deep" } : node, []));
    while (!cursor.gotoNextSibling()) {
      const parent = open.pop();
      if (parent === undefined) {
        cursor.delete();
        return siblings[0] ?? finished(node, []);
      }
      cursor.gotoParent();
      parent.children.push(finished(parent.node, siblings));
      siblings = parent.children;
    }
  }
}

type Building = Omit<RawNode, "children" | "hasError">;

interface Cursor {
  readonly nodeTypeId: number;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly nodeIsMissing: boolean;
}

function visit(cursor: Cursor, names: TypeNames): Building {
  const id = cursor.nodeTypeId;
  const type = id === ERROR_TYPE ? "ERROR" : (names[id] ?? "ERROR");
  return { type, field: cursor.currentFieldName, start: cursor.startIndex, end: cursor.endIndex, isMissing: cursor.nodeIsMissing };
}

function finished(node: Building, children: readonly RawNode[]): RawNode {
  const hasError = node.isMissing || node.type === "ERROR" || node.type === "too-deep" || children.some((child) => child.hasError);
  return { ...node, children, hasError };
}
