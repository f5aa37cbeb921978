import type { NodeFunction } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type {
  ClassDefinition,
  ClassValue,
  FunctionDefinition,
  FunctionValue,
  HostContext,
  Lambda,
  UnknownCause,
  Value,
} from "static-python";
import type { NodeCallable } from "../pipeline-values/known-node.ts";
import { describeWithState, stateOfArguments, stateOfValue, type DescribePart } from "./callable-state.ts";
import { inherited, signatureOf } from "./signature-of.ts";

/** A function or class that is written in the project. */
export interface WrittenCode {
  readonly module: string;
  readonly qualifiedName: string;
  readonly file: string;
  readonly definition: FunctionDefinition | Lambda | ClassDefinition | null;
}

/** Tells the model's facts of a function under the name Kedro prints; its source is read for it, so it is asked late. */
export type DescribeFunction = (code: WrittenCode, name: string) => NodeFunction;

/** What describing functions needs from outside the evaluator. */
export interface CallableSources {
  readonly describe: DescribeFunction;
  /** The expression that stands at a place, to name a function that cannot be followed. */
  readonly textAt: (place: Place) => string | null;
}

/** A value that is used as a node's function, as Kedro sees it; null when it is not callable. */
export function nodeCallable(
  value: Value,
  at: Place,
  sources: CallableSources,
  host: HostContext,
): NodeCallable | null {
  const signature = signatureOf(value);
  const describePart: DescribePart = (part) => nodeCallable(part, at, sources, host)?.describe() ?? null;
  switch (value.kind) {
    case "function":
      return plain(value, functionName(value), moduleName(value), signature, sources);
    case "bound-method": {
      const name = functionName(value.function);
      const made = plain(value.function, name, moduleName(value.function), signature, sources);
      return value.self.kind === "instance"
        ? { ...made, describe: () => describeWithState(made.describe(), name, stateOfValue(value.self, describePart)) }
        : made;
    }
    case "partial": {
      const inner = nodeCallable(value.function, at, sources, host);
      const base = inner?.identity ? `partial(${innermostName(value.function, inner)})` : null;
      return {
        name: textAttribute(value.attributes, "__name__") ?? "<partial>",
        typeName: "functools.partial",
        identity: base === null ? null : { base, key: base },
        signature,
        unknown: inner?.unknown ?? value.args.unknown,
        describe: () =>
          describeWithState(
            inner?.describe() ?? foreign("<partial>"),
            textAttribute(value.attributes, "__name__") ?? "<partial>",
            stateOfArguments(value.args, describePart),
          ),
      };
    }
    case "class": {
      if (value.opaque) return unknownCallable(value.name, value.opaque, null, sources);
      const identity = { base: value.name, key: `${value.module}.${value.name}` };
      return {
        name: value.name,
        typeName: "type",
        identity,
        signature,
        unknown: null,
        describe: () => sources.describe(classCode(value), value.name),
      };
    }
    case "instance": {
      const call = inherited(value.class, "__call__");
      if (call === undefined) return null;
      if (call === null || call.kind !== "function")
        return unknownCallable(
          value.class.name,
          host.unknown("computed-at-runtime", `the calls of \`${value.class.name}\` cannot be followed`, at).cause,
          null,
          sources,
        );
      const name = textAttribute(value.attributes, "__name__") ?? textOf(inherited(value.class, "__name__"));
      const printed = name ?? host.representation(value);
      const shown = typeof printed === "string" ? printed : `<${value.class.module}.${value.class.name} object>`;
      const identity = name === null ? null : { base: name, key: `${value.class.module}.${name}` };
      return {
        name: shown,
        typeName: value.class.name,
        identity,
        signature,
        unknown: null,
        unprintable: typeof printed === "string" ? null : printed.cause,
        describe: () => describeWithState(sources.describe(call, shown), shown, stateOfValue(value, describePart)),
      };
    }
    case "builtin": {
      if (PYTHON_FUNCTIONS.has(value.name)) {
        return {
          name: value.name,
          typeName: "builtin_function_or_method",
          identity: { base: value.name, key: `builtins.${value.name}` },
          signature: null,
          unknown: null,
          describe: () => foreign(value.name),
        };
      }
      const { cause } = host.unknown("computed-at-runtime", `\`${value.name}\` is not a function of the project`, at);
      return unknownCallable(value.name, cause, null, sources);
    }
    case "host":
      if (value.object.call === undefined) return null;
      return unknownCallable(
        value.object.typeName,
        host.unknown("computed-at-runtime", `\`${value.object.typeName}\` is used as a function`, at).cause,
        null,
        sources,
      );
    case "unknown":
      if (value.wraps?.kind === "function" && value.cause.rule === "third-party-import")
        return decorated(value.wraps, value.cause, sources, host);
      if (value.name?.includes(".") && value.cause.rule === "third-party-import")
        return foreignFunction(value.name, value.cause, sources, host);
      return unknownCallable(
        value.wraps ? wrappedName(value.wraps) : guessName(sources.textAt(at)),
        value.cause,
        value.wraps ?? null,
        sources,
      );
    default:
      return null;
  }
}

