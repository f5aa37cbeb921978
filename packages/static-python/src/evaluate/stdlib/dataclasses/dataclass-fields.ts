import type { Expression } from "../../../syntax/syntax.ts";
import type { ClassValue, HostObject, Value } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { typeName } from "../../runtime/type-name.ts";
import { lookupSlot } from "../../values/lookup.ts";
import type { FieldOptions, DataclassField } from "../../values/class-slots.ts";

/** What `field(...)` gives. */
export class FieldObject implements HostObject {
  readonly typeName = "Field";
  readonly options: FieldOptions<Value>;
  constructor(options: FieldOptions<Value>) {
    this.options = options;
  }
  reaches(): readonly Value[] {
    return [this.options.fallback, this.options.factory].filter((value) => value !== null);
  }
}

export const MISSING: HostObject = { typeName: "_MISSING_TYPE" };

/** The fields of a class that `@dataclass` has made, its parents' first. */
export function dataclassFields(type: ClassValue): readonly DataclassField<Value>[] {
  return lookupSlot(type, "dataclassFields") ?? [];
}

/** Reads the annotated attributes of the class body, after those that its parents have. */
export function readFields(rt: Runtime, type: ClassValue, isKeywordOnly: boolean): readonly DataclassField<Value>[] {
  const fields = new Map<string, DataclassField<Value>>();
  const [, ...ancestors] = type.mro ?? [type];
  for (const parent of [...ancestors].reverse())
    for (const field of parent.slots?.dataclassFields ?? []) fields.set(field.name, field);
  let isKeyword = isKeywordOnly;
  for (const node of type.definition?.body ?? []) {
    if (node.kind !== "annotated-assign" || node.target.kind !== "name") continue;
    const head = headOf(node.annotation);
    if (head === "ClassVar") continue;
    if (head === "KW_ONLY") {
      isKeyword = true;
      continue;
    }
    const { name } = node.target;
    const field = readField(rt, type, name, isKeyword, head === "InitVar");
    fields.set(name, field);
  }
  checkOrder(rt, [...fields.values()]);
  return [...fields.values()];
}

function readField(
  rt: Runtime,
  type: ClassValue,
  name: string,
  isKeyword: boolean,
  isInitOnly: boolean,
): DataclassField<Value> {
  const written = type.attributes.get(name);
  const plain: FieldOptions<Value> = {
    fallback: written ?? null,
    factory: null,
    isInit: true,
    isShown: true,
    isCompared: true,
    isKeywordOnly: null,
  };
  const options = written?.kind === "host" && written.object instanceof FieldObject ? written.object.options : plain;
  const { fallback } = options;
  if (
    fallback !== null &&
    (fallback.kind === "list" || fallback.kind === "dict" || (fallback.kind === "set" && !fallback.isFrozen))
  )
    rt.raise(
      "ValueError",
      `mutable default <class '${typeName(rt, fallback)}'> for field ${name} is not allowed: use default_factory`,
    );
  if (options !== plain) {
    // `field(default=1)` leaves the default on the class, `field()` nothing.
    if (fallback === null) type.attributes.delete(name);
    else type.attributes.set(name, fallback);
  }
  return { ...options, name, isKeywordOnly: options.isKeywordOnly ?? isKeyword, isInitOnly };
}

function checkOrder(rt: Runtime, fields: readonly DataclassField<Value>[]): void {
  let hasDefault = false;
  for (const field of fields) {
    if (!field.isInit || field.isKeywordOnly) continue;
    if (field.fallback !== null || field.factory !== null) hasDefault = true;
    else if (hasDefault) rt.raise("TypeError", `non-default argument '${field.name}' follows default argument`);
  }
}

/** The last name of an annotation before its subscript: `typing.ClassVar[int]` gives `ClassVar`, also when it is a string. */
function headOf(annotation: Expression): string {
  switch (annotation.kind) {
    case "name":
      return annotation.name;
    case "attribute":
      return annotation.name;
    case "subscript":
      return headOf(annotation.object);
    case "string":
      return /^(?:\w+\.)*(\w+)/.exec(annotation.value.trim())?.[1] ?? "";
    default:
      return "";
  }
}
