import type { ConfigNode, ConfigScalar } from "../../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../../model/place.ts";
import { isInterpolation } from "./parse-interpolation.ts";

/**
 * A configuration value where it stands in its tree: what OmegaConf calls a node. Interpolations are looked up through
 * the parents; what they come to is kept, so that each is worked out once.
 */
export interface ConfigCell {
  readonly node: ConfigNode;
  readonly parent: ConfigCell | null;
  readonly key: string;
  /** True for a value that is worked out: its texts are no interpolations, whatever they hold. */
  readonly isFinal: boolean;
  children: ReadonlyMap<string, ConfigCell> | null;
  target: ConfigCell | Failure | null;
  content: ConfigNode | null;
  isBusy: boolean;
}

/** What a value that OmegaConf or Kedro refuses is reported as; one that is too large is only a blind spot. */
export type FailureRule =
  | "interpolation-cycle"
  | "interpolation-too-deep"
  | "interpolation-too-large"
  | "invalid-interpolation"
  | "missing-global"
  | "missing-interpolation-key"
  | "missing-interpolation-value"
  | "missing-runtime-parameter"
  | "unsupported-resolver";

/** Why OmegaConf or Kedro would refuse a value. */
export interface Failure {
  readonly kind: "failure";
  readonly rule: FailureRule;
  /** Half a sentence. */
  readonly message: string;
  readonly help: string;
  /** The cell that is to blame; values that only refer to it are not reported. */
  readonly origin?: ConfigCell;
}

/** A failure of a rule, with what to do about it. */
export function failure(rule: FailureRule, message: string, help: string): Failure {
  return { kind: "failure", rule, message, help };
}

/** Tells a failure from a value. */
export function isFailure(outcome: ConfigCell | Failure): outcome is Failure {
  return "kind" in outcome;
}

/** A value's cell before anything of it is worked out. */
export function cellOf(node: ConfigNode, parent: ConfigCell | null, key: string, isFinal = false): ConfigCell {
  return { node, parent, key, isFinal, children: null, target: null, content: null, isBusy: false };
}

/** A value that came out of a resolver or of joined text. */
export function finalCell(node: ConfigNode): ConfigCell {
  return cellOf(node, null, "", true);
}

/** A text made by interpolation. */
export function textCell(
  text: string,
  at: Place,
  origin: readonly Place[],
  marks: Pick<ConfigScalar, "isSecret" | "isFromRuntime">,
): ConfigCell {
  return finalCell({
    kind: "scalar",
    value: text,
    type: "str",
    text,
    at,
    ...(origin.length > 0 ? { origin } : {}),
    ...marks,
  });
}

/** The interpolated text that stands in a cell, or null for a plain value. */
export function interpolatedText(cell: ConfigCell): string | null {
  const { node } = cell;
  return !cell.isFinal && node.kind === "scalar" && typeof node.value === "string" && isInterpolation(node.value)
    ? node.value
    : null;
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
  const { node } = cell;
  if (node.kind === "map")
    for (const [key, entry] of node.entries) children.set(key, cellOf(entry.value, cell, key, cell.isFinal));
  if (node.kind === "list")
    node.items.forEach((item, index) => children.set(String(index), cellOf(item, cell, String(index), cell.isFinal)));
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
