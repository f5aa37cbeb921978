import type { Arguments, ClassValue, HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin } from "../values/make.ts";
import { prepend } from "../values/prepend.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { typeName } from "../runtime/type-name.ts";

/** An attribute of a class that decides what reading it gives (`property`, `classmethod`, methods of built-in types). */
export abstract class Descriptor implements HostObject {
  abstract readonly typeName: string;
  /** Data descriptors come before the attributes of the instance. */
  readonly isData: boolean = false;
  /** `instance` is null when the class itself is asked. */
  abstract get(rt: Runtime, instance: Value | null, owner: Value): Value;
  set(rt: Runtime, _instance: Value, _value: Value, _name: string): void {
    rt.raise("AttributeError", "can't set attribute");
  }
  delete(rt: Runtime, _instance: Value, _name: string): void {
    rt.raise("AttributeError", "can't delete attribute");
  }
}

export type Method = (rt: Runtime, self: Value, args: Arguments) => Value;

/** A method of a built-in type. */
export class MethodDescriptor extends Descriptor {
  readonly typeName = "method_descriptor";
  readonly name: string;
  readonly #rt: Runtime;
  readonly #method: Method;
  readonly #owner: ClassValue;
  constructor(rt: Runtime, owner: ClassValue, name: string, method: Method) {
    super();
    this.#rt = rt;
    this.#owner = owner;
    this.name = name;
    this.#method = method;
  }
  get(rt: Runtime, instance: Value | null): Value {
    if (instance === null) return { kind: "host", object: this };
    return builtin(
      this.name,
      (args) => {
        // The object may have become Unknown since its method was taken.
        if (instance.kind === "unknown") return rt.call(instance, args);
        if (instance.kind === "str") rt.spend(instance.value.length >> 6);
        return this.#method(rt, instance, args);
      },
      [instance],
    );
  }
  call(args: Arguments): Value {
    const [self] = args.positional;
    const isSlot = /^__(?!format|reduce|sizeof|reversed|getstate)\w+__$/u.test(this.name);
    if (self === undefined)
      return this.#rt.raise(
        "TypeError",
        isSlot
          ? `descriptor '${this.name}' of '${this.#owner.name}' object needs an argument`
          : `unbound method ${this.#owner.name}.${this.name}() needs an argument`,
      );
    const isOwn = this.#rt.isInstance(self, this.#owner);
    if (isOwn === false) {
      const received = typeName(this.#rt, self);
      return this.#rt.raise(
        "TypeError",
        isSlot
          ? `descriptor '${this.name}' requires a '${this.#owner.name}' object but received a '${received}'`
          : `descriptor '${this.name}' for '${this.#owner.name}' objects doesn't apply to a '${received}' object`,
      );
    }
    // Of an Unknown: the method may change it, or what else it is given.
    if (isOwn !== true) return this.#rt.call(this.#rt.derive(isOwn, self), prepend.drop(args));
    // What stands for a dict or list answers for itself.
    if (self.kind === "host" && this.#rt.types.payloads.has(this.#owner))
      return this.#rt.call(this.#rt.attribute(self, this.name), prepend.drop(args));
    return self.kind === "unknown"
      ? this.#rt.call(self, prepend.drop(args))
      : this.#method(this.#rt, self, prepend.drop(args));
  }
  attribute(name: string): Value | undefined {
    return name === "__name__" ? { kind: "str", value: this.name } : undefined;
  }
  representation(): string | UnknownValue {
    const isSlot = this.name.startsWith("__") || this.#owner.module !== "builtins";
    return isSlot
      ? this.#rt.unknown("computed-at-runtime", "The text of this method is not followed")
      : `<method '${this.name}' of '${this.#owner.name}' objects>`;
  }
}