const PYTHON_FUNCTIONS: ReadonlySet<string> = new Set(
  "abs all any ascii bin callable chr divmod format getattr hash hex id iter len max min next oct ord pow print repr round sorted sum".split(
    " ",
  ),
);

function plain(
  value: FunctionValue,
  name: string,
  module: string,
  signature: NodeCallable["signature"],
  sources: CallableSources,
): NodeCallable {
  return {
    name,
    typeName: "function",
    identity: { base: name, key: `${module}.${name}` },
    signature,
    unknown: null,
    describe: () => sources.describe(unwrapped(value), name),
  };
}

/**
 * A function that code of another package decorates. Such decorators use `functools.wraps`, or return the function; which
 * of the two decides what `inspect.signature` sees.
 */
function decorated(
  value: FunctionValue,
  cause: UnknownCause,
  sources: CallableSources,
  host: HostContext,
): NodeCallable {
  const name = functionName(value);
  host.assume(
    "foreign-decorator",
    `what decorates \`${name}\` is taken to keep its name and parameters: ${cause.message}`,
    cause.at,
  );
  return { ...plain(value, name, moduleName(value), null, sources), innerSignature: signatureOf(value) };
}

/** A function of another package, by the name it has there. What Kedro makes of that for a node without a name is not known. */
function foreignFunction(
  dotted: string,
  cause: UnknownCause,
  sources: CallableSources,
  host: HostContext,
): NodeCallable {
  const name = dotted.split(".").at(-1) ?? dotted;
  host.assume("foreign-function", `\`${dotted}\` is taken to be a function of that name: ${cause.message}`, cause.at);
  return { ...unknownCallable(name, cause, null, sources), isNamed: true };
}

/** `inspect.unwrap`: the function that `functools.wraps` was applied to, which reaches its decorators. */
function unwrapped(value: FunctionValue): FunctionValue {
  const inner = value.attributes.get("__wrapped__");
  return inner?.kind === "function" && inner !== value ? unwrapped(inner) : value;
}

function unknownCallable(
  name: string,
  cause: NonNullable<NodeCallable["unknown"]>,
  wraps: Value | null,
  sources: CallableSources,
): NodeCallable {
  // The source is the decorated function's, but what the decorator does to it is not known.
  const code = wraps?.kind === "function" ? wraps : wraps?.kind === "class" ? classCode(wraps) : null;
  const describe = () => (code ? { ...sources.describe(code, name), fingerprint: null } : foreign(name));
  return { name, typeName: "object", identity: null, signature: null, unknown: cause, describe };
}

/** A function that is not the project's: nothing is known of its source. */
function foreign(name: string): NodeFunction {
  return { name, module: null, at: null, doc: null, fingerprint: null, reaches: [] };
}

/** `functools.partial` of a partial takes over the function inside. */
function innermostName(value: Value, inner: NodeCallable): string {
  let innermost = value;
  while (innermost.kind === "partial") innermost = innermost.function;
  return innermost.kind === "function" ? functionName(innermost) : inner.name;
}

/** `__name__`, which `functools.wraps` may have set. */
function functionName(value: FunctionValue): string {
  return (
    textAttribute(value.attributes, "__name__") ?? ("name" in value.definition ? value.definition.name : "<lambda>")
  );
}

function moduleName(value: FunctionValue): string {
  return textAttribute(value.attributes, "__module__") ?? value.module;
}

function classCode(value: ClassValue): WrittenCode {
  return {
    module: value.module,
    qualifiedName: textAttribute(value.attributes, "__qualname__") ?? value.name,
    file: value.file,
    definition: value.definition,
  };
}

function wrappedName(value: Value): string {
  return value.kind === "function" ? functionName(value) : value.kind === "class" ? value.name : "<unknown>";
}

function textAttribute(attributes: ReadonlyMap<string, Value>, name: string): string | null {
  return textOf(attributes.get(name));
}

function textOf(value: Value | null | undefined): string | null {
  return value?.kind === "str" ? value.value : null;
}

/** The last part of `module.function`: what an imported function is most likely called. */
function guessName(text: string | null): string {
  return /^[\w.]+$/.test(text ?? "") ? (text?.split(".").at(-1) ?? "<unknown>") : "<unknown>";
}
