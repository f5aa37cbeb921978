import { invalid, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { LiteralField, LiteralPart } from "../../mask/literal-group.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, FormattedPart } from "../../../syntax/syntax.ts";

/** Lowers a string, bytes or formatted literal; null when the node is none. */
export function lowerLiteral(lowering: Lowering, node: RawNode): Expression | null {
  if (
    node.type !== "string" &&
    node.type !== "list" &&
    node.type !== "list_pattern" &&
    node.type !== "list_comprehension"
  )
    return null;
  const group = lowering.masked.literals.get(node.start);
  if (group === undefined) return node.type === "string" ? invalid(lowering, node, "invalid syntax") : null;
  const span = spanOf(group);
  if (group.type === "string" || group.type === "bytes") return { kind: group.type, ...span, value: group.value };
  if (node.type === "list_comprehension") return invalid(lowering, node, "f-string: invalid syntax");
  lowering.placed.add(group.start);
  const parts = lowerParts(lowering, group.parts, { nodes: namedChildren(node), next: 0 });
  return { kind: group.type === "template" ? "template-string" : "formatted-string", ...span, parts };
}

/** The expressions of all fields, in the order of the text; those before `next` have been used. */
interface FieldNodes {
  readonly nodes: readonly RawNode[];
  next: number;
}

function lowerParts(lowering: Lowering, parts: readonly LiteralPart[], fields: FieldNodes): readonly FormattedPart[] {
  return parts.map((part) => {
    if (part.kind === "text") return part;
    const value = lowerField(lowering, part, nodesOf(part, fields));
    const format = part.format === null ? null : lowerParts(lowering, part.format, fields);
    return { kind: "field", value, conversion: part.conversion, format, selfDocumenting: part.selfDocumenting };
  });
}

function nodesOf(field: LiteralField, fields: FieldNodes): readonly RawNode[] {
  const from = fields.next;
  while ((fields.nodes[fields.next]?.end ?? Infinity) <= field.end) fields.next++;
  return fields.nodes.slice(from, fields.next).filter((node) => node.start >= field.start);
}

function lowerField(lowering: Lowering, field: LiteralField, nodes: readonly RawNode[]): Expression {
  const [first] = nodes;
  if (first === undefined) return invalid(lowering, field, "f-string: invalid syntax");
  if (nodes.length === 1 && !field.isTuple)
    return first.type === "yield" ? lowering.value(first) : lowering.expression(first);
  return { kind: "tuple", ...spanOf(field), items: nodes.map((node) => lowering.item(node, "expression")) };
}
