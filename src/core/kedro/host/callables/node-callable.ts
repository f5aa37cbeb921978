import type { NodeFunction } from "../../../model/kedro-project.ts";
import type { Place } from "../../../model/place.ts";
import type {
  ClassDefinition,
  ClassValue,
  FunctionDefinition,
  FunctionValue,
  HostContext,
  KnownCaptures,
  Lambda,
  UnknownCause,
  UnknownValue,
  Value,
} from "static-python";
import type { NodeCallable } from "../../pipeline-values/known-node.ts";
import { describeWithState, stateOfArguments, stateOfValue, type DescribePart } from "./callable-state.ts";
import { capturedState } from "./captured-state.ts";
import { inherited, signatureOf } from "./signature-of.ts";

/** A function or class that is written in the project. */
export interface WrittenCode {
  readonly module: string;
  readonly qualifiedName: string;
  readonly file: string;
  readonly definition: FunctionDefinition | Lambda | ClassDefinition | null;
}

/** Tells the model's facts of a function under the name Kedro prints; its source is read for it, so it is asked late. */
export type DescribeFunction = (code: WrittenCode, name: string, known?: KnownCaptures) => NodeFunction;

/** What describing functions needs from outside the evaluator. */
export interface CallableSources {
  readonly describe: DescribeFunction;
  /** The expression that stands at a place, to name a function that cannot be followed. */
  readonly textAt: (place: Place) => string | null;
}

/** Where a function is used, and what tells of it. */
export interface FunctionUse {
  readonly at: Place;
  readonly sources: CallableSources;
  readonly host: HostContext;
  /** Functions whose parts are being described: one that holds itself is told once. */
  readonly within?: readonly FunctionValue[];
}

type Of<Kind extends Value["kind"]> = Extract<Value, { readonly kind: Kind }>;

/** A value that is used as a node's function, as Kedro sees it; null when it is not callable. */
export function nodeCallable(value: Value, use: FunctionUse): NodeCallable | null {
  switch (value.kind) {
    case "function":
      return plain(value, use, signatureOf(value));
    case "bound-method":
      return boundMethod(value, use);
    case "partial":
      return partial(value, use);
    case "class":
      return ofClass(value, use);
    case "instance":
      return ofInstance(value, use);
    case "builtin":
      return PYTHON_FUNCTIONS.has(value.name)
        ? pythonFunction(value.name)
        : notFollowed(value.name, `\`${value.name}\` is not a function of the project`, use);
    case "host":
      if (value.object.call === undefined) return null;
      return notFollowed(value.object.typeName, `\`${value.object.typeName}\` is used as a function`, use);
    case "unknown":
      return ofUnknown(value, use);
    default:
      return null;
  }
}

/** Describes a function that is part of the state of this one. */
function describePart(use: FunctionUse): DescribePart {
  return (part) => nodeCallable(part, use)?.describe() ?? null;
}

function plain(value: FunctionValue, use: FunctionUse, signature: NodeCallable["signature"]): NodeCallable {
  const name = functionName(value);
  const lost = lostText(value.attributes, "__name__") ?? lostText(value.attributes, "__module__");
  if (lost !== null) return { ...unknownCallable(name, lost), signature };
  return {
    name,
    typeName: "function",
    identity: { base: name, key: `${moduleName(value)}.${name}` },
    signature,
    unknown: null,
    describe: () => describeFunction(unwrapped(value), name, use),
  };
}

function describeFunction(value: FunctionValue, name: string, use: FunctionUse): NodeFunction {
  const { sources, within = [] } = use;
  if (within.includes(value)) return { ...foreign(name), fingerprint: "itself" };
  const { known, state } = capturedState(value, describePart({ ...use, within: [...within, value] }));
  return describeWithState(sources.describe(value, name, known), name, state);
}

function boundMethod(value: Of<"bound-method">, use: FunctionUse): NodeCallable {
  const made = plain(value.function, use, signatureOf(value));
  if (value.self.kind !== "instance") return made;
  const state = () => stateOfValue(value.self, describePart(use));
  return { ...made, describe: () => describeWithState(made.describe(), made.name, state()) };
}

function partial(value: Of<"partial">, use: FunctionUse): NodeCallable {
  const inner = nodeCallable(value.function, use);
  const base = inner?.identity ? `partial(${innermostName(value.function, inner)})` : null;
  const name = textAttribute(value.attributes, "__name__") ?? "<partial>";
  return {
    name,
    typeName: "functools.partial",
    identity: base === null ? null : { base, key: base },
    signature: signatureOf(value),
    unknown: inner?.unknown ?? value.args.unknown,
    describe: () =>
      describeWithState(
        inner?.describe() ?? foreign("<partial>"),
        textAttribute(value.attributes, "__name__") ?? "<partial>",
        stateOfArguments(value.args, describePart(use)),
      ),
  };
}

function ofClass(value: ClassValue, { sources }: FunctionUse): NodeCallable {
  if (value.opaque) return unknownCallable(value.name, value.opaque);
  const lost = lostText(value.attributes, "__name__") ?? lostText(value.attributes, "__module__");
  if (lost !== null) return unknownCallable(value.name, lost);
  const name = textAttribute(value.attributes, "__name__") ?? value.name;
  return {
    name,
    typeName: "type",
    identity: { base: name, key: `${textAttribute(value.attributes, "__module__") ?? value.module}.${name}` },
    signature: signatureOf(value),
    unknown: null,
    describe: () => sources.describe(classCode(value), name),
  };
}

