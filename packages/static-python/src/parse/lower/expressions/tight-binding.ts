import type { RawNode } from "../raw-tree.ts";

/**
 * Two constructs that the grammar binds tighter than Python does: `x := a if b else c` is `(x := a) if b else c` to it, and
 * `a if b else c as d` is `a if b else (c as d)`. These turn such a node inside out.
 */

/** The `:=` at the left edge of a conditional put around the whole, or the node itself. */
export function namedOutside(node: RawNode): RawNode {
  const [first, ...others] = node.children;
  if (node.type !== "conditional_expression" || first?.type !== "named_expression") return node;
  const value = first.children.at(-1);
  if (value === undefined) return node;
  const inner: RawNode = { ...node, start: value.start, children: [value, ...others], field: "value" };
  return { ...first, end: node.end, field: node.field, children: [...first.children.slice(0, -1), inner] };
}

/** The expression and the target of `expression as target`, or null when there is no `as` at the right edge. */
export function splitAs(node: RawNode): { readonly value: RawNode; readonly target: RawNode } | null {
  if (node.type === "as_pattern") {
    const [value, alias] = [node.children[0], node.children.at(-1)];
    return value === undefined || alias === undefined || node.children.length < 3
      ? null
      : { value, target: alias.children[0] ?? alias };
  }
  const last = node.children.at(-1);
  if (last === undefined || !RIGHT_EDGES.has(node.type)) return null;
  const split = splitAs(last);
  if (split === null) return null;
  return {
    value: {
      ...node,
      end: split.value.end,
      children: [...node.children.slice(0, -1), { ...split.value, field: last.field }],
    },
    target: split.target,
  };
}

const RIGHT_EDGES: ReadonlySet<string> = new Set([
  "conditional_expression",
  "lambda",
  "not_operator",
  "boolean_operator",
]);
