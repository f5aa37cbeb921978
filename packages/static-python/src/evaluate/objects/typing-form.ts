import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { Arguments, HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { host, tuple } from "../values/make.ts";

/** What stands in the brackets of `Optional[int]`, and before them. */
export interface FormParts {
  readonly origin: Value;
  readonly args: readonly Value[];
}

/** A form of `typing` (`Optional[int]`) or a generic alias (`list[int]`): it has no effect, and takes subscripts, calls and `|`. */
export class TypingForm implements HostObject {
  readonly typeName: string;
  /** The class it stands for when called or inherited from (`list[int]` is a list). */
  readonly origin: Value | null;
  /** The members of a union, for `isinstance`. */
  readonly options: readonly Value[] | null;
  /** Null where it has no subscript, or one that is not followed. */
  readonly parts: FormParts | null;
  /** A name of `typing` as it stands there: `Any`, `List`. */
  readonly isBare: boolean = false;
  /** How many forms it is written with: one that stands in another twice counts twice. */
  readonly size: number;
  constructor(
    typeName: string,
    origin: Value | null = null,
    { options = null, parts = null }: { options?: readonly Value[] | null; parts?: FormParts | null } = {},
  ) {
    this.typeName = typeName;
    this.origin = origin;
    this.options = options;
    this.parts = parts;
    this.size = [...(options ?? []), ...(parts?.args ?? [])].reduce((sum, one) => sum + sizeOf(one), 1);
  }
  /** `typing` keeps its forms and gives the same again; `list[int]` and `int | None` are objects of their own. */
  isKept(): boolean {
    return !this.isPlainUnion() && !(this.typeName === "GenericAlias" && isNative(this.origin));
  }
  shallowCopy(): Value {
    const { typeName, origin, options, parts } = this;
    return host(this.isKept() ? this : new TypingForm(typeName, origin, { options, parts }));
  }
  attribute(name: string, host: HostContext): Value | undefined {
    if (name === "__origin__")
      return this.parts?.origin ?? this.origin ?? host.unknown("computed-at-runtime", "`__origin__` is not followed");
    if (name === "__args__") {
      const args = this.parts?.args ?? this.options;
      return args === null ? undefined : tuple(args);
    }
    if (name.startsWith("__") && name.endsWith("__")) return undefined;
    if (this.isPlainUnion() || this.kind === "_UnionGenericAlias") return undefined;
    return this.origin === null
      ? host.unknown("computed-at-runtime", `\`${this.typeName}.${name}\` is not followed`)
      : host.attribute(this.origin, name);
  }
  /** `int | None`; what forms of `typing` join with `|` is one of `typing`. */
  isPlainUnion(): boolean {
    return this.options !== null && this.options.every(({ kind }) => kind === "class" || kind === "none");
  }
  /** The name of CPython's type of it, up to 3.13; null where that is not told. */
  get kind(): string | null {
    if (this.options !== null) return this.isPlainUnion() ? "UnionType" : null;
    const { origin } = this;
    if (this.typeName === "GenericAlias")
      return origin?.kind === "class" && origin.module === "builtins" ? "GenericAlias" : null;
    return this.parts !== null && (this.typeName === "Optional" || this.typeName === "Union")
      ? "_UnionGenericAlias"
      : null;
  }
  mayHave(name: string): boolean {
    if ((this.isPlainUnion() || this.kind === "_UnionGenericAlias") && !name.startsWith("_") && name !== "copy_with")
      return false;
    return name !== "__next__" && (this.origin !== null || name !== "__class_getitem__");
  }
  subscript(index: Value): Value {
    const parts = this.partsOf(index);
    // `Optional[int]` is a union.
    const name = parts !== null && this.typeName === "Optional" ? "Union" : this.typeName;
    return host(new TypingForm(name, this.origin, { parts }));
  }
  call(args: Arguments, context: HostContext): Value {
    if (this.options !== null) context.raise("TypeError", "'types.UnionType' object is not callable");
    return this.origin === null ? host(new TypingForm(this.typeName)) : context.call(this.origin, args);
  }
  operator(operator: BinaryOperator, other: Value): Value | undefined {
    // What joins types is the same for all of them.
    if (isPlainType(other) || other.kind === "none") return undefined;
    if (this.kind === "UnionType" || this.kind === "GenericAlias") return undefined;
    return operator === "|" ? host(new TypingForm("UnionType", null, { options: [host(this), other] })) : undefined;
  }
  /** `List[int]` and `list[int]` are not equal. */
  equals(other: Value, context: HostContext): boolean | UnknownValue {
    const form = other.kind === "host" && other.object instanceof TypingForm ? other.object : null;
    if (form === null || form === this) return form === this;
    const isSmall = this.size <= MOST_PARTS && form.size <= MOST_PARTS;
    const [own, others] = isSmall ? [keyOf(this), keyOf(form)] : [null, null];
    if (own !== null && others !== null) return own === others;
    return context.unknown("computed-at-runtime", "Whether these types are equal is not followed");
  }
  hashKey(): string {
    return (this.size > MOST_PARTS ? null : keyOf(this)) ?? `${numberOf(this)}`;
  }

  /** What brackets around these values make; null where that is not followed. */
  protected partsOf(_: Value): FormParts | null {
    return null;
  }
}

/** A form of more parts than that is not read: few lines make one that no text could hold. */
export const MOST_PARTS = 1000;

function sizeOf(value: Value): number {
  return value.kind === "host" && value.object instanceof TypingForm ? value.object.size : 1;
}

/** Numbers that tell classes and forms apart. */
const NUMBERS = new WeakMap<object, number>();
const counter = { next: 0 };

function numberOf(value: object): number {
  const found = NUMBERS.get(value) ?? counter.next++;
  NUMBERS.set(value, found);
  return found;
}

/** Text that is the same for forms of the same parts, where those are known; the order in a union does not count. */
function keyOf(form: TypingForm): string | null {
  const { parts, options, origin, typeName } = form;
  const args = options ?? parts?.args ?? null;
  if (args === null) return origin === null ? `${numberOf(form)}` : null;
  const keys = args.map(partKey);
  if (keys.includes(null)) return null;
  const isUnion = options !== null || typeName === "Optional" || typeName === "Union";
  const head = isUnion ? "Union" : `${typeName} ${partKey(parts?.origin ?? origin ?? host(form))}`;
  return `[${[head, ...(isUnion || typeName === "Literal" ? keys.toSorted() : keys)].join(",")}]`;
}

function partKey(value: Value): string | null {
  if (value.kind === "host" && value.object instanceof TypingForm) return keyOf(value.object);
  return "value" in value ? JSON.stringify(`${value.kind} ${String(value.value)}`) : `${numberOf(value)}`;
}

/** Whether a value is a type that stands in brackets as it is. */
export function isPlainType(value: Value): boolean {
  return value.kind === "class" || (value.kind === "host" && value.object instanceof TypingForm);
}

/** Whether a form has no place for other types: neither a variable nor what may hold one stands in it. */
export function isClosedForm(form: TypingForm): boolean {
  const found = CLOSED.get(form) ?? areClosed(form);
  CLOSED.set(form, found);
  return found;
}

const CLOSED = new WeakMap<TypingForm, boolean>();

function areClosed({ kind, options, parts }: TypingForm): boolean {
  const inside = options ?? parts?.args ?? null;
  if (kind === null || inside === null) return false;
  return inside.every(
    (one) =>
      one.kind === "none" ||
      (one.kind === "class" && one.definition === null && one.module === "builtins") ||
      (one.kind === "host" && one.object instanceof TypingForm && isClosedForm(one.object)),
  );
}

/** The values between brackets. */
export function bracketed(index: Value): readonly Value[] {
  return index.kind === "tuple" ? index.items : [index];
}

function isNative(origin: Value | null): boolean {
  return origin?.kind === "class" && origin.definition === null && origin.slots?.recognises === undefined;
}
