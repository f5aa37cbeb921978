import { childInField, invalid, nameOf, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Parameter, Parameters } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

interface Building {
  positionalOnly: Parameter[];
  positional: Parameter[];
  variadic: Parameter | null;
  keywordOnly: Parameter[];
  keywords: Parameter | null;
  /** A `*` or `*args` was read. */
  isKeywordOnly: boolean;
  hasSlash: boolean;
}

/** Lowers the parameters of a function or lambda, with CPython's rules on their order (`invalid_parameters`). */
export function lowerParameters(lowering: Lowering, node: RawNode | undefined): Parameters {
  const building: Building = {
    positionalOnly: [],
    positional: [],
    variadic: null,
    keywordOnly: [],
    keywords: null,
    isKeywordOnly: false,
    hasSlash: false,
  };
  const children = node === undefined ? [] : namedChildren(node);
  for (const [index, child] of children.entries()) addParameter(lowering, building, child, children[index + 1]);
  const { positionalOnly, positional, variadic, keywordOnly, keywords } = building;
  checkNames(lowering, [...positionalOnly, ...positional, variadic, ...keywordOnly, keywords]);
  checkDefaults(lowering, [...positionalOnly, ...positional]);
  return { positionalOnly, positional, variadic, keywordOnly, keywords };
}

function addParameter(lowering: Lowering, building: Building, child: RawNode, next: RawNode | undefined): void {
  if (building.keywords !== null) report(lowering, child, "arguments cannot follow var-keyword argument");
  switch (child.type) {
    case "positional_separator":
      if (building.hasSlash || building.isKeywordOnly || building.positional.length === 0)
        report(lowering, child, "invalid position of `/` among parameters");
      building.hasSlash = true;
      building.positionalOnly = building.positional;
      building.positional = [];
      return;
    case "keyword_separator":
      if (building.isKeywordOnly) report(lowering, child, "* argument may appear only once");
      if (next === undefined || starsOf(next) !== "") report(lowering, child, "named arguments must follow bare *");
      building.isKeywordOnly = true;
      return;
    default:
      addNamed(lowering, building, child);
  }
}

function addNamed(lowering: Lowering, building: Building, child: RawNode): void {
  const parameter = lowerParameter(lowering, child);
  if (parameter === null) return;
  const stars = starsOf(child);
  if (stars === "**") building.keywords = parameter;
  else if (stars === "*") {
    if (building.isKeywordOnly) report(lowering, child, "* argument may appear only once");
    building.variadic = parameter;
    building.isKeywordOnly = true;
  } else (building.isKeywordOnly ? building.keywordOnly : building.positional).push(parameter);
}

function starsOf(child: RawNode): "" | "*" | "**" {
  const inner = child.type === "typed_parameter" ? child.children[0] : child;
  if (inner?.type === "list_splat_pattern") return "*";
  return inner?.type === "dictionary_splat_pattern" ? "**" : "";
}

function lowerParameter(lowering: Lowering, child: RawNode): Parameter | null {
  const named = child.type === "typed_parameter" ? child.children[0] : (childInField(child, "name") ?? child);
  const identifier =
    named?.type === "list_splat_pattern" || named?.type === "dictionary_splat_pattern"
      ? namedChildren(named)[0]
      : named;
  if (identifier?.type !== "identifier") {
    invalid(lowering, child, "invalid syntax: a parameter is a name");
    return null;
  }
  const [type, value] = [childInField(child, "type"), childInField(child, "value")];
  return {
    name: nameOf(lowering, identifier),
    ...spanOf(child),
    annotation: type === undefined ? null : lowerAnnotation(lowering, type, starsOf(child) === "*"),
    default: value === undefined ? null : lowering.expression(value),
  };
}

/** `*args: *Ts` is allowed since 3.11. */
function lowerAnnotation(lowering: Lowering, type: RawNode, mayBeStarred: boolean): Parameter["annotation"] {
  const star = lowering.masked.stars.get(type.start);
  if (star === undefined || !mayBeStarred) return lowering.expression(type);
  lowering.placed.add(star);
  return { kind: "starred", start: star, end: type.end, value: lowering.expression(type) };
}

function checkNames(lowering: Lowering, parameters: readonly (Parameter | null)[]): void {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    if (parameter === null) continue;
    if (seen.has(parameter.name))
      report(lowering, parameter, `duplicate argument '${parameter.name}' in function definition`);
    if (KEYWORDS.has(parameter.name) || parameter.name === "__debug__")
      report(lowering, parameter, `cannot assign to ${parameter.name}`);
    seen.add(parameter.name);
  }
}

function checkDefaults(lowering: Lowering, parameters: readonly Parameter[]): void {
  let hasDefault = false;
  for (const parameter of parameters) {
    if (hasDefault && parameter.default === null)
      report(lowering, parameter, "parameter without a default follows parameter with a default");
    hasDefault ||= parameter.default !== null;
  }
}

function report(lowering: Lowering, node: { start: number; end: number }, message: string): void {
  lowering.errors.push({ ...spanOf(node), message });
}
