import type { Statement } from "../../syntax/syntax.ts";
import { createPythonParser } from "../../parse/parse-python.ts";
import { blockNames, NO_NAMES } from "../../syntax/bound-names.ts";
import { createScope } from "../../syntax/scope.ts";
import type { Value } from "../values/value.ts";
import { NONE } from "../values/make.ts";
import { createFrame, type Frame, type Unit } from "../memory/frame.ts";
import type { NamesAround, Runtime } from "../runtime/runtime.ts";
import { createCompiler } from "../compile/create-compiler.ts";

/** Text that was read as code. */
export interface TextCode {
  readonly body: readonly Statement[];
  readonly isValue: boolean;
  /** Versions of Python have comprehensions see other names. */
  readonly hasComprehension: boolean;
}

/** Frames of JavaScript that running text stands on. */
const COST = 14;
/** Code that runs later: where it stands in the text would be taken for a place in a file. */
const LATER = ["function", "lambda", "class", "type-alias", "yield", "yield-from", "await"];
const parser = createPythonParser();

/** Reads the text of `exec`, or of `eval`, which takes one expression. */
export function readText(source: string, isValue: boolean): TextCode | "refused" | "later" {
  const { body, errors, newer } = parser.parse(isValue ? source.replace(/^[ \t]+/u, "") : source);
  if (errors.length > 0 || newer !== undefined) return "refused";
  const isExpression = body.length === 1 && body[0]?.kind === "expression" && !source.includes(";");
  if (isValue && !isExpression) return "refused";
  const kinds = kindsIn(body);
  if (LATER.some((kind) => kinds.has(kind))) return "later";
  return { body, isValue, hasComprehension: kinds.has("comprehension") };
}

/** Runs the text: what an expression gives, else None. */
export function runAmong(rt: Runtime, { body, isValue }: TextCode, { globals, locals }: NamesAround): Value {
  const { frame: outside, stack } = rt;
  const at = outside.unit.lines.place(outside.node);
  const { module, unknownStars } = outside.unit;
  const isOwn = globals === module.attributes;
  const unit: Unit = {
    ...outside.unit,
    module: isOwn ? module : { ...module, attributes: globals },
    unknownStars: isOwn ? unknownStars : [],
    lines: { place: () => at, span: () => outside.node },
  };
  const compiler = createCompiler(rt, unit);
  const top = createScope({ kind: "module", parent: null, names: NO_NAMES });
  const scope = locals === null ? top : createScope({ kind: "class", parent: top, names: blockNames(body) });
  const frame: Frame = { ...createFrame(unit, 0, { start: 0, end: 0 }, outside), names: locals };
  rt.stack += COST;
  rt.checkStack();
  rt.frame = frame;
  const [only] = body;
  const value =
    isValue && only?.kind === "expression"
      ? compiler.expression(only.value, scope)(frame)
      : (compiler.block(body, scope)(frame), NONE);
  rt.frame = outside;
  rt.stack = stack;
  return value;
}

function kindsIn(body: readonly Statement[]): ReadonlySet<string> {
  const kinds = new Set<string>();
  const queue: unknown[] = [...body];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if ("kind" in node && typeof node.kind === "string") kinds.add(node.kind);
    queue.push(...Object.values(node).filter((value) => typeof value === "object" && value !== null));
  }
  return kinds;
}

/** The value of an expression that stands as text; null where it is not followed. */
export function valueOfText(rt: Runtime, source: string, around: NamesAround): Value | null {
  const code = readText(source.trim(), true);
  return code === "refused" || code === "later" || code.hasComprehension ? null : runAmong(rt, code, around);
}
