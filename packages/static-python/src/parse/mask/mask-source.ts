import { maskLiteral } from "./mask-literal.ts";
import type { LiteralGroup } from "./literal-group.ts";
import { bracketOf, put } from "./masking.ts";
import type { Bracket, Masking } from "./masking.ts";
import type { SyntaxError } from "../../syntax/syntax.ts";
import type { Token } from "../tokenize/tokens.ts";

/**
 * The text handed to tree-sitter, as long as the original so that offsets hold, and what was taken out of it. The grammar
 * of tree-sitter-python is wider than Python in some places and narrower in others; here it sees only tokens:
 * comments, continuations and line ends within brackets are spaces; a literal is one plain string, or a list of its fields
 * when it is formatted; soft keywords that are names are `x`; a star before an expression is a space, its offset kept in
 * `stars`; `x: int = 1` is `x= int ; 1`, its offsets kept in `annotations` and `annotatedValues`;
 * `&` and `^` are swapped, because the grammar lets `^` bind tighter.
 */
export interface MaskedSource {
  readonly text: string;
  readonly literals: ReadonlyMap<number, LiteralGroup>;
  /** Offsets of expressions that a `*` precedes → offset of the star. */
  readonly stars: ReadonlyMap<number, number>;
  /** Offsets of the `:` before the annotation of an assignment, which is `=` here. */
  readonly annotations: ReadonlySet<number>;
  /** Offsets of the `=` between an annotation and its value, which is `;` here. */
  readonly annotatedValues: ReadonlySet<number>;
  /** Offsets of `=` before the default of a type parameter. */
  readonly typeDefaults: ReadonlySet<number>;
  /** Offsets of the comma that ends an expression statement, which is `;` here: else the next line would be taken into it. */
  readonly finalCommas: ReadonlySet<number>;
  /** Offsets of the first token of each logical line, stars left out. */
  readonly lines: ReadonlySet<number>;
  readonly errors: readonly SyntaxError[];
}

const HEADERS: ReadonlySet<string> = new Set([
  "if",
  "elif",
  "else",
  "for",
  "while",
  "with",
  "try",
  "except",
  "finally",
  "def",
  "class",
  "async",
]);
const MASKED_NAMES: ReadonlySet<string> = new Set(["print", "exec", "match", "case", "type", "__future__"]);

const AUGMENTED = /^[^=!<>:]+=$|^(?:<<|>>)=$/;

/** Masks a module's text by its tokens. */
export function maskSource(source: string, tokens: readonly Token[]): MaskedSource {
  const masking: Masking = {
    source,
    tokens,
    index: 0,
    pieces: [],
    written: 0,
    literals: new Map(),
    stars: new Map(),
    annotations: new Set(),
    annotatedValues: new Set(),
    typeDefaults: new Set(),
    finalCommas: new Set(),
    lines: new Set(),
    errors: [],
    brackets: [{ kind: "line", lambdas: 0, isAnnotation: false }],
    blocks: [""],
    opening: null,
    lineKind: "",
    isPattern: false,
    isAssignment: false,
    pending: null,
    maskToken: () => maskToken(masking),
  };
  while (masking.index < tokens.length) maskToken(masking);
  put(masking, source.length, "");
  const { literals, stars, annotations, annotatedValues, typeDefaults, finalCommas, lines, errors } = masking;
  return {
    text: masking.pieces.join(""),
    literals,
    stars,
    annotations,
    annotatedValues,
    typeDefaults,
    finalCommas,
    lines,
    errors,
  };
}

/** Masks the token at `index` and steps over it; a literal is stepped over whole. */
function maskToken(masking: Masking): void {
  const token = masking.tokens[masking.index];
  if (token === undefined) return;
  if (token.kind === "string" || token.kind === "formatted-start") {
    masking.opening ??= token;
    maskLiteral(masking);
    return;
  }
  masking.index++;
  if (token.kind === "name") maskName(masking, token);
  if (token.kind !== "line") masking.opening ??= token;
  if (token.kind === "line") startLine(masking, token);
  else if (token.kind === "keyword") maskKeyword(masking, token);
  else if (token.kind === "operator") maskOperator(masking, token);
  else if (token.kind === "number") put(masking, token.start, token.text);
}

