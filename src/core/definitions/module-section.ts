import { printPython } from "./print-python.ts";
import type { PythonExpression } from "./python-expression.ts";

/** One thing that a module of definitions makes, under its name. */
export type ModulePart =
  | {
      readonly kind: "value";
      readonly name: string;
      readonly value: PythonExpression;
      /** Its lines where they are laid out otherwise than an assignment. */
      readonly text?: string;
    }
  | ModuleFunction
  /** A call for what it does. */
  | { readonly kind: "call"; readonly name: string; readonly value: PythonExpression }
  /** Lines that only a module needs. */
  | { readonly kind: "helper"; readonly text: string };

/** A function of one line under a decorator of Dagster. */
export interface ModuleFunction {
  readonly kind: "function";
  readonly name: string;
  readonly decorator: PythonExpression;
  readonly takes: "context" | "context, **inputs";
  readonly yields: boolean;
  readonly body: PythonExpression;
}

/** Parts that stand together, with what stands between two of them. */
export interface ModuleSection {
  readonly parts: readonly ModulePart[];
  readonly gap: string;
}

export const NOTHING: ModuleSection = { parts: [], gap: "" };

export function section(...parts: readonly ModulePart[]): ModuleSection {
  return { parts, gap: "" };
}

export function assigned(name: string, value: PythonExpression): ModuleSection {
  return section({ kind: "value", name, value });
}

/** The function of a step: it takes data, and yields what it makes. */
export function stepFunction(name: string, decorator: PythonExpression, body: PythonExpression): ModuleFunction {
  return { kind: "function", name, decorator, takes: "context, **inputs", yields: true, body };
}

/** A function that is told of something. */
export function contextFunction(name: string, decorator: PythonExpression, body: PythonExpression): ModuleFunction {
  return { kind: "function", name, decorator, takes: "context", yields: false, body };
}

/** The lines of a section; empty where it has no parts. */
export function printSection({ parts, gap }: ModuleSection): string {
  return parts.map(printPart).join(gap);
}

function printPart(part: ModulePart): string {
  if (part.kind === "helper") return part.text;
  if (part.kind === "call") return printPython(part.value, 0, "", "");
  if (part.kind === "value") return part.text ?? printPython(part.value, 0, `${part.name} = `, "");
  const body = printPython(part.body, 1, part.yields ? "yield from " : "", "");
  return `${printPython(part.decorator, 0, "", "")}${signature(part)}${body}`;
}

function signature({ name, takes }: ModuleFunction): string {
  const line = `def ${name}(${takes}):\n`;
  return line.length <= 89 || takes === "context" ? line : `def ${name}(\n    ${takes}\n):\n`;
}
