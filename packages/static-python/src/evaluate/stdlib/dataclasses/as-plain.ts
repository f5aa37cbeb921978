import { dict, list, NONE, text, tuple } from "../../values/make.ts";
import type { Value } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { lookupSlot } from "../../values/lookup.ts";
import { dataclassFields } from "./dataclass-fields.ts";

/** What `asdict` and `astuple` make of a value: dataclasses inside containers too. */
export function asPlain(rt: Runtime, value: Value, isDict: boolean, depth: number): Value {
  rt.spend(1);
  if (depth > 100) return rt.unknown("budget-exhausted", "`asdict` nests deeper than can be followed");
  const inner = (item: Value): Value => asPlain(rt, item, isDict, depth + 1);
  switch (value.kind) {
    case "instance": {
      if (lookupSlot(value.class, "dataclassFields") === undefined) return value;
      const fields = dataclassFields(value.class).filter((field) => !field.isInitOnly);
      const values = fields.map((field) => inner(rt.attribute(value, field.name)));
      return isDict
        ? dict(
            new Map(
              fields.map((field, index) => [
                `s:${field.name}`,
                { key: text(field.name), value: values[index] ?? NONE },
              ]),
            ),
          )
        : tuple(values);
    }
    case "list":
      return list(value.items.map(inner));
    case "tuple":
      return { ...value, items: value.items.map(inner) };
    case "dict": {
      const made = dict(
        new Map([...value.entries].map(([key, entry]) => [key, { key: inner(entry.key), value: inner(entry.value) }])),
      );
      if (value.isOrdered === false) made.isOrdered = false;
      return made;
    }
    default:
      return value;
  }
}
