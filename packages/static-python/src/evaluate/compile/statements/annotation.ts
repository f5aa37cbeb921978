import type { Expression, FunctionDefinition, Lambda } from "../../../syntax/syntax.ts";
import { parametersOf } from "../../../syntax/walk-syntax.ts";
import type { Frame } from "../../memory/frame.ts";
import type { DictValue, Value } from "../../values/value.ts";
import { dict, NONE, text } from "../../values/make.ts";
import { touch } from "../../memory/journal.ts";
import { PythonRaise } from "../../memory/signals.ts";
import type { Compiler } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";

/**
 * Annotations are evaluated for the exceptions they raise: a name that does not exist stops the module. Python 3.14 no
 * longer does so, which is then an assumption.
 */
export function annotations(
  c: Compiler,
  nodes: readonly Expression[],
  scope: Scope,
  keep: (frame: Frame, values: readonly Value[]) => void = () => undefined,
): (frame: Frame) => void {
  const evaluate = annotationValues(c, nodes, scope);
  return (frame) => {
    const values = evaluate(frame);
    if (values !== null) keep(frame, values);
  };
}

/** The values of annotations; null where there are none, or nothing evaluates them. */
function annotationValues(
  c: Compiler,
  nodes: readonly Expression[],
  scope: Scope,
): (frame: Frame) => readonly Value[] | null {
  if (c.unit.keepsAnnotations || nodes.length === 0) return () => null;
  const steps = nodes.map((node) => c.expression(node, scope));
  return (frame) => {
    try {
      return steps.map((step) => step(frame));
    } catch (error) {
      if (error instanceof PythonRaise)
        c.rt.assume(
          "python-version",
          `The project is taken to run on Python 3.${c.rt.python?.taken ?? 11}`,
          c.rt.place(),
        );
      throw error;
    }
  };
}

/** Puts the annotation of a name into `__annotations__` of the class whose body is running. */
export function keepAnnotation(c: Compiler, frame: Frame, name: string, value: Value | undefined): void {
  const { names } = frame;
  if (names === null || value === undefined) return;
  const { journal } = c.rt;
  const before = names.get(ANNOTATIONS);
  const held = before?.kind === "dict" ? before : dict();
  if (before === undefined) {
    touch(journal, names, ANNOTATIONS);
    names.set(ANNOTATIONS, held);
  }
  // A private name is another one there.
  const isPrivate = name.startsWith("__") && !name.endsWith("__");
  touch(journal, held);
  if (isPrivate)
    names.set(ANNOTATIONS, c.rt.unknown("unsupported-syntax", "Annotations of private names are not followed"));
  else held.entries.set(`s:${name}`, { key: text(name), value });
}

const ANNOTATIONS = "__annotations__";

/** Evaluates the annotations of a function, in CPython's order: its `__annotations__`, null where they are not kept. */
export function functionAnnotations(
  c: Compiler,
  node: FunctionDefinition | Lambda,
  scope: Scope,
): (frame: Frame) => DictValue | null {
  if (node.kind === "lambda") return () => dict();
  if (node.typeParameters.length > 0) return () => null;
  const named = [
    ...parametersOf(node.parameters).map(({ name, annotation }) => ({ name, annotation })),
    { name: "return", annotation: node.returns },
  ].flatMap(({ name, annotation }) => (annotation === null ? [] : [{ name, annotation }]));
  if (named.length === 0) return () => dict();
  // As text, and under private names, they are not kept.
  const isKept = !c.unit.keepsAnnotations && named.every(({ name }) => !name.startsWith("__"));
  const evaluate = annotationValues(
    c,
    named.map(({ annotation }) => annotation),
    scope,
  );
  return (frame) => {
    const values = evaluate(frame);
    if (!isKept || values === null) return null;
    const entries = named.map(
      ({ name }, index) => [`s:${name}`, { key: text(name), value: values[index] ?? NONE }] as const,
    );
    return dict(new Map(entries));
  };
}
