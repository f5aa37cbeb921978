import type { ConfigNode } from "../config/config-node.ts";
import type { Origin } from "../config/origin.ts";
import type { InterpolationProblemCode } from "../config/problem.ts";
import { isInterpolation } from "../grammar/parse-interpolation.ts";

/**
 * A configuration value where it stands in its tree: what OmegaConf calls a node. Interpolations are looked up through
 * the parents; what they come to is kept, so that each is worked out once.
 */
export interface ConfigCell {
  readonly node: ConfigNode;
  readonly parent: ConfigCell | null;
  readonly key: string;
  /** Name of the tree that it is the root of; origins have it before the path. */
  readonly tree: string;
  /** True for a value that is worked out: its texts are no interpolations, whatever they hold. */
  readonly isFinal: boolean;
  children: ReadonlyMap<string, ConfigCell> | null;
  /** What an interpolated text stands for, and what it came from, once it was followed. */
  target: ConfigCell | Failure | null;
  trail: readonly Origin[];
  content: ConfigNode | null;
  isBusy: boolean;
}

/** Why OmegaConf, or a resolver that it calls, would refuse a value. */
export interface Failure {
  readonly kind: "failure";
  readonly code: InterpolationProblemCode;
  /** What is wrong, as a clause. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly help: string;
  /** `unknown-resolver`: the resolver's name. `refused-by-resolver`: the host's own word for the reason. */
  readonly subject?: string;
  /** The cell that is to blame; values that only refer to it are not reported. */
  readonly blamed?: ConfigCell;
}

/** The root of a tree before anything of it is worked out. `tree` names it in origins: `globals` in `globals:root`. */
export function rootCell(node: ConfigNode, tree = ""): ConfigCell {
  return { ...cellBelow(null, "", node), tree };
}

/** A value that stands below a key of another one. */
export function cellBelow(parent: ConfigCell | null, key: string, node: ConfigNode, isFinal = false): ConfigCell {
  return {
    node,
    parent,
    key,
    tree: "",
    isFinal,
    children: null,
    target: null,
    trail: [],
    content: null,
    isBusy: false,
  };
}

/** A value that came out of a resolver or of joined text. */
export function finalCell(node: ConfigNode): ConfigCell {
  return cellBelow(null, "", node, true);
}

/** The interpolated text that stands in a cell, or null for a plain value. */
export function interpolatedText({ node, isFinal }: ConfigCell): string | null {
  return !isFinal && node.kind === "scalar" && typeof node.value === "string" && isInterpolation(node.value)
    ? node.value
    : null;
}

/** True for `???`, OmegaConf's word for a value still to be set. */
export function isMissing({ node, isFinal }: ConfigCell): boolean {
  return !isFinal && node.kind === "scalar" && node.value === "???";
}

/** The cell below a mapping's key or a list's index as OmegaConf's `_select_one` finds it; undefined when there is none. */
export function childOf(cell: ConfigCell, key: string): ConfigCell | undefined {
  const children = childrenOf(cell);
  if (cell.node.kind !== "list") return children.get(key);
  if (!/^[+-]?[0-9]{1,9}$/.test(key)) return undefined;
  const index = Number(key);
  return children.get(String(index < 0 ? index + children.size : index));
}

/** Cells below a mapping or list, in order; a text cannot name a key that is a float or boolean, but it is still there. */
export function childrenOf(cell: ConfigCell): ReadonlyMap<string, ConfigCell> {
  if (cell.children !== null) return cell.children;
  const children = new Map<string, ConfigCell>();
  const add = (key: string, node: ConfigNode): void => void children.set(key, cellBelow(cell, key, node, cell.isFinal));
  const { node } = cell;
  if (node.kind === "map") for (const [key, entry] of node.entries) add(key, entry.value);
  if (node.kind === "list") node.items.forEach((item, index) => add(String(index), item));
  cell.children = children;
  return children;
}

/** The outermost container. */
export function rootOf(cell: ConfigCell): ConfigCell {
  let root = cell;
  while (root.parent !== null) root = root.parent;
  return root;
}

/** Dotted path of a cell below its root. */
export function pathOf(cell: ConfigCell): string {
  const keys: string[] = [];
  for (let at: ConfigCell = cell; at.parent !== null; at = at.parent) keys.push(at.key);
  return keys.reverse().join(".");
}

/** A cell as what another value came from. */
export function originOfCell(cell: ConfigCell): Origin {
  const { tree } = rootOf(cell);
  return { kind: "key", name: tree === "" ? pathOf(cell) : `${tree}:${pathOf(cell)}`, at: cell.node.at };
}

/** The text that a cell was written with, for messages. */
export function writtenText({ node }: ConfigCell): string {
  return node.kind === "scalar" ? node.text : "";
}
