import { docstringOf } from "./lower-definition.ts";
import { lowerBlock } from "./lower-statement.ts";
import type { Lowering } from "./lowering.ts";
import type { MaskedSource } from "./mask-source.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Module, SyntaxError } from "./syntax.ts";

/** Lowers the tree of a masked text into a module; errors are sorted by place. */
export function lowerModule(source: string, masked: MaskedSource, root: RawNode, found: readonly SyntaxError[]): Module {
  const lowering: Lowering = { source, masked, errors: [...found], placed: new Set(), generators: [{ isGenerator: false }] };
  collectErrors(root, lowering.errors);
  const body = root.type === "module" ? lowerBlock(lowering, root) : lowerBlock(lowering, { ...root, children: [root] });
  if (lowering.errors.length === 0) reportUnplaced(lowering);
  return { body, docstring: docstringOf(body), errors: sorted(lowering.errors) };
}

/** What was masked must come back: otherwise the text is no Python, although its masked form is. */
function reportUnplaced({ masked, placed, errors }: Lowering): void {
  for (const star of masked.stars.values()) if (!placed.has(star)) errors.push({ start: star, end: star + 1, message: "can't use starred expression here" });
  for (const colon of masked.annotations) if (!placed.has(colon)) errors.push({ start: colon, end: colon + 1, message: "invalid syntax" });
  for (const literal of masked.literals.values()) {
    const isFormatted = literal.type === "formatted" || literal.type === "template";
    if (isFormatted && !placed.has(literal.start)) errors.push({ start: literal.start, end: literal.end, message: "invalid syntax" });
  }
}

function collectErrors(node: RawNode, errors: SyntaxError[]): void {
  if (!node.hasError) return;
  const span = { start: node.start, end: node.end };
  if (node.type === "too-deep") errors.push({ ...span, message: "the code is nested too deeply to be read" });
  else if (node.isMissing) errors.push({ ...span, message: `expected ${node.type.startsWith("'") ? `'${node.type.slice(1)}'` : node.type}` });
  else if (node.type === "ERROR") errors.push({ ...span, message: "invalid syntax" });
  else for (const child of node.children) collectErrors(child, errors);
}

function sorted(errors: readonly SyntaxError[]): readonly SyntaxError[] {
  const seen = new Set<string>();
  return errors
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .filter((error) => {
      const key = `${error.start} ${error.end} ${error.message}`;
      return !seen.has(key) && seen.add(key);
    });
}
