import type { Value } from "../values/value.ts";
import { closureOf } from "./closure.ts";
import { contentsOf, valuesIn } from "./contents.ts";
import type { Frame } from "./frame.ts";

/** The frames that a function sees from inside. */
export function framesOf(value: Extract<Value, { kind: "function" }>): readonly Frame[] {
  const frames: Frame[] = [];
  for (let frame = closureOf(value)?.parent ?? null; frame !== null; frame = frame.parent) frames.push(frame);
  return frames;
}

/** What a value holds, as far as code can change it. */
export function heldBy(value: Value): readonly Value[] {
  switch (value.kind) {
    case "list":
    case "dict":
    case "set":
      return valuesIn(contentsOf(value));
    case "tuple":
      return value.items;
    case "instance":
      return [value.class, ...value.attributes.values()];
    case "class":
      return value.definition === null ? [] : [...value.attributes.values(), ...value.bases];
    case "function":
      return [
        ...value.defaults.values(),
        ...value.attributes.values(),
        ...framesOf(value).flatMap((frame) => frame.slots.filter((held) => held !== undefined)),
      ];
    case "bound-method":
      return [value.self, value.function];
    case "partial":
      return [value.function, ...value.args.positional, ...value.args.keywords.values()];
    default:
      return [];
  }
}

/** Whether all of these can be reached from the roots, also through what is not followed. `visit` is told of each step. */
export function leadTo(roots: readonly Value[], wanted: readonly Value[], visit: () => void): boolean {
  const missing = new Set(wanted);
  const seen = new Set<Value>();
  const queue = [...roots];
  for (let value = queue.pop(); value !== undefined && missing.size > 0; value = queue.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    missing.delete(value);
    visit();
    for (const held of [...heldBy(value), ...heldInside(value)]) queue.push(held);
  }
  return missing.size === 0;
}

/** What is held by values that code cannot change, or that are not known. */
function heldInside(value: Value): readonly Value[] {
  switch (value.kind) {
    case "unknown":
      return [...(value.aliases ?? []), ...(value.wraps === undefined ? [] : [value.wraps])];
    case "iterator":
      return [...value.items, ...(value.source?.reaches?.() ?? [])];
    case "builtin":
      return value.holds ?? [];
    case "host":
      return value.object.reaches?.() ?? [];
    case "class":
      return value.definition === null ? [...value.attributes.values(), ...value.bases] : [];
    case "function":
      return value.intercept === undefined ? [] : [value.intercept];
    default:
      return [];
  }
}
