import { newerSyntax } from "../check/newer-syntax.ts";
import { checkModule } from "../check/check-module.ts";
import { docstringOf } from "./statements/lower-definition.ts";
import { lowerBareItems, lowerExpression, lowerItem, lowerValue } from "./expressions/lower-expression.ts";
import { lowerBlock } from "./statements/lower-statement.ts";
import type { Lowering } from "./lowering.ts";
import type { MaskedSource } from "../mask/mask-source.ts";
import type { RawNode } from "./raw-tree.ts";
import { statementStarts } from "./statements/statement-starts.ts";
import type { Module, Span, SyntaxError } from "../../syntax/syntax.ts";

/** A text that is no Python at all has thousands of errors; the first tell enough. */
const MAXIMUM_ERRORS = 100;

/** Lowers the tree of a masked text into a module; errors are sorted by place. */
export function lowerModule(source: string, masked: MaskedSource, root: RawNode, found: Found): Module {
  const lowering = createLowering(source, masked, found.errors);
  collectErrors(root, lowering.errors);
  const body = root.type === "module" ? lowering.block(root) : lowering.block({ ...root, children: [root] });
  if (lowering.errors.length === 0) reportLineEnds(lowering, root);
  if (lowering.errors.length === 0) reportUnplaced(lowering);
  if (lowering.errors.length === 0) lowering.errors.push(...checkModule(body));
  const newer = newerSyntax(body, found.field, found.template);
  return {
    body,
    docstring: docstringOf(body),
    errors: tidyErrors(lowering.errors, source.length),
    ...(newer === null ? {} : { newer }),
  };
}

/** What the tokens have told already: errors, and places that only newer versions of Python can read. */
interface Found {
  readonly errors: readonly SyntaxError[];
  readonly field: Span | null;
  readonly template: Span | null;
}

/** The functions that lower expressions and blocks need each other: they meet here. */
function createLowering(source: string, masked: MaskedSource, found: readonly SyntaxError[]): Lowering {
  const lowering: Lowering = {
    source,
    masked,
    errors: [...found],
    placed: new Set(),
    branches: 0,
    generators: [{ isGenerator: false }],
    expression: (node, looseness) => lowerExpression(lowering, node, looseness),
    item: (node, looseness, operand) => lowerItem(lowering, node, looseness, operand),
    value: (node) => lowerValue(lowering, node),
    bareItems: (nodes, looseness) => lowerBareItems(lowering, nodes, looseness),
    block: (node) => lowerBlock(lowering, node),
  };
  return lowering;
}

/**
 * A logical line that begins where no statement does was glued to the line before; a statement that begins within a line,
 * but not after `;` or `:`, was parted from it: the grammar takes line ends for spaces, and mends a missing one unseen.
 */
function reportLineEnds({ masked, errors }: Lowering, root: RawNode): void {
  const starts = statementStarts(root);
  const { lines } = masked;
  for (const start of lines) if (!starts.has(start)) errors.push({ start, end: start + 1, message: "invalid syntax" });
  for (const start of starts) {
    if (!lines.has(start) && !isSeparated(masked.text, start))
      errors.push({ start, end: start + 1, message: "invalid syntax" });
  }
}

function isSeparated(text: string, start: number): boolean {
  let index = start - 1;
  while (text.charAt(index) === " ") index--;
  return text.charAt(index) === ";" || text.charAt(index) === ":";
}

/** What was masked must come back: otherwise the text is no Python, although its masked form is. */
function reportUnplaced({ masked, placed, errors }: Lowering): void {
  for (const star of masked.stars.values())
    if (!placed.has(star)) errors.push({ start: star, end: star + 1, message: "can't use starred expression here" });
  for (const colon of masked.annotations)
    if (!placed.has(colon)) errors.push({ start: colon, end: colon + 1, message: "invalid syntax" });
  for (const literal of masked.literals.values()) {
    const isFormatted = literal.type === "formatted" || literal.type === "template";
    if (isFormatted && !placed.has(literal.start))
      errors.push({ start: literal.start, end: literal.end, message: "invalid syntax" });
  }
}

function collectErrors(node: RawNode, errors: SyntaxError[]): void {
  if (!node.hasError) return;
  const span = { start: node.start, end: node.end };
  if (node.type === "too-deep") errors.push({ ...span, message: "the code is nested too deeply to be read" });
  else if (node.isMissing)
    errors.push({ ...span, message: `expected ${node.type.startsWith("'") ? `'${node.type.slice(1)}'` : node.type}` });
  else if (node.type === "ERROR") errors.push({ ...span, message: "invalid syntax" });
  else for (const child of node.children) collectErrors(child, errors);
}

/** Errors by place, each once, within the text; the first hundred. */
export function tidyErrors(errors: readonly SyntaxError[], length: number): readonly SyntaxError[] {
  const seen = new Set<string>();
  return errors
    .map((error) => ({
      start: Math.min(error.start, length),
      end: Math.min(error.end, length),
      message: error.message,
    }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .filter((error) => {
      const key = `${error.start} ${error.end} ${error.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAXIMUM_ERRORS);
}