function startLine(masking: Masking, token: Token): void {
  const { blocks, brackets, tokens, index } = masking;
  if (token.indent > 0) blocks.push(masking.lineKind);
  else if (token.indent < 0) blocks.length = Math.max(1, blocks.length + token.indent);
  const first = tokens[index];
  const maskedStar = first?.text === "*" && tokens[index + 1]?.kind !== "line" ? 1 : 0;
  masking.lines.add(tokens[index + maskedStar]?.start ?? token.start);
  const newline = token.start - token.column - 1 + maskedStar;
  if (newline >= masking.written) put(masking, newline, "\n");
  else if (masking.written < token.start && masking.written > 0) put(masking, masking.written, "\n");
  brackets.length = 1;
  brackets[0] = { kind: "line", lambdas: 0, isAnnotation: false };
  masking.lineKind = first === undefined ? "" : lineKind(masking, first);
  masking.isPattern = masking.lineKind === "case";
  startSegment(masking);
}

function startSegment(masking: Masking): void {
  masking.opening = null;
  masking.isAssignment = false;
  masking.pending = null;
}

function lineKind(masking: Masking, first: Token): string {
  if (first.text === "match" && first.kind === "name") return isMatchHeader(masking) ? "match" : "name";
  if (first.text === "case" && first.kind === "name") return masking.blocks.at(-1) === "match" ? "case" : "name";
  return first.kind === "keyword" ? first.text : "";
}

/** As CPython: a `match` line ends in a colon and the first line of its block starts with `case`. */
function isMatchHeader({ tokens, index }: Masking): boolean {
  let next = index;
  while (next < tokens.length && tokens[next]?.kind !== "line") next++;
  const last = tokens[next - 1];
  return (
    last?.text === ":" && tokens[next]?.indent === 1 && tokens[next + 1]?.text === "case" && tokens[index + 1] !== last
  );
}

function maskName(masking: Masking, token: Token): void {
  put(masking, token.start, isKeptName(masking, token) ? token.text : nameMask(masking, token));
}

function isKeptName(masking: Masking, token: Token): boolean {
  if (masking.opening !== null) return false;
  if (token.text === "match" || token.text === "case")
    return masking.lineKind === token.text && masking.tokens[masking.index - 2]?.kind === "line";
  if (token.text !== "type") return false;
  const [name, then] = [masking.tokens[masking.index], masking.tokens[masking.index + 1]];
  const isAlias = name?.kind === "name" && (then?.text === "=" || then?.text === "[");
  if (isAlias) masking.pending = "type";
  return isAlias;
}

/** A name directly before `[` in an annotation is masked by digits: else the grammar reads its own "generic type". */
function nameMask(masking: Masking, token: Token): string {
  const isSubscripted =
    bracketOf(masking).isAnnotation &&
    masking.tokens[masking.index]?.text === "[" &&
    masking.tokens[masking.index - 2]?.text !== ".";
  if (isSubscripted) return "1".repeat(token.text.length);
  return MASKED_NAMES.has(token.text) || /[^\0-\x7f]/.test(token.text) ? "x".repeat(token.text.length) : token.text;
}

function maskKeyword(masking: Masking, token: Token): void {
  const current = bracketOf(masking);
  if (token.text === "lambda") current.lambdas++;
  else if (token.text === "def" || token.text === "class") masking.pending = token.text;
  else if (token.text === "if" && masking.brackets.length === 1) masking.isPattern = false;
  put(masking, token.start, token.text);
}

function maskOperator(masking: Masking, token: Token): void {
  const current = bracketOf(masking);
  let text = token.text;
  if (text === "(" || text === "[" || text === "{") openBracket(masking, token);
  else if (text === ")" || text === "]" || text === "}") {
    if (masking.brackets.length > 1 && current.kind !== "field") masking.brackets.pop();
  } else if (text === ":") text = maskColon(masking, token, current);
  else if (text === "=") text = maskEquals(masking, token, current);
  else if (text === "*" && isPrefix(masking)) text = maskStar(masking, token, current);
  else if (text === "," && isParameterList(current)) current.isAnnotation = false;
  else if (text === "," && isFinalComma(masking)) {
    masking.finalCommas.add(token.start);
    text = ";";
  } else if (text === "->" && masking.brackets.length === 1) current.isAnnotation = true;
  else if (AUGMENTED.test(text)) masking.isAssignment = true;
  else if (text === "&") text = "^";
  else if (text === "^") text = "&";
  put(masking, token.start, text);
  if (token.text === ";" && masking.brackets.length === 1) startSegment(masking);
}

