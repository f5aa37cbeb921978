import type { Arguments, ClassValue, FunctionValue, UnknownValue, Value } from "../../values/value.ts";
import { dict, NONE } from "../../values/make.ts";
import type { NamesAround, Runtime } from "../../runtime/runtime.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import { known, takeArguments } from "../../runtime/take-arguments.ts";
import { annotationsOf } from "../../values/function-annotations.ts";
import { closureOf } from "../../memory/closure.ts";
import { MOST_PARTS, TypingForm } from "../../objects/typing-form.ts";
import { lookup } from "../../values/lookup.ts";

/** `typing.get_type_hints` of a class or function: annotations with texts evaluated. */
export function typeHints(rt: Runtime, args: Arguments): Value {
  const [object = NONE, globals, locals] = takeArguments(
    rt,
    "get_type_hints",
    args,
    ["obj", "globalns", "localns", "include_extras"],
    1,
  );
  const value = known(rt, object);
  if (globals !== undefined || locals !== undefined) return notFollowed(rt);
  if (value.kind === "class") return hintsOfClass(rt, value);
  return value.kind === "function" ? hintsOfFunction(rt, value) : notFollowed(rt);
}

function notFollowed(rt: Runtime): UnknownValue {
  return rt.mayFail(rt.unknown("computed-at-runtime", "`typing.get_type_hints` of this is not followed"));
}

function hintsOfClass(rt: Runtime, type: ClassValue): Value {
  const hints = dict();
  for (const parent of [...(type.mro ?? [type])].reverse()) {
    if (parent.opaque !== undefined) return notFollowed(rt);
    const annotations = parent.slots?.annotations;
    const isBare =
      annotations === undefined &&
      (rt.types.own.has(parent) || parent.definition?.body.every((node) => node.kind !== "annotated-assign") === true);
    if (isBare) continue;
    const module = rt.modules.get(parent.module);
    if (annotations?.kind !== "dict" || lookup(parent, "__no_type_check__") !== undefined || module?.kind !== "module")
      return notFollowed(rt);
    // What the class holds counts as globals here, and the module as what stands before them.
    const around = { globals: parent.attributes, locals: module.attributes };
    for (const [key, entry] of annotations.entries)
      hints.entries.set(key, { key: entry.key, value: hintOf(rt, entry.value, around) });
  }
  return hints;
}

function hintsOfFunction(rt: Runtime, callee: FunctionValue): Value {
  const annotations = annotationsOf(callee);
  const closure = closureOf(callee);
  const isFirst = !callee.attributes.has("__wrapped__") && !callee.attributes.has("__annotations__");
  // Before 3.11 a default of None made a type optional.
  if (annotations?.kind !== "dict" || closure === null || !isFirst || !isSinceEleven(rt)) return notFollowed(rt);
  const around = { globals: closure.unit.module.attributes, locals: null };
  const hints = dict();
  for (const [key, entry] of annotations.entries)
    hints.entries.set(key, { key: entry.key, value: hintOf(rt, entry.value, around) });
  return hints;
}

function isSinceEleven(rt: Runtime): boolean {
  return pythonSince(rt, 11, "What a default of None says of its type") === true;
}

function hintOf(rt: Runtime, annotation: Value, around: NamesAround): Value {
  if (annotation.kind === "none") return rt.types.none;
  if (annotation.kind !== "str") return evaluated(rt, annotation);
  const value = rt.valueOfText(annotation.value, around);
  return value === null ? notFollowed(rt) : hintOf(rt, value, around);
}

/** A type of which no part is text any more; what else it is made of is not followed. */
function evaluated(rt: Runtime, value: Value): Value {
  return isEvaluated(value) ? value : rt.unknown("computed-at-runtime", "What this annotation says is not followed");
}

function isEvaluated(value: Value): boolean {
  if (value.kind === "class") return true;
  if (value.kind !== "host" || !(value.object instanceof TypingForm) || value.object.size > MOST_PARTS) return false;
  const { parts, options } = value.object;
  const inner = parts?.args ?? options;
  return inner === null ? value.object.isBare : inner.every((one) => one.kind === "none" || isEvaluated(one));
}
