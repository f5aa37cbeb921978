import type { Expression } from "static-python";
import type { HookTouches } from "../../model/project-code.ts";

/** What code runs for: things of one kind by name, with `*` for any part; null for everything. */
export type Narrowed = { readonly kind: keyof HookTouches; readonly names: readonly string[] } | null;

/** The texts that an expression is known to be, or to hold; null where it is not known. */
export type TextsOf = (node: Expression) => readonly string[] | null;

/** What a method is given, and names that stand for a part of that. */
export interface Subjects {
  readonly given: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, Expression>;
}

/** For what a condition may hold (`yes`), and for what it may not. */
export interface Narrowing {
  readonly yes: Narrowed;
  readonly no: Narrowed;
}

const OPEN: Narrowing = { yes: null, no: null };

/** What a condition on a node's name, its tags or a dataset's name narrows to. */
export function narrowingOf(test: Expression, subjects: Subjects, textsOf: TextsOf): Narrowing {
  const inner = (node: Expression): Narrowing => narrowingOf(node, subjects, textsOf);
  if (test.kind === "unary" && test.operator === "not") return turned(inner(test.operand));
  if (test.kind === "boolean") {
    const parts = test.operands.map(inner);
    const isAnd = test.operator === "and";
    const all = isAnd ? parts : parts.map(turned);
    const joined = {
      yes: all.map(({ yes }) => yes).find((one) => one !== null) ?? null,
      no: together(all.map(({ no }) => no)),
    };
    return isAnd ? joined : turned(joined);
  }
  if (test.kind === "compare") return compared(test, subjects, textsOf);
  return test.kind === "call" ? called(test, subjects, textsOf) : OPEN;
}

function turned({ yes, no }: Narrowing): Narrowing {
  return { yes: no, no: yes };
}

/** All of them, where they are of one kind. */
function together(parts: readonly Narrowed[]): Narrowed {
  const [first] = parts;
  if (!first || parts.some((part) => part?.kind !== first.kind)) return null;
  return { kind: first.kind, names: parts.flatMap((part) => part?.names ?? []) };
}

function compared(
  { left, comparisons }: Expression & { readonly kind: "compare" },
  subjects: Subjects,
  textsOf: TextsOf,
): Narrowing {
  const [only, ...others] = comparisons;
  if (only === undefined || others.length > 0) return OPEN;
  const { operator, right } = only;
  const found = ((): Narrowed => {
    const [one, other] = [subjectOf(left, subjects), subjectOf(right, subjects)];
    if (operator === "==" || operator === "!=") return named(one ?? other, textsOf(one === null ? left : right), plain);
    if (one !== null && one.kind !== "tags") return named(one, textsOf(right), plain);
    const isPart = (text: string): string => (other?.kind === "tags" ? text : `*${text}*`);
    return one === null ? named(other, textsOf(left), isPart) : null;
  })();
  const isNegated = operator === "!=" || operator === "not in";
  if (operator !== "==" && operator !== "in" && !isNegated) return OPEN;
  return isNegated ? { yes: null, no: found } : { yes: found, no: null };
}

/** `dataset_name.startswith("model_")`. */
function called(
  { callee, arguments: args }: Expression & { readonly kind: "call" },
  subjects: Subjects,
  textsOf: TextsOf,
): Narrowing {
  const [first] = args;
  if (callee.kind !== "attribute" || first === undefined || args.length > 1) return OPEN;
  const subject = subjectOf(callee.object, subjects);
  if (callee.name === "startswith") return { yes: named(subject, textsOf(first), (text) => `${text}*`), no: null };
  return callee.name === "endswith" ? { yes: named(subject, textsOf(first), (text) => `*${text}`), no: null } : OPEN;
}

interface Subject {
  readonly kind: keyof HookTouches;
  /** How a text that it equals is written as a name. */
  readonly write: (text: string) => string;
}

const plain = (text: string): string => text;

function named(subject: Subject | null, texts: readonly string[] | null, write: (text: string) => string): Narrowed {
  if (subject === null || texts === null || texts.length === 0) return null;
  return { kind: subject.kind, names: texts.map((text) => subject.write(write(text))) };
}

/** `node.name`, `node.namespace`, `node.tags` and `dataset_name`, by that name or another one. */
function subjectOf(node: Expression, subjects: Subjects): Subject | null {
  const { given, aliases } = subjects;
  if (node.kind === "name") {
    if (given.has(node.name)) return node.name === "dataset_name" ? { kind: "datasets", write: plain } : null;
    const alias = aliases.get(node.name);
    return alias?.kind === "attribute" ? subjectOf(alias, subjects) : null;
  }
  if (node.kind !== "attribute" || node.object.kind !== "name") return null;
  if (node.object.name !== "node" || !given.has("node")) return null;
  if (node.name === "name" || node.name === "short_name") return { kind: "nodes", write: plain };
  if (node.name === "namespace") return { kind: "nodes", write: (text) => `${text}.*` };
  return node.name === "tags" ? { kind: "tags", write: plain } : null;
}
