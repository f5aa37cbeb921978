import { childInField, invalid, nameOf, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, Keyword } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

export interface LoweredArguments {
  readonly arguments: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** Lowers the arguments of a call or class, with CPython's rules on their order (`invalid_arguments`) and names. */
export function lowerArguments(lowering: Lowering, list: RawNode): LoweredArguments {
  if (list.type === "generator_expression") return { arguments: [lowering.expression(list)], keywords: [] };
  const positional: Expression[] = [];
  const keywords: Keyword[] = [];
  for (const child of namedChildren(list)) {
    if (child.type === "keyword_argument") keywords.push(lowerNamedArgument(lowering, child));
    else if (child.type === "dictionary_splat") keywords.push(lowerDoubleStar(lowering, child));
    else positional.push(lowerPositional(lowering, child, keywords));
  }
  reportLeadingComma(lowering, list);
  reportRepeated(lowering, keywords);
  return { arguments: positional, keywords };
}

function lowerPositional(lowering: Lowering, child: RawNode, before: readonly Keyword[]): Expression {
  const value = lowering.item(child, "named", "expression");
  const isUnpackedBefore = before.some((keyword) => keyword.name === null);
  if (value.kind === "starred") {
    if (isUnpackedBefore)
      lowering.errors.push({
        ...spanOf(value),
        message: "iterable argument unpacking follows keyword argument unpacking",
      });
  } else if (before.length > 0) {
    lowering.errors.push({
      ...spanOf(value),
      message: `positional argument follows keyword argument${isUnpackedBefore ? " unpacking" : ""}`,
    });
  }
  return value;
}

function lowerNamedArgument(lowering: Lowering, child: RawNode): Keyword {
  const [name, value] = [childInField(child, "name"), childInField(child, "value")];
  const text = name === undefined ? "" : nameOf(lowering, name);
  if (KEYWORDS.has(text) || text === "__debug__")
    lowering.errors.push({ ...spanOf(child), message: `cannot assign to ${text}` });
  return {
    name: text,
    ...spanOf(child),
    value: value === undefined ? invalid(lowering, child, "invalid syntax") : lowering.expression(value),
  };
}

function lowerDoubleStar(lowering: Lowering, child: RawNode): Keyword {
  const [value] = namedChildren(child);
  return {
    name: null,
    ...spanOf(child),
    value: value === undefined ? invalid(lowering, child, "invalid syntax") : lowering.expression(value),
  };
}

/** The grammar allows `(,)` and `{,}`. */
export function reportLeadingComma(lowering: Lowering, list: RawNode): void {
  const second = list.children[1];
  if (second?.type === "',") lowering.errors.push({ ...spanOf(second), message: "invalid syntax" });
}

function reportRepeated(lowering: Lowering, keywords: readonly Keyword[]): void {
  const seen = new Set<string>();
  for (const keyword of keywords) {
    if (keyword.name === null) continue;
    if (seen.has(keyword.name))
      lowering.errors.push({ ...spanOf(keyword), message: `keyword argument repeated: ${keyword.name}` });
    seen.add(keyword.name);
  }
}
