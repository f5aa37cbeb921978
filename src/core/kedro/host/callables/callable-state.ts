import { sha256 } from "../../../hash/sha256.ts";
import type { CodeUnit, NodeFunction } from "../../../model/kedro-project.ts";
import type { Arguments, DictValue, InstanceValue, Value } from "static-python";
import { byCodeUnit, byFirst } from "../../../text/order.ts";

/** Describes a function that is part of another one's state; null for what is not callable. */
export type DescribePart = (value: Value) => NodeFunction | null;

/** What a callable carries besides its code: arguments of a partial, attributes of an instance. */
export interface CallableState {
  /** Equal text for equal state, or null when some of it is not known. */
  readonly text: string | null;
  /** The same of functions without what only writes messages. */
  readonly quiet: string | null;
  /** Code of functions that are part of it. */
  readonly reaches: readonly CodeUnit[];
  /** Packages from outside that these use; left out when there is none. */
  readonly packages?: readonly string[];
}

/** A function together with the state it was given: both decide what a node computes. */
export function describeWithState(code: NodeFunction, name: string, state: CallableState): NodeFunction {
  const fingerprint = printWithState(code.fingerprint, state.text);
  const isQuiet = (code.withoutMessages ?? code.fingerprint) === code.fingerprint && state.quiet === state.text;
  const quiet = isQuiet ? fingerprint : printWithState(code.withoutMessages ?? code.fingerprint, state.quiet);
  const { withoutMessages: _, ...rest } = code;
  return {
    ...rest,
    name,
    fingerprint,
    ...(quiet === null || quiet === fingerprint ? {} : { withoutMessages: quiet }),
    reaches: together(code.reaches, state.reaches),
    ...packagesOf([code, state]),
  };
}

/** Units by id, those of the code sorted already: many functions carry nothing, and share the list. */
function together(reached: readonly CodeUnit[], carried: readonly CodeUnit[]): readonly CodeUnit[] {
  if (carried.length === 0) return reached;
  const all = new Map([...reached, ...carried].map((unit) => [unit.id, unit]));
  return [...all.values()].sort((a, b) => byCodeUnit(a.id, b.id));
}

/** The packages of several parts together, sorted as each part's are; parts that share a list go on sharing it. */
export function packagesOf(
  parts: readonly (Pick<CallableState, "packages"> | null)[],
): Pick<CallableState, "packages"> {
  const lists = new Set(
    parts.flatMap((part) => (part?.packages === undefined || part.packages.length === 0 ? [] : [part.packages])),
  );
  const [packages, ...others] = lists;
  if (packages === undefined) return {};
  return { packages: others.length === 0 ? packages : [...new Set([...lists].flat())].sort(byCodeUnit) };
}

/** The fingerprint of code together with the text of its state; null when one of them is not known. */
export function printWithState(fingerprint: string | null, text: string | null): string | null {
  if (fingerprint === null || text === null) return null;
  return text === "" ? fingerprint : sha256(`${fingerprint} ${text}`);
}

export function stateOfArguments(args: Arguments, describe: DescribePart): CallableState {
  if (args.unknown) return UNKNOWN;
  const named = [...args.keywords].sort(byFirst);
  const parts = [...args.positional.map((value) => ["", value] as const), ...named];
  return joinStates(parts.map(([name, value]) => labelled(name, stateOfValue(value, describe))));
}

/** Parts of one state that are looked at; one that is larger, or holds itself, counts as not known. */
const LIMIT = 5_000;
const DEEPEST = 20;

/** Attributes of an instance, or the value itself when it is plain. */
export function stateOfValue(value: Value, describe: DescribePart): CallableState {
  let left = LIMIT;
  const stateOf = (part: Value, depth: number): CallableState => {
    if (depth > DEEPEST || left-- <= 0) return UNKNOWN;
    return stateOfPart(part, describe, (inner) => stateOf(inner, depth + 1));
  };
  return stateOf(value, 0);
}

function stateOfPart(value: Value, describe: DescribePart, inner: (part: Value) => CallableState): CallableState {
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
      return labelled(value.kind, joinStates(value.items.map(inner)));
    case "dict":
      return stateOfDict(value, inner);
    case "set":
      return labelled("set", joinStates([...value.items.entries()].sort(byFirst).map(([, item]) => inner(item))));
    case "instance":
      return stateOfInstance(value, inner);
    case "function":
    case "partial":
    case "bound-method":
    case "class":
      return stateOfCode(describe(value));
    case "builtin":
    case "module":
      return known(`${value.kind} ${value.name}`);
    case "unknown":
      return value.template === undefined ? UNKNOWN : known(`template ${JSON.stringify(value.template)}`);
    case "iterator":
    case "host":
      return UNKNOWN;
  }
}

function stateOfCode(described: ReturnType<DescribePart>): CallableState {
  const text = described?.fingerprint ?? null;
  const quiet = described?.withoutMessages ?? text;
  return { text, quiet, reaches: described?.reaches ?? [], ...packagesOf([described]) };
}

function stateOfDict({ entries }: DictValue, inner: (part: Value) => CallableState): CallableState {
  return labelled("dict", joinStates([...entries.values()].flatMap(({ key, value }) => [inner(key), inner(value)])));
}

function stateOfInstance(value: InstanceValue, inner: (part: Value) => CallableState): CallableState {
  const attributes = [...value.attributes].sort(byFirst);
  if (attributes.length === 0) return known("");
  return labelled(value.class.name, joinStates(attributes.map(([name, item]) => labelled(name, inner(item)))));
}

const UNKNOWN: CallableState = { text: null, quiet: null, reaches: [] };

function known(text: string): CallableState {
  return { text, quiet: text, reaches: [] };
}

/** A state under a name, which is part of it. */
export function labelled(label: string, state: CallableState): CallableState {
  const within = (text: string | null): string | null => (text === null ? null : `${label}(${text})`);
  return { ...state, text: within(state.text), quiet: within(state.quiet) };
}

/** Several states as one; it is known when all of them are. */
export function joinStates(states: readonly CallableState[]): CallableState {
  const joined = (texts: readonly (string | null)[]): string | null => (texts.includes(null) ? null : texts.join());
  return {
    text: joined(states.map((state) => state.text)),
    quiet: joined(states.map((state) => state.quiet)),
    reaches: states.flatMap((state) => state.reaches),
    ...packagesOf(states),
  };
}
