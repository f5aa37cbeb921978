import { sha256 } from "../../hash/sha256.ts";
import type { CodeUnit, NodeFunction } from "../../model/kedro-project.ts";
import type { Arguments, Value } from "static-python";
import { byCodeUnit, byFirst } from "../../text/order.ts";

/** Describes a function that is part of another one's state; null for what is not callable. */
export type DescribePart = (value: Value) => NodeFunction | null;

/** What a callable carries besides its code: arguments of a partial, attributes of an instance. */
export interface CallableState {
  /** Equal text for equal state, or null when some of it is not known. */
  readonly text: string | null;
  /** Code of functions that are part of it. */
  readonly reaches: readonly CodeUnit[];
}

/** A function together with the state it was given: both decide what a node computes. */
export function describeWithState(code: NodeFunction, name: string, state: CallableState): NodeFunction {
  const reaches = new Map([...code.reaches, ...state.reaches].map((unit) => [unit.id, unit]));
  return {
    ...code,
    name,
    fingerprint:
      code.fingerprint === null || state.text === null
        ? null
        : state.text === ""
          ? code.fingerprint
          : sha256(`${code.fingerprint} ${state.text}`),
    reaches: [...reaches.values()].sort((a, b) => byCodeUnit(a.id, b.id)),
  };
}

export function stateOfArguments(args: Arguments, describe: DescribePart): CallableState {
  if (args.unknown) return { text: null, reaches: [] };
  const named = [...args.keywords].sort(byFirst);
  const parts = [...args.positional.map((value) => ["", value] as const), ...named];
  return join(parts.map(([name, value]) => labelled(name, stateOfValue(value, describe))));
}

/** Parts of one state that are looked at; one that is larger, or holds itself, counts as not known. */
const LIMIT = 5_000;

/** Attributes of an instance, or the value itself when it is plain. */
export function stateOfValue(value: Value, describe: DescribePart, budget = { left: LIMIT }, depth = 0): CallableState {
  if (depth > 20 || budget.left-- <= 0) return { text: null, reaches: [] };
  const inner = (item: Value) => stateOfValue(item, describe, budget, depth + 1);
  switch (value.kind) {
    case "none":
    case "ellipsis":
      return known(value.kind);
    case "bool":
    case "float":
    case "str":
    case "bytes":
      return known(`${value.kind} ${JSON.stringify(value.value)}`);
    case "int":
      return known(`int ${value.value}`);
    case "list":
    case "tuple":
      return labelled(value.kind, join(value.items.map(inner)));
    case "dict":
      return labelled(
        "dict",
        join([...value.entries.values()].flatMap((entry) => [inner(entry.key), inner(entry.value)])),
      );
    case "set":
      return labelled("set", join([...value.items.entries()].sort(byFirst).map(([, item]) => inner(item))));
    case "instance": {
      const attributes = [...value.attributes].sort(byFirst);
      return attributes.length === 0
        ? known("")
        : labelled(value.class.name, join(attributes.map(([name, item]) => labelled(name, inner(item)))));
    }
    case "function":
    case "partial":
    case "bound-method":
    case "class": {
      const described = describe(value);
      return { text: described?.fingerprint ?? null, reaches: described?.reaches ?? [] };
    }
    case "builtin":
    case "module":
      return known(`${value.kind} ${value.name}`);
    case "iterator":
    case "host":
    case "unknown":
      return { text: null, reaches: [] };
  }
}

function known(text: string): CallableState {
  return { text, reaches: [] };
}

function labelled(label: string, state: CallableState): CallableState {
  return { ...state, text: state.text === null ? null : `${label}(${state.text})` };
}

function join(states: readonly CallableState[]): CallableState {
  const texts = states.map((state) => state.text);
  return { text: texts.includes(null) ? null : texts.join(","), reaches: states.flatMap((state) => state.reaches) };
}
