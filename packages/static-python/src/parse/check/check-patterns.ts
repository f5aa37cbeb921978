import type { Expression, Match, Pattern, SyntaxError } from "../../syntax/syntax.ts";
import { patternNames } from "../../syntax/walk-syntax.ts";

/** Errors of CPython's compile.c about the patterns of one `match` statement. */
export function checkPatterns(node: Match): readonly SyntaxError[] {
  const errors: SyntaxError[] = [];
  for (const [index, item] of node.cases.entries()) {
    const isLast = index === node.cases.length - 1;
    if (!isLast && item.guard === null && isIrrefutable(item.pattern))
      refuse(errors, item.pattern, "this pattern makes the remaining patterns unreachable");
    checkRepeated(errors, item.pattern);
    checkPattern(errors, item.pattern);
  }
  return errors;
}

function refuse(errors: SyntaxError[], { start, end }: Pattern, message: string): void {
  errors.push({ start, end, message });
}

function isIrrefutable(pattern: Pattern): boolean {
  if (pattern.kind === "pattern-capture") return true;
  if (pattern.kind === "pattern-as") return isIrrefutable(pattern.pattern);
  return pattern.kind === "pattern-or" && pattern.patterns.some(isIrrefutable);
}

function checkRepeated(errors: SyntaxError[], pattern: Pattern): void {
  const names = patternNames(pattern);
  for (const [index, name] of names.entries())
    if (names.indexOf(name) !== index) refuse(errors, pattern, `multiple assignments to name '${name}' in pattern`);
}

function checkPattern(errors: SyntaxError[], pattern: Pattern): void {
  switch (pattern.kind) {
    case "pattern-sequence":
      if (pattern.patterns.filter((item) => item.kind === "pattern-star").length > 1)
        refuse(errors, pattern, "multiple starred expressions in sequence pattern");
      break;
    case "pattern-star":
      refuse(errors, pattern, "can't use starred expression here");
      return;
    case "pattern-or":
      checkOr(errors, pattern);
      break;
    case "pattern-mapping":
      checkKeys(
        errors,
        pattern,
        pattern.entries.map((entry) => entry.key),
      );
      break;
    default:
  }
  for (const child of childrenOf(pattern))
    if (pattern.kind !== "pattern-sequence" || child.kind !== "pattern-star") checkPattern(errors, child);
}

function checkOr(errors: SyntaxError[], pattern: Pattern & { kind: "pattern-or" }): void {
  const [first, ...others] = pattern.patterns.map((item) => [...new Set(patternNames(item))].sort().join(" "));
  if (others.some((names) => names !== first)) refuse(errors, pattern, "alternative patterns bind different names");
  for (const item of pattern.patterns) checkRepeated(errors, item);
  if (pattern.patterns.slice(0, -1).some(isIrrefutable))
    refuse(errors, pattern, "this pattern makes the remaining patterns unreachable");
}

function checkKeys(errors: SyntaxError[], pattern: Pattern, keys: readonly Expression[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    const text = keyText(key);
    if (text !== null && seen.has(text)) refuse(errors, pattern, "mapping pattern checks duplicate key");
    if (text !== null) seen.add(text);
  }
}

function keyText(key: Expression): string | null {
  switch (key.kind) {
    case "string":
    case "bytes":
      return `${key.kind} ${key.value}`;
    case "constant":
      return typeof key.value === "boolean" ? `number ${Number(key.value)}` : `constant ${key.value}`;
    case "number":
      return `number ${key.type === "complex" ? key.text : Number(key.text)}`;
    case "unary":
      return key.operand.kind === "number" ? `number ${-Number(key.operand.text)}` : null;
    default:
      return null;
  }
}

function childrenOf(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case "pattern-sequence":
    case "pattern-or":
      return pattern.patterns;
    case "pattern-mapping":
      return pattern.entries.map((entry) => entry.pattern);
    case "pattern-class":
      return [...pattern.positional, ...pattern.keywords.map((keyword) => keyword.pattern)];
    case "pattern-as":
      return [pattern.pattern];
    default:
      return [];
  }
}
