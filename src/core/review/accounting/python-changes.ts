import type { Module, PythonParser } from "static-python";

/** What an edit of a Python file amounts to. */
export type PythonChange =
  /** Comments, layout, docstrings, quotes. */
  | { readonly kind: "neutral" }
  | { readonly kind: "unparsed" }
  /** Statements of the module that the other side does not have; a new import that others need is left out. */
  | { readonly kind: "statements"; readonly before: readonly Lines[]; readonly after: readonly Lines[] };

/** 1-based, the end included. */
export interface Lines {
  readonly line: number;
  readonly endLine: number;
}

type Statement = Module["body"][number];

/** Compares two Python files statement by statement; a file that is absent is empty. */
export function pythonChange(before: string, after: string, parser: PythonParser): PythonChange {
  const [older, newer] = [parser.parse(before), parser.parse(after)];
  if (older.errors.length + newer.errors.length > 0) return { kind: "unparsed" };
  const [old, now] = [shaped(older), shaped(newer)];
  const isSame = old.length === now.length && old.every(({ shape }, index) => shape === now[index]?.shape);
  if (isSame) return { kind: "neutral" };
  const [removed, added] = [without(old, now), without(now, old)];
  // statements that only change places may bind names in another order
  if (removed.length + added.length === 0)
    return { kind: "statements", before: linesOf(old, before), after: linesOf(now, after) };
  const work = added.filter(({ statement }) => !statement.kind.startsWith("import"));
  return {
    kind: "statements",
    before: linesOf(removed, before),
    after: linesOf(removed.length + work.length === 0 ? added : work, after),
  };
}

interface Shaped {
  readonly statement: Statement;
  readonly shape: string;
}

/** The statements with what they do as text: places, docstrings and texts that stand alone are left out. */
function shaped({ body }: Module): readonly Shaped[] {
  return body
    .filter((statement) => !isText(statement))
    .map((statement) => ({ statement, shape: JSON.stringify(statement, withoutPlaces) }));
}

function isText(statement: Statement): boolean {
  return statement.kind === "expression" && statement.value.kind === "string";
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === "start" || key === "end" || key === "docstring") return undefined;
  if (key === "body" && Array.isArray(value)) return (value as readonly Statement[]).filter((one) => !isText(one));
  return value;
}

function without(some: readonly Shaped[], others: readonly Shaped[]): readonly Shaped[] {
  const left = new Map<string, number>();
  for (const { shape } of others) left.set(shape, (left.get(shape) ?? 0) + 1);
  return some.filter(({ shape }) => {
    const count = left.get(shape) ?? 0;
    left.set(shape, count - 1);
    return count <= 0;
  });
}

function linesOf(some: readonly Shaped[], text: string): readonly Lines[] {
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  return some.map(({ statement: { start, end } }) => ({ line: lineAt(start), endLine: lineAt(end) }));
}
