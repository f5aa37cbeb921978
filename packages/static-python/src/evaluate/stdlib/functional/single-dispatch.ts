import type { Arguments, ClassValue, HostObject, Value } from "../../values/value.ts";
import { builtin, host, NONE } from "../../values/make.ts";
import { touch } from "../../memory/journal.ts";
import { Descriptor } from "../../objects/descriptor.ts";
import { prepend } from "../../values/prepend.ts";
import { certain, known, refuseUnknown } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** `functools.singledispatch`: the function that was registered for the class of the first argument. */
export class SingleDispatch implements HostObject {
  readonly typeName = "function";
  readonly #rt: Runtime;
  readonly #fallback: Value;
  /** Classes and functions by a number for each class. */
  readonly #registered = new Map<string, Value>();
  readonly #classes = new Map<string, ClassValue>();
  constructor(rt: Runtime, fallback: Value) {
    this.#rt = rt;
    this.#fallback = fallback;
  }
  call(args: Arguments): Value {
    const [first] = args.positional;
    const rt = this.#rt;
    refuseUnknown(args);
    if (first === undefined) return rt.raise("TypeError", `${this.#name()} requires at least 1 positional argument`);
    return rt.call(this.dispatch(known(rt, rt.typeOf(first))), args);
  }
  attribute(name: string): Value | undefined {
    switch (name) {
      case "register":
        return builtin(name, (args) => this.register(args), [host(this)]);
      case "dispatch":
        return builtin(name, (args) => this.dispatch(known(this.#rt, args.positional[0] ?? NONE)), [host(this)]);
      case "__wrapped__":
        return this.#fallback;
      case "__name__":
      case "__qualname__":
      case "__module__":
      case "__doc__":
        return (
          this.#rt.findAttribute(this.#fallback, name) ??
          this.#rt.unknown("unsupported-syntax", "This name is not followed")
        );
      default:
        return undefined;
    }
  }
  reaches(): readonly Value[] {
    return [this.#fallback, ...this.#registered.values()];
  }
  escape(cause: NonNullable<Extract<Value, { kind: "unknown" }>["cause"]>): void {
    touch(this.#rt.journal, this.#registered, "lost");
    this.#registered.set("lost", { kind: "unknown", cause });
  }

  /** `register(class)`, `register(class, function)`, or of a function whose first annotation names the class. */
  register(args: Arguments): Value {
    const [type = NONE, given] = args.positional;
    const one = known(this.#rt, type);
    if (given !== undefined) return this.#put(one, given);
    if (one.kind === "class")
      return builtin("register", ({ positional: [made = NONE] }) => this.#put(one, made), [host(this)]);
    const annotated = one.kind === "function" ? annotationOf(this.#rt, one) : null;
    if (annotated?.kind === "class") return this.#put(annotated, one);
    return this.#lose([one]);
  }

  dispatch(type: Value): Value {
    const rt = this.#rt;
    const lost = this.#registered.get("lost");
    if (lost !== undefined) return known(rt, lost);
    if (type.kind !== "class") return this.#notFollowed();
    const order = type.mro ?? [type];
    if (order.some((parent) => parent.opaque !== undefined)) return this.#notFollowed();
    for (const parent of order)
      for (const [key, candidate] of this.#classes)
        if (candidate === parent && parent !== rt.types.object) {
          // An abstract class may stand between them.
          return this.#abstract(type)
            ? this.#notFollowed()
            : known(rt, this.#registered.get(key) ?? this.#notFollowed());
        }
    return this.#abstract(type) ? this.#notFollowed() : this.#ofObject();
  }

  #ofObject(): Value {
    const found = [...this.#classes].find(([, type]) => type === this.#rt.types.object);
    return (found === undefined ? undefined : this.#registered.get(found[0])) ?? this.#fallback;
  }
  /** Whether a class that is no parent was registered, and has this one below it all the same. */
  #abstract(type: ClassValue): boolean {
    const rt = this.#rt;
    return [...this.#classes.values()].some(
      (one) => !(type.mro ?? [type]).includes(one) && one !== rt.types.object && rt.isSubclass(type, one) !== false,
    );
  }
  #put(type: Value, made: Value): Value {
    const rt = this.#rt;
    if (type.kind !== "class") return this.#lose([type, made]);
    const key = certain(rt, rt.hashKey(type));
    touch(rt.journal, this.#registered, key);
    this.#classes.set(key, type);
    this.#registered.set(key, made);
    return made;
  }
  #lose(held: readonly Value[]): Value {
    const unknown = this.#notFollowed();
    if (unknown.kind === "unknown") {
      this.escape(unknown.cause);
      for (const value of held) this.#rt.escape(value, unknown.cause);
    }
    return unknown;
  }
  #notFollowed(): Value {
    return this.#rt.unknown("unsupported-syntax", "What `singledispatch` chooses is not followed");
  }
  #name(): string {
    const name = this.#rt.attribute(this.#fallback, "__name__");
    return name.kind === "str" ? name.value : "";
  }
}

/** `functools.singledispatchmethod`: the same by the argument behind `self`. */
export class SingleDispatchMethod extends Descriptor {
  readonly typeName = "singledispatchmethod";
  readonly #dispatch: SingleDispatch;
  constructor(rt: Runtime, fallback: Value) {
    super();
    this.#dispatch = new SingleDispatch(rt, fallback);
  }
  get(rt: Runtime, instance: Value | null, owner: Value): Value {
    return builtin(
      "singledispatchmethod",
      (args) => {
        const chosen = this.#dispatch.dispatch(known(rt, rt.typeOf(args.positional[0] ?? NONE)));
        const bound =
          chosen.kind === "host" && chosen.object instanceof Descriptor
            ? chosen.object.get(rt, instance, owner)
            : chosen;
        const isPlain = bound === chosen && instance !== null;
        return rt.call(bound, isPlain ? prepend(instance, args) : args);
      },
      [host(this.#dispatch), ...(instance === null ? [] : [instance])],
    );
  }
  attribute(name: string): Value | undefined {
    return name === "register" ? this.#dispatch.attribute(name) : undefined;
  }
  reaches(): readonly Value[] {
    return [host(this.#dispatch)];
  }
}

/** The class that the first annotation of a function names; null for one that says it in another way. */
function annotationOf(rt: Runtime, { definition, module }: Extract<Value, { kind: "function" }>): Value | null {
  const { positionalOnly, positional } = definition.parameters;
  const [first, ...others] = [...positionalOnly, ...positional];
  const parameter = first?.name === "self" || first?.name === "cls" ? others[0] : first;
  const annotation = parameter?.annotation;
  if (annotation?.kind !== "name") return null;
  const home = rt.modules.get(module);
  const own = home?.kind === "module" ? home.attributes.get(annotation.name) : undefined;
  return own ?? rt.builtins.get(annotation.name) ?? null;
}
