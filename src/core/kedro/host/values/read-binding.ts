import type { HostContext, Value } from "static-python";
import type { DatasetBinding } from "../../../model/kedro-project.ts";
import { nodeError } from "../../pipeline-values/check-node.ts";
import type { Unsure } from "../../pipeline-values/node-parts.ts";
import type { BoundCall } from "./bind-call.ts";
import { pythonTypeName } from "./type-name.ts";

type Argument = "inputs" | "outputs" | "confirms";
/** An argument of `Node(…)`: which, its value, and how to complain at its place. */
interface Given<T extends Value = Value> {
  readonly argument: Argument;
  readonly value: T;
  readonly host: HostContext;
  readonly refuse: (message: string) => never;
}

/**
 * A node's `inputs`, `outputs` or `confirms` as data, with the complaints of `Node.__init__` about their types. What is
 * unknown, or known without its order, is `Unsure`.
 */
export function readBinding(call: BoundCall, argument: Argument, host: HostContext): DatasetBinding | Unsure {
  const value = call.value(argument);
  if (value === undefined || value.kind === "none") return { kind: "none" };
  const at = call.at(argument);
  const given = { argument, host, refuse: (message: string) => host.raise("ValueError", nodeError(message), at) };
  switch (value.kind) {
    case "unknown":
      return {
        kind: "unknown",
        cause: value.cause,
        names: (value.unordered ?? []).flatMap((item) => (item.kind === "str" ? item.value : [])),
      };
    case "str":
      return { kind: "single", dataset: value.value };
    case "list":
      return readList({ ...given, value }, value.items);
    case "dict": {
      const read = readPairs({ ...given, value });
      if (value.isOrdered !== false || read.pairs.length < 2) return mappingOf(read);
      const why = `the order of these ${argument} comes from a set and changes from run to run`;
      return mappingOf({ ...read, unknown: read.unknown ?? host.unknown("unordered", why, at).cause });
    }
    default:
      return readOther({ ...given, value });
  }
}

function readList(given: Given, items: readonly Value[]): DatasetBinding | Unsure {
  const names: string[] = [];
  let unknown: Unsure["cause"] | null = null;
  for (const item of items) {
    if (item.kind === "str") names.push(item.value);
    else if (item.kind === "unknown") unknown ??= item.cause;
    else refuseItem(given, item);
  }
  return unknown ? { kind: "unknown", cause: unknown, names } : { kind: "list", datasets: names };
}

interface Pairs {
  readonly pairs: readonly (readonly [string, string])[];
  readonly unknown: Unsure["cause"] | null;
}

function readPairs(given: Given<Value & { readonly kind: "dict" }>): Pairs {
  const pairs: (readonly [string, string])[] = [];
  let unknown: Unsure["cause"] | null = null;
  for (const { key, value: item } of given.value.entries.values()) {
    if (item.kind === "unknown") unknown ??= item.cause;
    else if (item.kind !== "str") refuseItem(given, item);
    else if (key.kind === "unknown") unknown ??= key.cause;
    else pairs.push([key.kind === "str" ? key.value : "", item.value]);
  }
  return { pairs, unknown };
}

function mappingOf({ pairs, unknown }: Pairs): DatasetBinding | Unsure {
  return unknown
    ? { kind: "unknown", cause: unknown, names: pairs.map(([, name]) => name) }
    : { kind: "mapping", datasets: pairs };
}

/** Kedro lets any empty value pass as "nothing given", and refuses other types. */
function readOther(given: Given): DatasetBinding | Unsure {
  const { value, argument, host, refuse } = given;
  const truth = host.isTrue(value);
  if (typeof truth !== "boolean") return { kind: "unknown", cause: truth.cause, names: [] };
  if (truth && argument !== "confirms")
    return refuse(`'${argument}' type must be one of [String, List, Dict, None], not '${pythonTypeName(value)}'.`);
  const items = host.iterate(value);
  if ("kind" in items) return { kind: "unknown", cause: items.cause, names: [] };
  return readList(given, items);
}

function refuseItem({ value, argument, host, refuse }: Given, item: Value): never {
  const shown = host.text(item);
  const all = host.text(value);
  const role = argument === "outputs" ? "outputs of" : "inputs to";
  return refuse(
    `names of variables used as ${role} the function must be of 'String' type, but ` +
      `${typeof shown === "string" ? shown : "?"} from ${typeof all === "string" ? all : "?"} is '<class '${pythonTypeName(item)}'>'.`,
  );
}
