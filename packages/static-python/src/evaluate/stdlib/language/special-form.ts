import type { ClassValue, UnknownValue, Value } from "../../values/value.ts";
import { host, NONE, tuple } from "../../values/make.ts";
import { bracketed, type FormParts, isPlainType, TypingForm } from "../../objects/typing-form.ts";
import { known } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** One form for each evaluation and name: `Optional[int]` and `Union[int, None]` come of the same. */
const FORMS = new WeakMap<Runtime["classes"], Map<string, Value>>();

/** A name of `typing` that takes types in brackets. */
export function specialForm(rt: Runtime, name: string): Value {
  const all = FORMS.get(rt.classes) ?? new Map<string, Value>();
  FORMS.set(rt.classes, all);
  const made = all.get(name) ?? host(new SpecialForm(rt, name));
  all.set(name, made);
  return made;
}

/** A name of `typing` for a built-in type: `List`. */
export function typeAlias(rt: Runtime, name: string, type: ClassValue): Value {
  return host(new TypeAlias(rt, name, type));
}

class TypeAlias extends TypingForm {
  override readonly isBare = true;
  readonly #rt: Runtime;
  readonly #type: ClassValue;
  constructor(rt: Runtime, name: string, type: ClassValue) {
    super(name, type);
    this.#rt = rt;
    this.#type = type;
  }
  override call(): Value {
    return this.#rt.raise(
      "TypeError",
      `Type ${this.typeName} cannot be instantiated; use ${this.#type.name}() instead`,
    );
  }
  isInstance(value: Value): boolean | UnknownValue {
    return this.#rt.isInstance(value, this.#type);
  }
  protected override partsOf(index: Value): FormParts | null {
    const args = bracketed(index);
    return args.length > 0 && args.every(isPlainType) ? { origin: this.#type, args } : null;
  }
}

/** Names of `typing` that are no classes. */
const BARE: ReadonlySet<string> = new Set(
  "ClassVar Concatenate Final Literal NoReturn Optional TypeAlias TypeGuard Union".split(" "),
);

class SpecialForm extends TypingForm {
  override readonly isBare = true;
  readonly #rt: Runtime;
  override get kind(): string | null {
    return BARE.has(this.typeName) ? "_SpecialForm" : null;
  }
  constructor(rt: Runtime, name: string) {
    super(name);
    this.#rt = rt;
  }
  protected override partsOf(index: Value): FormParts | null {
    const args = bracketed(index);
    if (this.typeName === "Literal") return literalParts(args, host(this));
    if (this.typeName !== "Optional" && this.typeName !== "Union") return null;
    const { none } = this.#rt.types;
    const plain = args.map((one) => (one.kind === "none" ? none : one));
    const all = this.typeName === "Optional" ? [...plain, none] : plain;
    // Unions in a union become one, and the same type counts once.
    const isFlat = all.every((one) => isPlainType(one) && !(one.kind === "host" && isUnion(one.object)));
    const areDistinct = all.every((one, index) =>
      all.slice(0, index).every((other) => this.#rt.equals(one, other) === false),
    );
    return isFlat && all.length > 1 && areDistinct ? { origin: specialForm(this.#rt, "Union"), args: all } : null;
  }
}

function isUnion(form: object): boolean {
  return (
    form instanceof TypingForm && (form.typeName === "Union" || form.typeName === "Optional" || form.options !== null)
  );
}

function literalParts(args: readonly Value[], origin: Value): FormParts | null {
  const keys = args.map((one) =>
    one.kind === "str" || one.kind === "int" || one.kind === "bool" ? `${one.kind} ${one.value}` : null,
  );
  return keys.every((key) => key !== null) && new Set(keys).size === keys.length ? { origin, args } : null;
}

/** `typing.get_origin`. */
export function originOf(rt: Runtime, given: Value): Value {
  const value = known(rt, given);
  if (value.kind !== "host" || !(value.object instanceof TypingForm)) return NONE;
  return value.object.parts?.origin ?? rt.unknown("computed-at-runtime", "The origin of this type is not followed");
}

/** `typing.get_args`. */
export function argumentsOf(rt: Runtime, given: Value): Value {
  const value = known(rt, given);
  if (value.kind !== "host" || !(value.object instanceof TypingForm)) return tuple([]);
  const args = value.object.parts?.args ?? value.object.options;
  return args === null ? rt.unknown("computed-at-runtime", "The arguments of this type are not followed") : tuple(args);
}
