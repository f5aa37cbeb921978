import type { Call, Expression } from "../syntax/syntax.ts";
import { subexpressions } from "../syntax/walk-syntax.ts";
import type { MessageNames } from "./message-names.ts";

/** What may be told of names where a message stands. */
export interface CalmContext {
  readonly names: MessageNames;
  /** Whether a name stands for what the module calls so: no local variable hides it. */
  readonly isModules: (name: string) => boolean;
  /** Whether code of the project answers for attributes of that name, which may do anything. */
  readonly answers: (attribute: string) => boolean;
  /** Showing a value, or asking for its length, may run code of the project. */
  readonly showsRun: boolean;
  /** What goes wrong in a message may be caught, and change what follows. */
  readonly isCaught: boolean;
  /** Names that surely hold something: parameters. */
  readonly surely: ReadonlySet<string>;
  /** Variables that only messages are made of. */
  readonly timers: ReadonlySet<string>;
}

/** Whether evaluating an expression, and showing what it gives, does nothing else: no call but of `len`, no iteration. */
export function isCalm(context: CalmContext, node: Expression): boolean {
  switch (node.kind) {
    case "string":
    case "number":
    case "bytes":
    case "constant":
      return true;
    case "name":
      return context.timers.has(node.name) || isCalmName(context, node.name);
    case "attribute":
      return isCalmAttribute(context, node);
    case "formatted-string":
      return node.parts.every((part) => {
        if (part.kind === "text") return true;
        const isPlain = part.format === null || (!context.isCaught && part.format.every(({ kind }) => kind === "text"));
        return isPlain && isCalm(context, part.value);
      });
    case "call":
      return isLength(context, node);
    default:
      return isTime(context, node);
  }
}

function isCalmName({ showsRun, isCaught, surely }: CalmContext, name: string): boolean {
  return !showsRun && (!isCaught || surely.has(name));
}

function isCalmAttribute(context: CalmContext, node: Expression): boolean {
  if (node.kind === "name") return isCalmName(context, node.name);
  if (node.kind !== "attribute" || context.isCaught) return false;
  return isCalmAttribute(context, node.object) && !context.answers(node.name);
}

function isLength(context: CalmContext, node: Call): boolean {
  const [only] = node.arguments;
  if (node.callee.kind !== "name" || node.callee.name !== "len") return isTime(context, node);
  const isOwn = context.names.builtins.has("len") && context.isModules("len");
  if (!isOwn || node.arguments.length !== 1 || node.keywords.length > 0 || only === undefined) return false;
  return !context.isCaught && !context.showsRun && isCalmAttribute(context, only);
}

/** A clock that is read, or what is calculated of clocks. */
export function isTime(context: CalmContext, node: Expression): boolean {
  if (node.kind === "number") return true;
  if (node.kind === "name") return context.timers.has(node.name);
  if (node.kind === "binary")
    return "+-*/".includes(node.operator) && isTime(context, node.left) && isTime(context, node.right);
  if (node.kind === "call" && node.callee.kind === "name" && node.callee.name === "round")
    return (
      context.names.builtins.has("round") &&
      context.isModules("round") &&
      node.arguments.every((one) => isTime(context, one)) &&
      node.keywords.length === 0
    );
  return (
    node.kind === "call" && node.keywords.length === 0 && node.arguments.length === 0 && isClock(context, node.callee)
  );
}

const READS =
  /^(?:time\.(?:time|time_ns|perf_counter|perf_counter_ns|monotonic|monotonic_ns|process_time)|datetime\.datetime\.(?:now|utcnow|today))$/u;

/** Reads a clock somewhere: what is bound to it is a time. */
export function readsClock(context: CalmContext, node: Expression): boolean {
  if (node.kind === "call" && isClock(context, node.callee)) return true;
  return (
    (node.kind === "name" && context.timers.has(node.name)) ||
    subexpressions(node).some((child) => readsClock(context, child))
  );
}

function isClock({ names, isModules }: CalmContext, callee: Expression): boolean {
  const path: string[] = [];
  let current = callee;
  for (; current.kind === "attribute"; current = current.object) path.unshift(current.name);
  if (current.kind !== "name" || !isModules(current.name)) return false;
  const imported = names.clocks.get(current.name);
  return imported !== undefined && READS.test([imported, ...path].join("."));
}
