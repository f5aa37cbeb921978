import type { ClassValue, Value } from "../values/value.ts";
import type { ClassRequest, Runtime } from "../runtime/runtime.ts";
import { host } from "../values/make.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { isProtocolClass } from "../values/protocol-class.ts";

/** What stands for forms of `typing` among the bases of a class: `__mro_entries__`. */
export interface BaseEntries {
  readonly bases: readonly Value[];
  /** It may be subscripted, or no one asks whether it may. */
  readonly isGeneric: boolean;
  /** `Generic` may stand among its parents or not: `typing.Mapping` and the one of `collections.abc` are not told apart. */
  readonly mayHideGeneric: boolean;
}

type Origin = "project" | "generic" | "alias" | "abstract" | "plain" | null;

/** Resolves forms of `typing` among the bases, as `typing` and `types.GenericAlias` do. */
export function baseEntries(
  rt: Runtime,
  written: readonly Value[],
  definition: ClassRequest["definition"],
): BaseEntries {
  const hasParameters = (definition?.typeParameters.length ?? 0) > 0 && !written.includes(rt.types.generic);
  const given = hasParameters ? [...written, host(new TypingForm("GenericAlias", rt.types.generic))] : written;
  const forms = given.map((base) => formOf(base));
  if (forms.every((form) => form === null)) return { bases: given, isGeneric: false, mayHideGeneric: false };
  const { generic } = rt.types;
  let mayHideGeneric = false;
  const bases = given.flatMap((base, index): readonly Value[] => {
    const form = forms[index];
    if (!form) return [base];
    const origin = form.origin?.kind === "class" ? form.origin : null;
    if (origin === null) return [];
    const later = given.slice(index + 1);
    const hasLater = later.some((one) => isAliasOfTyping(rt, one) || isBelow(one, generic));
    const isUnsure = !hasLater && later.some((one) => originOf(rt, formOf(one)) === "abstract");
    switch (originOf(rt, form)) {
      case "generic":
        if (given.some((one) => one.kind === "class" && isProtocolClass(one))) return [];
        mayHideGeneric ||= isUnsure;
        return later.some((one) => isAliasOfTyping(rt, one)) || isUnsure ? [] : [origin];
      case "alias": {
        mayHideGeneric ||= isUnsure;
        const entries: Value[] = given.includes(origin) ? [] : [origin];
        return hasLater || isUnsure ? entries : [...entries, generic];
      }
      case "abstract":
        mayHideGeneric ||= !hasLater;
        return [origin];
      default:
        return [origin];
    }
  });
  return { bases, isGeneric: true, mayHideGeneric };
}

function formOf(base: Value): TypingForm | null {
  return base.kind === "host" && base.object instanceof TypingForm ? base.object : null;
}

/** What a form was made of: `Generic[T]`, `List[int]`, `Mapping[str, int]`, a class of the project, or a built-in type. */
function originOf(rt: Runtime, form: TypingForm | null): Origin {
  const origin = form?.origin;
  if (!form || origin?.kind !== "class") return null;
  if (origin === rt.types.generic) return "generic";
  if (isProtocolClass(origin) || origin.definition !== null) return "project";
  if (origin.slots?.recognises !== undefined) return "abstract";
  return form.typeName === "GenericAlias" ? "plain" : "alias";
}

function isAliasOfTyping(rt: Runtime, base: Value): boolean {
  return ["project", "generic", "alias"].includes(originOf(rt, formOf(base)) ?? "");
}

function isBelow(base: Value, parent: ClassValue): boolean {
  return base.kind === "class" && (base.mro ?? [base]).includes(parent);
}