function openBracket(masking: Masking, token: Token): void {
  const { pending, brackets } = masking;
  const isOuter = brackets.length === 1 && pending !== null && pending !== "annotation";
  const isTypes = isOuter && token.text === "[" && masking.tokens[masking.index - 2]?.kind === "name";
  const isParameters = isOuter && pending === "def" && token.text === "(";
  const kind = isTypes ? "type-parameters" : isParameters ? "parameters" : "group";
  if (!isTypes)
    masking.pending = pending === "type" || brackets.length > 1 || pending === "annotation" ? pending : null;
  brackets.push({ kind, lambdas: 0, isAnnotation: kind === "group" && bracketOf(masking).isAnnotation });
}

function maskColon(masking: Masking, token: Token, current: Bracket): string {
  if (current.lambdas > 0) current.lambdas--;
  else if (isParameterList(current)) current.isAnnotation = true;
  else if (current.kind === "line") {
    const opening = masking.opening;
    const isHeader =
      opening !== null && (HEADERS.has(opening.text) || (opening.kind === "name" && opening.text === masking.lineKind));
    if (!isHeader) {
      masking.isAssignment = true;
      masking.annotations.add(token.start);
      masking.pending = "annotation";
      return "=";
    }
    current.isAnnotation = false;
    startSegment(masking);
  }
  return ":";
}

function isFinalComma({ tokens, index, brackets, opening, isAssignment }: Masking): boolean {
  const next = tokens[index];
  const isExpression = opening !== null && opening.kind !== "keyword" && opening.text !== "@" && !isAssignment;
  return (
    brackets.length === 1 &&
    isExpression &&
    (next === undefined || next.kind === "line") &&
    tokens[index - 2]?.text !== ","
  );
}

function maskEquals(masking: Masking, token: Token, current: Bracket): string {
  if (current.kind === "line" && current.lambdas === 0) masking.isAssignment = true;
  if (current.kind === "parameters") current.isAnnotation = false;
  else if (current.kind === "type-parameters") {
    current.isAnnotation = true;
    masking.typeDefaults.add(token.start);
    return ":";
  } else if (current.kind === "line" && current.lambdas === 0 && masking.pending === "annotation") {
    masking.pending = null;
    masking.isAssignment = false;
    masking.annotatedValues.add(token.start);
    return ";";
  } else if (current.kind === "line" && masking.pending === "type") {
    masking.pending = null;
    current.isAnnotation = true;
  }
  return "=";
}

function isPrefix({ tokens, index, opening, lineKind }: Masking): boolean {
  const previous = tokens[index - 2];
  if (previous === undefined || (previous === opening && lineKind === "match")) return true;
  switch (previous.kind) {
    case "name":
    case "number":
    case "string":
    case "formatted-end":
      return false;
    case "keyword":
      return !["None", "True", "False"].includes(previous.text);
    case "operator":
      return ![")", "]", "}", "..."].includes(previous.text);
    default:
      return true;
  }
}

function maskStar(masking: Masking, token: Token, current: Bracket): string {
  const previous = masking.tokens[masking.index - 2]?.text ?? "";
  const next = masking.tokens[masking.index];
  const isSeparator = previous === "(" || previous === "[" || previous === ",";
  if (isParameterList(current) && isSeparator) return "*";
  if (current.lambdas > 0 && (previous === "lambda" || previous === ",")) return "*";
  if (masking.isPattern || previous === "import" || previous === "except" || next === undefined || next.kind === "line")
    return "*";
  masking.stars.set(next.start, token.start);
  return " ";
}

function isParameterList({ kind }: Bracket): boolean {
  return kind === "parameters" || kind === "type-parameters";
}
