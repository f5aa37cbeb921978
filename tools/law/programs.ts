import type { Random } from "../seeds/seeded-random.ts";
import type { LawProgram } from "./expressions.ts";
import { SNIPPETS } from "./snippets.ts";
import { StatementWriter } from "./statement-writer.ts";

/** A random program: constructs that change and show a handful of variables, nested in control flow that is known. */
export function lawProgram(random: Random): LawProgram {
  const writer = new StatementWriter(random, SNIPPETS);
  const body = Array.from({ length: 3 + random.below(4) }, () =>
    random.below(4) === 0 ? writer.statement(OUTSIDE) : guarded(writer.statement(INSIDE)),
  ).join("\n");
  const program = `${HEAD}\n${body}\nresult = (said, x, y, text, items, table)\n`;
  return { construct: writer.constructs.length === 1 ? `program: ${writer.constructs[0]}` : "programs", program };
}

const OUTSIDE = { indent: "", depth: 0, isLoop: false, isFunction: false, isGenerator: false };

const INSIDE = { ...OUTSIDE, indent: "    " };

/** What fails is told, and the program goes on. */
function guarded(statement: string): string {
  return `try:\n${statement}\nexcept Exception as failure:\n    said.append((type(failure).__name__, str(failure)))`;
}

const HEAD = `from kinds import *
said, x, y, text = [], 1, 5, "ab"
items, table = [3, 1, 2], {"a": 1, "b": 2}`;