/** An object that can be called: Kedro prints it by its `__name__`, else as Python prints it. */
function ofInstance(value: Of<"instance">, use: FunctionUse): NodeCallable | null {
  const { name: className, module } = value.class;
  const call = inherited(value.class, "__call__");
  if (call === undefined) return null;
  if (call === null || call.kind !== "function")
    return notFollowed(className, `the calls of \`${className}\` cannot be followed`, use);
  const given = value.attributes.get("__name__") ?? inherited(value.class, "__name__");
  const name = textOf(given);
  if (given && name === null) return notFollowed(className, `the name of this \`${className}\` is not known`, use);
  const lost = lostText(value.attributes, "__module__");
  if (lost !== null) return unknownCallable(name ?? className, lost);
  const home = textAttribute(value.attributes, "__module__") ?? module;
  const printed = name ?? use.host.representation(value);
  const shown = typeof printed === "string" ? printed : `<${module}.${className} object>`;
  const state = () => stateOfValue(value, describePart(use));
  return {
    name: shown,
    typeName: className,
    identity: name === null ? null : { base: name, key: `${home}.${name}` },
    signature: signatureOf(value),
    unknown: null,
    unprintable: typeof printed === "string" ? null : printed.cause,
    describe: () => describeWithState(use.sources.describe(call, shown), shown, state()),
  };
}

function pythonFunction(name: string): NodeCallable {
  return {
    name,
    typeName: "builtin_function_or_method",
    identity: { base: name, key: `builtins.${name}` },
    signature: null,
    unknown: null,
    describe: () => foreign(name),
  };
}

function ofUnknown(value: UnknownValue, use: FunctionUse): NodeCallable {
  const { cause, wraps, name } = value;
  if (cause.rule === "third-party-import") {
    if (wraps?.kind === "function") return decorated(wraps, cause, use);
    if (name?.includes(".")) return foreignFunction(name, cause, use.host);
  }
  if (!wraps) return unknownCallable(guessName(use.sources.textAt(use.at)), cause);
  // The source is the decorated function's, but what the decorator does to it is not known.
  const code = wraps.kind === "function" ? wraps : wraps.kind === "class" ? classCode(wraps) : null;
  const made = unknownCallable(wrappedName(wraps), cause);
  return code === null
    ? made
    : { ...made, describe: () => ({ ...use.sources.describe(code, made.name), fingerprint: null }) };
}

const PYTHON_FUNCTIONS: ReadonlySet<string> = new Set(
  "abs all any ascii bin callable chr divmod format getattr hash hex id iter len max min next oct ord pow print repr round sorted sum".split(
    " ",
  ),
);

/**
 * A function that code of another package decorates. Such decorators use `functools.wraps`, or return the function; which
 * of the two decides what `inspect.signature` sees.
 */
function decorated(value: FunctionValue, cause: UnknownCause, use: FunctionUse): NodeCallable {
  const name = functionName(value);
  use.host.assume(
    "foreign-decorator",
    `what decorates \`${name}\` is taken to keep its name and parameters: ${cause.message}`,
    cause.at,
  );
  return { ...plain(value, use, null), innerSignature: signatureOf(value) };
}

/** A function of another package, by the name it has there. What Kedro makes of that for a node without a name is not known. */
function foreignFunction(dotted: string, cause: UnknownCause, host: HostContext): NodeCallable {
  const name = dotted.split(".").at(-1) ?? dotted;
  host.assume("foreign-function", `\`${dotted}\` is taken to be a function of that name: ${cause.message}`, cause.at);
  const packages = [dotted.split(".")[0] ?? dotted];
  return { ...unknownCallable(name, cause), isNamed: true, describe: () => ({ ...foreign(name), packages }) };
}

function notFollowed(name: string, why: string, { at, host }: FunctionUse): NodeCallable {
  return unknownCallable(name, host.unknown("computed-at-runtime", why, at).cause);
}

function unknownCallable(name: string, cause: UnknownCause): NodeCallable {
  return { name, typeName: "object", identity: null, signature: null, unknown: cause, describe: () => foreign(name) };
}

/** `inspect.unwrap`: the function that `functools.wraps` was applied to, which reaches its decorators. */
function unwrapped(value: FunctionValue): FunctionValue {
  const inner = value.attributes.get("__wrapped__");
  return inner?.kind === "function" && inner !== value ? unwrapped(inner) : value;
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

/** Why a text that project code set is not known. */
function lostText(attributes: ReadonlyMap<string, Value>, name: string): UnknownCause | null {
  const value = attributes.get(name);
  return value?.kind === "unknown" ? value.cause : null;
}

function textOf(value: Value | null | undefined): string | null {
  return value?.kind === "str" ? value.value : null;
}

/** The last part of `module.function`: what an imported function is most likely called. */
function guessName(text: string | null): string {
  return /^[\w.]+$/.test(text ?? "") ? (text?.split(".").at(-1) ?? "<unknown>") : "<unknown>";
}
