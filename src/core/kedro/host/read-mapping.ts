import type { HostContext, UnknownCause, Value } from "static-python";
import type { BoundCall } from "./bind-call.ts";
import { readNames } from "./read-names.ts";
import { nodeError } from "../pipeline-values/check-node.ts";
import { pythonTypeName } from "./type-name.ts";

export interface ReadMapping {
  /** Null stands for Python's `None`. */
  readonly names: ReadonlyMap<string, string | null>;
  readonly unknown: UnknownCause | null;
}

/** `inputs=`, `outputs=` or `parameters=` of a pipeline: a name, a collection of names, or old names to new ones. */
export function readMapping(
  value: Value | undefined,
  argument: string,
  call: BoundCall,
  host: HostContext,
): ReadMapping {
  if (value?.kind !== "dict") {
    const { names, unknown } = readNames(value, call.at(argument), host);
    return { names: new Map(names.filter((name) => name !== "").map((name) => [name, name])), unknown };
  }
  const names = new Map<string, string | null>();
  let unknown: UnknownCause | null = null;
  for (const { key, value: target } of value.entries.values()) {
    if (key.kind === "str" && target.kind === "str") names.set(key.value, target.value);
    else if (key.kind === "str" && target.kind === "none") names.set(key.value, null);
    else if (key.kind === "unknown") unknown ??= key.cause;
    else if (target.kind === "unknown") unknown ??= target.cause;
    else
      host.raise(
        "ValueError",
        nodeError(`names of variables must be of 'String' type, but '${pythonTypeName(target)}' was given.`),
        call.at(argument),
      );
  }
  return { names, unknown };
}
