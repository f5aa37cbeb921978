import type { Expression } from "../../../syntax/syntax.ts";
import type { Value } from "../../values/value.ts";
import { list, NONE, tuple } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import type { Compiler } from "../compiler.ts";

export type ResumableValue = (frame: Frame) => Generator<Value, Value, Value>;

/** An expression around a `yield`, its parts in CPython's order; null for forms that are not followed. */
export function resumableParts(
  c: Compiler,
  node: Expression,
  part: (node: Expression) => ResumableValue,
): ResumableValue | null {
  const { rt } = c;
  const of = (parts: readonly Expression[], made: (values: readonly Value[]) => Value): ResumableValue => {
    const all = parts.map(part);
    return function* (frame) {
      const values: Value[] = [];
      for (const one of all) values.push(yield* one(frame));
      frame.node = node;
      return made(values);
    };
  };
  switch (node.kind) {
    case "tuple":
      return hasStars(node.items) ? null : of(node.items, (values) => tuple(values));
    case "list":
      return hasStars(node.items) ? null : of(node.items, (values) => list([...values]));
    case "binary":
      return of([node.left, node.right], ([left = NONE, right = NONE]) => rt.binary(node.operator, left, right));
    case "call": {
      // `super()` asks where it stands.
      const isPlain = !hasStars(node.arguments) && node.keywords.length === 0 && !isSuper(node.callee);
      const made = ([callee = NONE, ...given]: readonly Value[]): Value => rt.call(callee, plainArguments(rt, given));
      return isPlain ? of([node.callee, ...node.arguments], made) : null;
    }
    case "attribute":
      // A private name is another one in a class.
      return node.name.startsWith("__")
        ? null
        : of([node.object], ([object = NONE]) => rt.attribute(object, node.name));
    case "subscript":
      if (node.index.kind === "slice") return null;
      return of([node.object, node.index], ([object = NONE, index = NONE]) => rt.item(object, index));
    default:
      return null;
  }
}

function hasStars(items: readonly Expression[]): boolean {
  return items.some((item) => item.kind === "starred");
}

function isSuper(callee: Expression): boolean {
  return callee.kind === "name" && callee.name === "super";
}
