import type { DictValue, InstanceValue, IteratorValue, ListValue, SetValue, Value } from "../values/value.ts";
import { contentsOf, putContents, valuesIn } from "./contents.ts";
import { mergeAliases } from "./join.ts";
import { touch, type Journal } from "./journal.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Turns a mutable value Unknown, for all who hold it. What it held, and `more`, stays reachable through it. */
export function loseContents(
  journal: Journal,
  value: ListValue | DictValue | SetValue | InstanceValue | IteratorValue,
  cause: UnknownCause,
  more: readonly Value[] = [],
): void {
  touch(journal, value);
  const held = [...valuesIn(contentsOf(value)), ...(value.kind === "instance" ? value.attributes.values() : [])];
  putContents(
    value,
    { form: "unknown", cause, aliases: mergeAliases([...held, ...more]), unordered: undefined },
    cause,
  );
}
