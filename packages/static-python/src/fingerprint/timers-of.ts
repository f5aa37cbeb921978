import { functionNames } from "../syntax/bound-names.ts";
import type { Expression, FunctionDefinition, Statement } from "../syntax/syntax.ts";
import { blocksOf, expressionsOf, parametersOf } from "../syntax/walk-syntax.ts";
import { type CalmContext, isTime, readsClock } from "./calm-expression.ts";
import { isMessage } from "./is-message.ts";
import { looksVariablesUp } from "./shows-local-names.ts";
import { wordsOf } from "./words-of.ts";

/** A statement that keeps a time for messages: `start = time.time()`. */
export function isTimer(context: CalmContext, node: Statement): boolean {
  const bound = timeOf(node);
  return bound !== null && context.timers.has(bound.name) && isTime(context, bound.value);
}

/** Variables of a function that hold times, and that nothing but messages and other such variables uses. */
export function timersOf(node: FunctionDefinition, context: CalmContext): ReadonlySet<string> {
  if (looksVariablesUp(node)) return new Set();
  const { bound } = functionNames(node);
  const given = new Set(parametersOf(node.parameters).map(({ name }) => name));
  const assigned = node.body.flatMap(assignedIn);
  const areTimes = (timers: ReadonlySet<string>, name: string): boolean =>
    assigned.every((one) => {
      const inside = { ...context, timers };
      return one.name !== name || (isTime(inside, one.value) && readsClock(inside, one.value));
    });
  const local = new Set(assigned.map(({ name }) => name).filter((name) => bound.has(name) && !given.has(name)));
  // what is used elsewhere is looked for last: most functions keep no times
  let timers = new Set([...local].filter((name) => areTimes(local, name)));
  for (let size = -1; size !== timers.size && timers.size > 0;) {
    const before = timers;
    size = before.size;
    const used = new Set(node.body.flatMap((statement) => usedIn({ ...context, timers: before }, statement)));
    timers = new Set([...before].filter((name) => areTimes(before, name) && !used.has(name)));
  }
  return timers;
}

interface Assigned {
  readonly name: string;
  readonly value: Expression;
}

function timeOf(node: Statement): Assigned | null {
  if (node.kind !== "assign" || node.targets.length !== 1) return null;
  const [target] = node.targets;
  return target?.kind === "name" ? { name: target.name, value: node.value } : null;
}

function assignedIn(node: Statement): readonly Assigned[] {
  const own = timeOf(node);
  return own === null ? blocksOf(node).flatMap((block) => block.flatMap(assignedIn)) : [own];
}

/** Words of the statements that are no messages, nor kept for them: names among them, and what texts may name. */
function usedIn(context: CalmContext, node: Statement): readonly string[] {
  if (isMessage(context, node) || isTimer(context, node)) return [];
  const blocks = blocksOf(node);
  if (blocks.length === 0) return wordsIn(node);
  const inner = blocks.flatMap((block) => block.flatMap((statement) => usedIn(context, statement)));
  const bound = node.kind === "try" ? node.handlers.map(({ name }) => name) : [];
  const patterns = node.kind === "match" ? node.cases.map(({ pattern }) => pattern) : [];
  return [...wordsIn([expressionsOf(node), bound, patterns]), ...inner];
}

function wordsIn(part: unknown): readonly string[] {
  if (typeof part === "string") return wordsOf(part);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === "kind" ? [] : wordsIn(value)));
}
