import type { ClassValue, Parameters, PartialValue, Value } from "static-python";
import type { Signature, SignatureParameter } from "../pipeline-values/bind-arguments.ts";

/** `inspect.signature(value, follow_wrapped=False)`, or null for a callable that it cannot look into. */
export function signatureOf(value: Value): Signature | null {
  switch (value.kind) {
    case "function":
      return value.attributes.has("__signature__") ? null : parametersOf(value.definition.parameters);
    case "bound-method":
      return value.function.attributes.has("__signature__")
        ? null
        : withoutFirst(parametersOf(value.function.definition.parameters));
    case "partial":
      return partialSignature(value);
    case "class":
      return classSignature(value);
    case "instance": {
      const call = inherited(value.class, "__call__");
      return call?.kind === "function" ? withoutFirst(parametersOf(call.definition.parameters)) : null;
    }
    default:
      return null;
  }
}

/** An attribute of a class as its instances find it, without binding; null when a base cannot be followed. */
export function inherited(type: ClassValue, name: string): Value | undefined | null {
  for (const base of type.mro ?? [type]) {
    if (base.opaque) return null;
    const value = base.attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function parametersOf(parameters: Parameters): Signature {
  const parameter =
    (kind: SignatureParameter["kind"]) => (given: { readonly name: string; readonly default: unknown }) => ({
      name: given.name,
      kind,
      hasDefault: given.default !== null,
    });
  return [
    ...parameters.positionalOnly.map(parameter("positional-only")),
    ...parameters.positional.map(parameter("positional")),
    ...(parameters.variadic ? [parameter("variadic")(parameters.variadic)] : []),
    ...parameters.keywordOnly.map(parameter("keyword-only")),
    ...(parameters.keywords ? [parameter("keywords")(parameters.keywords)] : []),
  ];
}

function withoutFirst(signature: Signature): Signature | null {
  const [first, ...rest] = signature;
  if (first === undefined || first.kind === "keyword-only" || first.kind === "keywords") return null;
  return first.kind === "variadic" ? signature : rest;
}

/** What Python's own classes take; the others have no signature, so that Kedro refuses them. */
const BUILT_IN: Readonly<Record<string, Signature>> = {
  list: [{ name: "iterable", kind: "positional-only", hasDefault: true }],
  tuple: [{ name: "iterable", kind: "positional-only", hasDefault: true }],
  float: [{ name: "x", kind: "positional-only", hasDefault: true }],
  object: [],
};
const WITHOUT_SIGNATURE: ReadonlySet<string> = new Set([
  "type",
  "int",
  "bool",
  "str",
  "bytes",
  "bytearray",
  "dict",
  "set",
  "frozenset",
  "range",
  "slice",
  "super",
  "zip",
  "map",
  "filter",
]);

/** True for a class of Python's that `inspect.signature` cannot look into, where Kedro lets its ValueError through. */
export function lacksSignature(value: Value): boolean {
  return (
    value.kind === "class" &&
    value.definition === null &&
    value.module === "builtins" &&
    WITHOUT_SIGNATURE.has(value.name)
  );
}

function classSignature(type: ClassValue): Signature | null {
  if (type.definition === null && type.module === "builtins") return BUILT_IN[type.name] ?? null;
  if (inherited(type, "__new__") !== undefined) return null;
  const init = inherited(type, "__init__");
  if (init === undefined) return type.construct || type.bases.length > 0 ? null : [];
  return init?.kind === "function" ? withoutFirst(parametersOf(init.definition.parameters)) : null;
}

/**
 * What is left to give after `functools.partial`: positionals are used up; a parameter given by keyword keeps a
 * default and, with all after it, can only be given by keyword (`inspect._signature_get_partial`).
 */
function partialSignature(value: PartialValue): Signature | null {
  const inner = signatureOf(value.function);
  if (inner === null || value.args.unknown) return null;
  let used = value.args.positional.length;
  let isKeywordOnly = false;
  const left: SignatureParameter[] = [];
  for (const parameter of inner) {
    const isPositional = parameter.kind === "positional" || parameter.kind === "positional-only";
    if (isPositional && used > 0) {
      used--;
      continue;
    }
    if (parameter.kind === "variadic") {
      used = 0;
      if (!isKeywordOnly) left.push(parameter);
      continue;
    }
    const isGiven = value.args.keywords.has(parameter.name);
    if (parameter.kind === "positional" && isGiven) isKeywordOnly = true;
    const kind = parameter.kind === "positional" && isKeywordOnly ? "keyword-only" : parameter.kind;
    left.push({ name: parameter.name, kind, hasDefault: parameter.hasDefault || isGiven });
  }
  return used > 0 ? null : left;
}
