import { hasToken, invalid, isToken, nameOf, namedChildren, sourceOf, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, Pattern, Span } from "../../../syntax/syntax.ts";

/** Lowers the patterns between `case` and the guard: several, or one with a comma after it, are a sequence. */
export function lowerCasePatterns(lowering: Lowering, clause: Span, nodes: readonly RawNode[]): Pattern {
  const patterns = lowerList(lowering, nodes);
  const [only] = patterns;
  const isSequence = nodes.some((node) => node.type === "',");
  if (!isSequence && only !== undefined) return only;
  if (nodes.length === 0) return refused(lowering, clause);
  return {
    kind: "pattern-sequence",
    start: nodes[0]?.start ?? clause.start,
    end: nodes.at(-1)?.end ?? clause.end,
    patterns,
  };
}

function lowerList(lowering: Lowering, nodes: readonly RawNode[]): readonly Pattern[] {
  return nodes
    .filter((node) => node.type === "case_pattern")
    .map((node) => lowerPattern(lowering, node, node.children));
}

/** `children` are those of a case pattern: one node, or `-` and a number. */
function lowerPattern(lowering: Lowering, span: Span, children: readonly RawNode[]): Pattern {
  const [first, second] = children;
  if (first === undefined) return refused(lowering, span);
  if (first.type === "'-" && second !== undefined)
    return valuePattern(lowering, { start: first.start, end: second.end }, children);
  switch (first.type) {
    case "case_pattern":
      return lowerPattern(lowering, first, first.children);
    case "'_":
      return { kind: "pattern-capture", ...spanOf(first), name: null };
    case "dotted_name":
      return lowerDotted(lowering, first);
    case "as_pattern":
      return lowerAs(lowering, first);
    case "union_pattern":
      return lowerOr(lowering, first);
    case "list_pattern":
      return { kind: "pattern-sequence", ...spanOf(first), patterns: lowerList(lowering, first.children) };
    case "tuple_pattern":
      return lowerTuplePattern(lowering, first);
    case "splat_pattern":
      return lowerStar(lowering, first);
    case "dict_pattern":
      return lowerMapping(lowering, first);
    case "class_pattern":
      return lowerClassPattern(lowering, first);
    default:
      return valuePattern(lowering, first, [first]);
  }
}

function lowerDotted(lowering: Lowering, node: RawNode): Pattern {
  const [first, ...rest] = namedChildren(node);
  if (first === undefined) return refused(lowering, node);
  if (rest.length > 0) return { kind: "pattern-value", ...spanOf(node), value: dottedExpression(lowering, node) };
  const name = nameOf(lowering, first);
  return { kind: "pattern-capture", ...spanOf(node), name: name === "_" ? null : name };
}

function dottedExpression(lowering: Lowering, node: RawNode): Expression {
  const [first, ...rest] = namedChildren(node);
  let value: Expression =
    first === undefined
      ? invalid(lowering, node, "invalid syntax")
      : { kind: "name", ...spanOf(first), name: nameOf(lowering, first) };
  for (const part of rest)
    value = {
      kind: "attribute",
      start: node.start,
      end: part.end,
      object: value,
      name: nameOf(lowering, part),
      nameSpan: spanOf(part),
    };
  return value;
}

function lowerAs(lowering: Lowering, node: RawNode): Pattern {
  const [inner, alias] = namedChildren(node);
  if (inner === undefined || alias === undefined) return refused(lowering, node);
  const name = nameOf(lowering, alias);
  if (name === "_") lowering.errors.push({ ...spanOf(alias), message: "cannot use '_' as a target" });
  return { kind: "pattern-as", ...spanOf(node), pattern: lowerPattern(lowering, inner, inner.children), name };
}

function lowerOr(lowering: Lowering, node: RawNode): Pattern {
  const groups: RawNode[][] = [[]];
  for (const child of node.children) {
    if (child.type === "'|") groups.push([]);
    else groups.at(-1)?.push(child);
  }
  return { kind: "pattern-or", ...spanOf(node), patterns: groups.map((group) => lowerPattern(lowering, node, group)) };
}

function lowerTuplePattern(lowering: Lowering, node: RawNode): Pattern {
  const patterns = lowerList(lowering, node.children);
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined && !hasToken(node, "',")) return only;
  return { kind: "pattern-sequence", ...spanOf(node), patterns };
}

function lowerStar(lowering: Lowering, node: RawNode): Pattern {
  const target = node.children[1];
  if (target === undefined || hasToken(node, "'**")) return refused(lowering, node);
  const name = sourceOf(lowering, target);
  return { kind: "pattern-star", ...spanOf(node), name: name === "_" ? null : nameOf(lowering, target) };
}

