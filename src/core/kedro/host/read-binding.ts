import type { DatasetBinding } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { HostContext, Value } from "static-python";
import { nodeError } from "../pipeline-values/check-node.ts";
import type { Unsure } from "../pipeline-values/node-arguments.ts";
import { pythonTypeName } from "./type-name.ts";

/**
 * A node's `inputs`, `outputs` or `confirms` as data, with the complaints of `Node.__init__` about their types. What is
 * unknown, or known without its order, is `Unsure`.
 */
export function readBinding(
  value: Value | undefined,
  argument: "inputs" | "outputs" | "confirms",
  at: Place,
  host: HostContext,
): DatasetBinding | Unsure {
  if (value === undefined || value.kind === "none") return { kind: "none" };
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
      return readList(value, value.items, argument, at, host);
    case "dict":
      return readMapping(value, argument, at, host);
    default:
      return readOther(value, argument, at, host);
  }
}

function readList(
  whole: Value,
  items: readonly Value[],
  argument: string,
  at: Place,
  host: HostContext,
): DatasetBinding | Unsure {
  const names: string[] = [];
  let unknown: Unsure["cause"] | null = null;
  for (const item of items) {
    if (item.kind === "str") names.push(item.value);
    else if (item.kind === "unknown") unknown ??= item.cause;
    else refuseItem(whole, item, argument, at, host);
  }
  return unknown ? { kind: "unknown", cause: unknown, names } : { kind: "list", datasets: names };
}

function readMapping(
  value: Value & { readonly kind: "dict" },
  argument: string,
  at: Place,
  host: HostContext,
): DatasetBinding | Unsure {
  const pairs: (readonly [string, string])[] = [];
  let unknown: Unsure["cause"] | null = null;
  for (const { key, value: item } of value.entries.values()) {
    if (item.kind === "unknown") unknown ??= item.cause;
    else if (item.kind !== "str") refuseItem(value, item, argument, at, host);
    else if (key.kind === "unknown") unknown ??= key.cause;
    else pairs.push([key.kind === "str" ? key.value : "", item.value]);
  }
  if (value.isOrdered === false && pairs.length > 1) {
    unknown ??= host.unknown(
      "unordered",
      `the order of these ${argument} comes from a set and changes from run to run`,
      at,
    ).cause;
  }
  return unknown
    ? { kind: "unknown", cause: unknown, names: pairs.map(([, name]) => name) }
    : { kind: "mapping", datasets: pairs };
}

/** Kedro lets any empty value pass as "nothing given", and refuses other types. */
function readOther(value: Value, argument: string, at: Place, host: HostContext): DatasetBinding | Unsure {
  const truth = host.isTrue(value);
  if (typeof truth !== "boolean") return { kind: "unknown", cause: truth.cause, names: [] };
  if (truth && argument !== "confirms") {
    return host.raise(
      "ValueError",
      nodeError(`'${argument}' type must be one of [String, List, Dict, None], not '${pythonTypeName(value)}'.`),
      at,
    );
  }
  const items = host.iterate(value);
  if ("kind" in items) return { kind: "unknown", cause: items.cause, names: [] };
  return readList(value, items, argument, at, host);
}

function refuseItem(whole: Value, item: Value, argument: string, at: Place, host: HostContext): never {
  const shown = host.text(item);
  const all = host.text(whole);
  const role = argument === "outputs" ? "outputs of" : "inputs to";
  return host.raise(
    "ValueError",
    nodeError(
      `names of variables used as ${role} the function must be of 'String' type, but ` +
        `${typeof shown === "string" ? shown : "?"} from ${typeof all === "string" ? all : "?"} is '<class '${pythonTypeName(item)}'>'.`,
    ),
    at,
  );
}
