import type { Call, Expression, Keyword, Statement } from "../syntax/syntax.ts";
import { type CalmContext, isCalm } from "./calm-expression.ts";

const LEVELS: ReadonlySet<string> = new Set("debug info warning warn error exception critical log success".split(" "));
const OF_PRINT: ReadonlySet<string> = new Set(["sep", "end", "flush"]);
const OF_LOGGERS: ReadonlySet<string> = new Set(["exc_info", "stack_info", "stacklevel"]);

/** A statement that writes a message and does nothing else: `log.info("%s rows", len(x))`, `print(f"{x}")`. */
export function isMessage(context: CalmContext, node: Statement): boolean {
  if (node.kind !== "expression" || node.value.kind !== "call") return false;
  const call = node.value;
  const options = isPrint(context, call) ? OF_PRINT : isLogging(context, call) ? OF_LOGGERS : null;
  if (options === null || !call.arguments.every((argument) => isCalm(context, argument))) return false;
  return call.keywords.every((keyword) => isOption(keyword, options));
}

function isPrint({ names, isModules }: CalmContext, { callee }: Call): boolean {
  return callee.kind === "name" && callee.name === "print" && names.builtins.has("print") && isModules("print");
}

function isLogging({ names, isModules }: CalmContext, { callee }: Call): boolean {
  if (callee.kind !== "attribute" || !LEVELS.has(callee.name) || callee.object.kind !== "name") return false;
  return names.loggers.has(callee.object.name) && isModules(callee.object.name);
}

function isOption({ name, value }: Keyword, options: ReadonlySet<string>): boolean {
  return name !== null && options.has(name) && isWritten(value);
}

function isWritten({ kind }: Expression): boolean {
  return kind === "constant" || kind === "string" || kind === "number";
}
