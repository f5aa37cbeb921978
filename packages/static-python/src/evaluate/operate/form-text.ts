import type { UnknownValue, Value } from "../values/value.ts";
import type { TypingForm } from "../objects/typing-form.ts";
import { pythonSince } from "../runtime/python-since.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { qualifiedName } from "../values/qualified-name.ts";

/** `repr` of `list[int]`, `int | None`, `Optional[int]`. */
export function formText(rt: Runtime, form: TypingForm): string | UnknownValue {
  const shown = textOf(rt, form);
  if (shown === null) return rt.unknown("computed-at-runtime", `The text of this \`${form.typeName}\` is not known`);
  // Since 3.14 every union is written with bars.
  if (form.kind !== "_UnionGenericAlias" || rt.python === null) return shown;
  const since = pythonSince(rt, 14, "The text of a union");
  return since === false
    ? shown
    : since === true
      ? rt.unknown("depends-on-python", "This text is not followed")
      : since;
}

function textOf(rt: Runtime, { kind, options, parts, typeName }: TypingForm): string | null {
  switch (kind) {
    case "UnionType":
      return all(rt, options ?? [], " | ", true);
    case "GenericAlias": {
      const inside = parts === null ? null : all(rt, parts.args, ", ");
      return inside === null || parts?.origin.kind !== "class" ? null : `${parts.origin.name}[${inside}]`;
    }
    case "_UnionGenericAlias":
      return unionText(rt, parts?.args ?? []);
    case "_SpecialForm":
      return `typing.${typeName}`;
    default:
      return null;
  }
}

function unionText(rt: Runtime, args: readonly Value[]): string | null {
  const [first, second] = args;
  const { none } = rt.types;
  const isOptional = args.length === 2 && (first === none || second === none);
  const inside = isOptional
    ? all(
        rt,
        args.filter((one) => one !== none),
        ", ",
      )
    : all(rt, args, ", ");
  return inside === null ? null : `typing.${isOptional ? "Optional" : "Union"}[${inside}]`;
}

/** `isBare`: the type of `None` is written as `None` is. */
function all(rt: Runtime, parts: readonly Value[], between: string, isBare = false): string | null {
  const shown = parts.map((part) => partText(rt, part, isBare));
  return shown.every((one) => one !== null) ? shown.join(between) : null;
}

function partText(rt: Runtime, part: Value, isBare: boolean): string | null {
  if (isBare && part === rt.types.none) return "None";
  if (part.kind === "class" && part.module !== "?" && part.opaque === undefined)
    return part.module === "builtins" ? part.name : `${part.module}.${qualifiedName(part)}`;
  const shown = part.kind === "host" ? rt.representation(part) : null;
  return typeof shown === "string" ? shown : null;
}
