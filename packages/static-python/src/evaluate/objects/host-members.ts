import type { Arguments, ClassValue, HostContext, UnknownValue, Value } from "../values/value.ts";
import { builtin, host, NONE, text } from "../values/make.ts";
import { slotsOf } from "../values/lookup.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { prepend } from "../values/prepend.ts";
import { Descriptor } from "./descriptor.ts";

/** What a method of a host's class does with the object that it is asked of. */
export type HostMethodCall = (self: Value, args: Arguments, host: HostContext) => Value;
/** What a property of a host's class gives for the object that it is asked of. */
export type HostGetter = (self: Value, host: HostContext) => Value;

/** A method of a class that a host supplies: its subclasses inherit it, and reach it with `super()`. */
export function hostMethod(name: string, call: HostMethodCall): Value {
  return host(new HostMethod(name, call));
}

/** A property of a class that a host supplies. Subclasses may override it; nobody may set it where `set` is left out. */
export function hostProperty(get: HostGetter, set?: (self: Value, value: Value, host: HostContext) => void): Value {
  return host(new HostProperty(get, set ?? null));
}

/** Says by what instances of a host's class are found as keys: equal text for equal ones. */
export function hashedBy(type: ClassValue, key: (self: Value, host: HostContext) => string | UnknownValue): void {
  slotsOf(type).hashKey = builtin("__hash__", ({ positional: [self = NONE] }, context) => {
    const found = key(self, context);
    return typeof found === "string" ? text(found) : found;
  });
}

class HostMethod extends Descriptor {
  readonly typeName = "function";
  readonly #name: string;
  readonly #call: HostMethodCall;
  constructor(name: string, call: HostMethodCall) {
    super();
    this.#name = name;
    this.#call = call;
  }
  get(_rt: Runtime, instance: Value | null): Value {
    if (instance === null) return host(this);
    return builtin(this.#name, (args, context) => this.#call(instance, args, context), [instance]);
  }
  call(args: Arguments, context: HostContext): Value {
    const [self] = args.positional;
    if (self === undefined)
      return context.raise("TypeError", `${this.#name}() missing 1 required positional argument: 'self'`, args.at);
    return self.kind === "unknown" ? context.call(self, args) : this.#call(self, prepend.drop(args), context);
  }
  attribute(name: string): Value | undefined {
    return name === "__name__" ? { kind: "str", value: this.#name } : undefined;
  }
}

class HostProperty extends Descriptor {
  readonly typeName = "property";
  override readonly isData = true;
  readonly #get: HostGetter;
  readonly #set: ((self: Value, value: Value, host: HostContext) => void) | null;
  constructor(get: HostGetter, set: ((self: Value, value: Value, host: HostContext) => void) | null) {
    super();
    this.#get = get;
    this.#set = set;
  }
  get(rt: Runtime, instance: Value | null): Value {
    return instance === null ? host(this) : this.#get(instance, rt.host);
  }
  override set(rt: Runtime, instance: Value, value: Value, name: string): void {
    if (this.#set === null) super.set(rt, instance, value, name);
    else this.#set(instance, value, rt.host);
  }
  attribute(name: string): Value | undefined {
    return name === "fget" ? builtin(name, ({ positional: [self] }, context) => this.#of(self, context)) : undefined;
  }
  #of(self: Value | undefined, context: HostContext): Value {
    if (self === undefined) return context.raise("TypeError", "fget() missing 1 required positional argument: 'self'");
    return self.kind === "unknown" ? self : this.#get(self, context);
  }
}