function lowerMapping(lowering: Lowering, node: RawNode): Pattern {
  const entries: { key: Expression; pattern: Pattern }[] = [];
  let rest: string | null = null;
  let key: RawNode[] = [];
  for (const child of node.children) {
    if (rest !== null && !isToken(child))
      lowering.errors.push({ ...spanOf(child), message: "double starred pattern must be last" });
    if (child.type === "splat_pattern") rest = mappingRest(lowering, child);
    else if (child.field === "key") key.push(child);
    else if (child.field === "value" && child.type === "case_pattern") {
      entries.push({ key: mappingKey(lowering, node, key), pattern: lowerPattern(lowering, child, child.children) });
      key = [];
    }
  }
  return { kind: "pattern-mapping", ...spanOf(node), entries, rest };
}

function mappingRest(lowering: Lowering, node: RawNode): string {
  const target = node.children[1];
  const name = target === undefined ? "_" : nameOf(lowering, target);
  if (name === "_" || !hasToken(node, "'**")) lowering.errors.push({ ...spanOf(node), message: "invalid syntax" });
  return name;
}

function mappingKey(lowering: Lowering, mapping: RawNode, key: readonly RawNode[]): Expression {
  const pattern = lowerPattern(lowering, mapping, key);
  return pattern.kind === "pattern-value"
    ? pattern.value
    : invalid(lowering, mapping, "mapping pattern keys may only match literals and attribute lookups");
}

function lowerClassPattern(lowering: Lowering, node: RawNode): Pattern {
  const [type] = node.children;
  if (type === undefined) return refused(lowering, node);
  const positional: Pattern[] = [];
  const keywords: { name: string; pattern: Pattern }[] = [];
  for (const child of node.children.filter((argument) => argument.type === "case_pattern")) {
    const keyword = keywordOf(lowering, child);
    if (keyword === null) {
      if (keywords.length > 0)
        lowering.errors.push({ ...spanOf(child), message: "positional patterns follow keyword patterns" });
      positional.push(lowerPattern(lowering, child, child.children));
    } else {
      if (keywords.some((other) => other.name === keyword.name))
        lowering.errors.push({
          ...spanOf(child),
          message: `attribute name repeated in class pattern: ${keyword.name}`,
        });
      keywords.push(keyword);
    }
  }
  return { kind: "pattern-class", ...spanOf(node), type: dottedExpression(lowering, type), positional, keywords };
}

/** `x=1 as y` is `(x=1) as y` to the grammar. */
function keywordOf(lowering: Lowering, node: RawNode): { name: string; pattern: Pattern } | null {
  const [first] = node.children;
  if (first?.type === "keyword_pattern") {
    const [name] = first.children;
    const rest = first.children.slice(2);
    return { name: name === undefined ? "" : nameOf(lowering, name), pattern: lowerPattern(lowering, first, rest) };
  }
  if (first?.type !== "as_pattern") return null;
  const [inner, alias] = namedChildren(first);
  const keyword = inner === undefined || alias === undefined ? null : keywordOf(lowering, inner);
  if (keyword === null || alias === undefined) return null;
  return {
    name: keyword.name,
    pattern: {
      kind: "pattern-as",
      start: keyword.pattern.start,
      end: alias.end,
      pattern: keyword.pattern,
      name: nameOf(lowering, alias),
    },
  };
}

/** Literals and signed or complex numbers. */
function valuePattern(lowering: Lowering, span: Span, nodes: readonly RawNode[]): Pattern {
  const [first, second] = nodes;
  if (first?.type === "complex_pattern")
    return { kind: "pattern-value", ...spanOf(first), value: complexValue(lowering, first) };
  if (first?.type === "'-" && second !== undefined)
    return { kind: "pattern-value", ...spanOf(span), value: signed(lowering, nodes) };
  if (first === undefined || !["string", "integer", "float", "true", "false", "none"].includes(first.type))
    return refused(lowering, span);
  return { kind: "pattern-value", ...spanOf(span), value: lowering.expression(first) };
}

function signed(lowering: Lowering, nodes: readonly RawNode[]): Expression {
  const [first, second] = nodes;
  if (first?.type !== "'-" || second === undefined)
    return first === undefined ? { kind: "constant", start: 0, end: 0, value: null } : lowering.expression(first);
  return { kind: "unary", start: first.start, end: second.end, operator: "-", operand: lowering.expression(second) };
}

function complexValue(lowering: Lowering, node: RawNode): Expression {
  const imaginary = node.children.at(-1);
  const sign = node.children.at(-2);
  if (imaginary === undefined || sign === undefined) return invalid(lowering, node, "invalid syntax");
  const right = lowering.expression(imaginary);
  if (right.kind !== "number" || right.type !== "complex")
    return invalid(lowering, node, "imaginary number required in complex literal");
  return {
    kind: "binary",
    ...spanOf(node),
    operator: sign.type === "'+" ? "+" : "-",
    left: signed(lowering, node.children.slice(0, -2)),
    right,
  };
}

function refused(lowering: Lowering, node: Span): Pattern {
  lowering.errors.push({ ...spanOf(node), message: "invalid syntax in a pattern" });
  return { kind: "pattern-invalid", ...spanOf(node), text: sourceOf(lowering, node) };
}
