import type { UnknownValue, Value } from "../values/value.ts";
import { MOST_PARTS, TypingForm } from "../objects/typing-form.ts";
import { FOREIGN } from "../values/builtin-types.ts";
import { qualifiedName } from "../values/qualified-name.ts";
import { pythonSince } from "../runtime/python-since.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** `repr` of what `typing` and brackets make of types: `typing.Optional[int]`, `list[str]`, `int | None`. */
export function formText(rt: Runtime, form: TypingForm): string | UnknownValue {
  const found = form.size > MOST_PARTS ? null : written(rt, form);
  return found ?? rt.unknown("computed-at-runtime", `The text of this \`${form.typeName}\` is not known`);
}

/** Names of `typing` that every Python shows alike. */
const BARE: ReadonlySet<string> = new Set(
  "Any ClassVar Concatenate Dict Final FrozenSet List Literal NoReturn Optional Set Tuple Type TypeAlias TypeGuard".split(
    " ",
  ),
);

function written(rt: Runtime, { typeName, origin, options, parts, isBare }: TypingForm): string | null {
  if (isBare && typeName === "Union") return hasBars(rt) === false ? "typing.Union" : null;
  if (isBare) return BARE.has(typeName) ? `typing.${typeName}` : null;
  if (options !== null) return barsText(rt, options);
  if (parts === null) return null;
  if (typeName === "Union") return unionText(rt, parts.args);
  if (typeName === "Literal") return literalText(rt, parts.args);
  const args = joined(rt, parts.args, ", ", "NoneType");
  if (args === null || origin?.kind !== "class") return null;
  if (typeName !== "GenericAlias") return `typing.${typeName}[${args}]`;
  // Those of `typing` and of `collections.abc` are not told apart.
  if (origin.definition === null && !rt.types.own.has(origin)) return null;
  const name = partText(rt, origin, "NoneType");
  return name === null ? null : `${name}[${args}]`;
}

/** `int | None`; what a form of `typing` is joined with is a union of `typing`, which holds no other one. */
function barsText(rt: Runtime, options: readonly Value[]): string | null {
  const forms = options.flatMap((one) => (one.kind === "host" && one.object instanceof TypingForm ? [one.object] : []));
  // Since 3.11 `Any` is a class.
  if (forms.some(({ typeName }) => typeName === "Any")) return null;
  if (forms.every(({ typeName }) => typeName === "GenericAlias")) return joined(rt, options, " | ", "None");
  const holdsUnion = forms.some(({ typeName, options: inner }) => inner !== null || UNIONS.has(typeName));
  return holdsUnion ? null : unionText(rt, options);
}

const UNIONS: ReadonlySet<string> = new Set(["Optional", "Union"]);

/** Since 3.14 every union is written with bars; null where only some that may run it do so. */
function hasBars(rt: Runtime): boolean | null {
  const since = rt.python !== null && pythonSince(rt, 14, "The text of a union");
  return typeof since === "boolean" ? since : null;
}

function unionText(rt: Runtime, args: readonly Value[]): string | null {
  const isBarred = hasBars(rt);
  if (isBarred === null) return null;
  if (isBarred) return joined(rt, args, " | ", "None");
  const [first, second] = args;
  const { none } = rt.types;
  const only = args.length === 2 ? (first === none ? second : second === none ? first : undefined) : undefined;
  const inner = only === undefined ? joined(rt, args, ", ", "NoneType") : partText(rt, only, "NoneType");
  return inner === null ? null : `typing.${only === undefined ? "Union" : "Optional"}[${inner}]`;
}

function literalText(rt: Runtime, args: readonly Value[]): string | null {
  const texts = args.map((one) => rt.representation(one));
  return texts.every((one) => typeof one === "string") ? `typing.Literal[${texts.join(", ")}]` : null;
}

function joined(rt: Runtime, args: readonly Value[], separator: string, none: string): string | null {
  const texts = args.map((one) => partText(rt, one, none));
  return texts.every((one) => one !== null) ? texts.join(separator) : null;
}

function partText(rt: Runtime, value: Value, none: string): string | null {
  if (value.kind === "none" || value === rt.types.none) return none;
  if (value.kind === "host" && value.object instanceof TypingForm) return written(rt, value.object);
  if (value.kind !== "class" || value.module === FOREIGN || value.opaque !== undefined) return null;
  if (value.slots?.metaclass !== undefined || value === rt.types.iterator || value.slots?.recognises !== undefined)
    return null;
  return value.module === "builtins" ? qualifiedName(value) : `${value.module}.${qualifiedName(value)}`;
}
