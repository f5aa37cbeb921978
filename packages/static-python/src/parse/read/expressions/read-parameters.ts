import { accept, ended, here, peek, readName, type Reading, refuse, report } from "../reading.ts";
import { readStarred } from "./read-list.ts";
import type { Expression, Parameter, Parameters } from "../../../syntax/syntax.ts";
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

/**
 * Reads the parameters of a function, in its parentheses (`closing`), or of a lambda (null), with CPython's rules on their
 * order (`invalid_parameters`). The closing one is left.
 */
export function readParameters(reading: Reading, closing: ")" | null): Parameters {
  const building: Building = {
    positionalOnly: [],
    positional: [],
    variadic: null,
    keywordOnly: [],
    keywords: null,
    isKeywordOnly: false,
    hasSlash: false,
  };
  const end = closing ?? ":";
  while (peek(reading).text !== end) {
    readParameter(reading, building, closing !== null);
    if (!accept(reading, ",")) break;
  }
  const { positionalOnly, positional, variadic, keywordOnly, keywords } = building;
  checkNames(reading, [...positionalOnly, ...positional, variadic, ...keywordOnly, keywords]);
  checkDefaults(reading, [...positionalOnly, ...positional]);
  return { positionalOnly, positional, variadic, keywordOnly, keywords };
}

function readParameter(reading: Reading, building: Building, mayBeAnnotated: boolean): void {
  const at = here(reading);
  const { start, text } = peek(reading);
  if (building.keywords !== null) report(reading, at, "arguments cannot follow var-keyword argument");
  if (accept(reading, "/")) {
    if (building.hasSlash || building.isKeywordOnly || building.positional.length === 0)
      report(reading, at, "invalid position of `/` among parameters");
    building.hasSlash = true;
    building.positionalOnly = building.positional;
    building.positional = [];
    return;
  }
  const isStarred = accept(reading, "*");
  if (isStarred && building.isKeywordOnly) report(reading, at, "* argument may appear only once");
  if (isStarred) building.isKeywordOnly = true;
  if (isStarred && peek(reading).kind !== "name") return checkBareStar(reading);
  const isMapping = accept(reading, "**");
  const parameter = readNamedParameter(reading, start, { mayBeAnnotated, stars: isStarred || isMapping ? text : "" });
  if (isMapping) building.keywords = parameter;
  else if (isStarred) building.variadic = parameter;
  else (building.isKeywordOnly ? building.keywordOnly : building.positional).push(parameter);
}

function checkBareStar(reading: Reading): void {
  const isFollowed = accept(reading, ",") && peek(reading).kind === "name";
  if (!isFollowed) refuse(reading, here(reading), "named arguments must follow bare *");
  reading.index--;
}

function readNamedParameter(
  reading: Reading,
  start: number,
  { mayBeAnnotated, stars }: { readonly mayBeAnnotated: boolean; readonly stars: string },
): Parameter {
  if (peek(reading).kind !== "name") refuse(reading, here(reading), "invalid syntax: a parameter is a name");
  const name = readName(reading);
  const annotation = mayBeAnnotated && accept(reading, ":") ? readAnnotation(reading, stars === "*") : null;
  const value = stars === "" && accept(reading, "=") ? reading.expression() : null;
  return { name, start, end: ended(reading), annotation, default: value };
}

/** `*args: *Ts` is allowed since 3.11. */
function readAnnotation(reading: Reading, mayBeStarred: boolean): Expression {
  return mayBeStarred && peek(reading).text === "*"
    ? readStarred(reading, () => reading.bitwise())
    : reading.expression();
}

function checkNames(reading: Reading, parameters: readonly (Parameter | null)[]): void {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    if (parameter === null) continue;
    const { name } = parameter;
    if (seen.has(name)) report(reading, parameter, `duplicate argument '${name}' in function definition`);
    if (KEYWORDS.has(name) || name === "__debug__") report(reading, parameter, `cannot assign to ${name}`);
    seen.add(name);
  }
}

function checkDefaults(reading: Reading, parameters: readonly Parameter[]): void {
  let hasDefault = false;
  for (const parameter of parameters) {
    if (hasDefault && parameter.default === null)
      report(reading, parameter, "parameter without a default follows parameter with a default");
    hasDefault ||= parameter.default !== null;
  }
}