export class PropertyObject extends Descriptor {
  readonly typeName = "property";
  override readonly isData = true;
  readonly getter: Value;
  readonly setter: Value | null;
  readonly deleter: Value | null;
  constructor(getter: Value, setter: Value | null, deleter: Value | null = null) {
    super();
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }
  get(rt: Runtime, instance: Value | null): Value {
    if (instance === null) return { kind: "host", object: this };
    return this.getter.kind === "none"
      ? rt.raise("AttributeError", "property has no getter")
      : rt.callWith(this.getter, instance);
  }
  override delete(rt: Runtime, instance: Value, name: string): void {
    if (this.deleter === null)
      return rt.raise("AttributeError", `property '${name}' of '${typeName(rt, instance)}' object has no deleter`);
    rt.callWith(this.deleter, instance);
  }
  override set(rt: Runtime, instance: Value, value: Value, name: string): void {
    if (this.setter === null) {
      return rt.raise("AttributeError", `property '${name}' of '${typeName(rt, instance)}' object has no setter`);
    }
    rt.callWith(this.setter, instance, value);
  }
  attribute(name: string): Value | undefined {
    const { getter, setter, deleter } = this;
    const changed = (make: (given: Value) => PropertyObject): Value =>
      builtin(name, (args, context) => {
        const [given] = args.positional;
        if (args.unknown !== null) return { kind: "unknown", cause: args.unknown };
        if (args.keywords.size > 0) context.raise("TypeError", `property.${name}() takes no keyword arguments`);
        if (given === undefined || args.positional.length > 1)
          return context.raise(
            "TypeError",
            `property.${name}() takes exactly one argument (${args.positional.length} given)`,
          );
        return { kind: "host", object: given.kind === "none" ? this : make(given) };
      });
    switch (name) {
      case "fget":
        return getter;
      case "fset":
        return setter ?? { kind: "none" };
      case "fdel":
        return deleter ?? { kind: "none" };
      case "getter":
        return changed((given) => new PropertyObject(given, setter, deleter));
      case "setter":
        return changed((given) => new PropertyObject(getter, given, deleter));
      case "deleter":
        return changed((given) => new PropertyObject(getter, setter, given));
      default:
        return undefined;
    }
  }
  reaches(): readonly Value[] {
    return [this.getter, this.setter, this.deleter].filter((one) => one !== null);
  }
}

export class ClassMethodObject extends Descriptor {
  readonly typeName = "classmethod";
  readonly function: Value;
  constructor(wrapped: Value) {
    super();
    this.function = wrapped;
  }
  get(rt: Runtime, _instance: Value | null, owner: Value): Value {
    const { function: inner } = this;
    return inner.kind === "host" && inner.object instanceof Descriptor
      ? inner.object.get(rt, owner, owner)
      : bindFirst(rt, inner, owner);
  }
  attribute(name: string, host: HostContext): Value | undefined {
    return name === "__func__" || name === "__wrapped__"
      ? this.function
      : name === "__isabstractmethod__"
        ? host.attribute(this.function, name)
        : undefined;
  }
  reaches(): readonly Value[] {
    return [this.function];
  }
}

export class StaticMethodObject extends Descriptor {
  readonly typeName = "staticmethod";
  readonly function: Value;
  constructor(wrapped: Value) {
    super();
    this.function = wrapped;
  }
  get(): Value {
    return this.function;
  }
  call(args: Arguments, host: HostContext): Value {
    return host.call(this.function, args);
  }
  attribute(name: string, host: HostContext): Value | undefined {
    if (name === "__func__" || name === "__wrapped__") return this.function;
    const isKept = WRAPPED.has(name) || (this.function.kind === "function" && !/^__\w+__$/u.test(name));
    return isKept ? host.attribute(this.function, name) : undefined;
  }
  reaches(): readonly Value[] {
    return [this.function];
  }
}

/** What a wrapper has of the function that it wraps. */
const WRAPPED: ReadonlySet<string> = new Set([
  "__doc__",
  "__isabstractmethod__",
  "__module__",
  "__name__",
  "__qualname__",
]);

/** A callable with its first argument given. */
export function bindFirst(rt: Runtime, callee: Value, first: Value): Value {
  if (callee.kind === "function") return { kind: "bound-method", self: first, function: callee };
  if (callee.kind === "unknown") return rt.derive(callee, first);
  return builtin("method", (args) => rt.call(callee, prepend(first, args)), [first, callee]);
}
