import { plainAttribute } from "../operate/attribute.ts";
import { bind } from "../operate/bind.ts";
import { known, knownText, positionalOnly } from "../runtime/take-arguments.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type {
  ClassValue,
  HostObject,
  InstanceValue,
  UnknownValue,
  Value,
  Arguments,
  HostContext,
} from "../values/value.ts";
import { touch } from "../memory/journal.ts";
import { lookup } from "../values/lookup.ts";
import { builtin, NONE } from "../values/make.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import type { Frame } from "../memory/frame.ts";
import { newInstance } from "../call/construct.ts";

export function superOf(rt: Runtime, args: Arguments): SuperObject {
  const [first, second] = positionalOnly(rt, "super", args, 0, 2);
  if (first !== undefined) {
    const owner = known(rt, first);
    if (owner.kind !== "class") return rt.raise("TypeError", "super() argument 1 must be a type");
    return new SuperObject(rt, owner, known(rt, second ?? NONE));
  }
  const frame: Frame = rt.frame;
  const owner = frame.owner?.value ?? null;
  const self = frame.slots[0];
  if (owner?.kind !== "class" || self === undefined)
    return rt.raise(
      "RuntimeError",
      frame.owner === null ? "super(): no arguments" : "super(): __class__ cell not found",
    );
  return new SuperObject(rt, owner, known(rt, self));
}

/** `object.__delattr__`, past what the class of an instance says itself. */
function deletePlain(rt: Runtime, self: InstanceValue, args: Arguments): Value {
  const [asked = NONE] = positionalOnly(rt, "__delattr__", args, 1, 1);
  const key = knownText(rt, asked);
  const held = lookup(self.class, key);
  if (held !== undefined && held.kind !== "function" && held.kind !== "int" && held.kind !== "str") {
    const unknown = rt.unknown("computed-at-runtime", "`super().__delattr__` of this is not followed");
    rt.escape(self, unknown.cause);
    return rt.mayFail(unknown, true);
  }
  if (!self.attributes.has(key))
    return rt.raise("AttributeError", `'${self.class.name}' object has no attribute '${key}'`);
  touch(rt.journal, self.attributes, key);
  self.attributes.delete(key);
  return NONE;
}

/** `super()`: attributes of the classes behind one in the method resolution order of an object. */
class SuperObject implements HostObject {
  readonly typeName = "super";
  readonly #rt: Runtime;
  readonly #owner: ClassValue;
  readonly #self: Value;
  constructor(rt: Runtime, owner: ClassValue, self: Value) {
    this.#rt = rt;
    this.#owner = owner;
    this.#self = self;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    const rt = this.#rt;
    const { type, isClass } = this.#start();
    if (type.kind !== "class") return type;
    const order = type.mro ?? [type];
    for (const parent of order.slice(order.indexOf(this.#owner) + 1)) {
      if (parent.opaque !== undefined) return { kind: "unknown", cause: parent.opaque, aliases: [this.#self] };
      const found = parent.attributes.get(name);
      if (found !== undefined) return bind(rt, found, isClass ? null : this.#self, type);
    }
    const self = this.#self;
    if (name === "__getattribute__" && self.kind === "instance")
      return builtin(name, (args) => {
        const [asked = NONE] = positionalOnly(rt, name, args, 1, 1);
        const key = knownText(rt, asked);
        const found = plainAttribute(rt, self, key);
        return found ?? rt.raise("AttributeError", `'${self.class.name}' object has no attribute '${key}'`);
      });
    if (name === "__delattr__" && self.kind === "instance") return builtin(name, (args) => deletePlain(rt, self, args));
    if (name === "__new__") return builtin(name, (args) => newInstance(rt, args));
    return /^__\w+__$/.test(name) && name !== "__post_init__"
      ? { ...context.unknown("computed-at-runtime", `\`super().${name}\` is not followed`), aliases: [self] }
      : undefined;
  }
  /** The class whose order counts; a method of a metaclass has the class itself for its object. */
  #start(): { readonly type: ClassValue | UnknownValue; readonly isClass: boolean } {
    const self = this.#self;
    const isClass = self.kind === "class" && (self.mro ?? [self]).includes(this.#owner);
    return { isClass, type: isClass ? self : this.#rt.typeOf(self) };
  }
  /** Classes that the project wrote have what they define; of others, what CPython's have. */
  mayHave(name: string): boolean {
    const { type } = this.#start();
    if (type.kind !== "class") return true;
    const order = type.mro ?? [type];
    return order
      .slice(order.indexOf(this.#owner) + 1)
      .some(
        (parent) =>
          parent.definition === null &&
          parent.slots?.isMadeByCall !== true &&
          (isKnownAttribute(parent.name, name) || !this.#rt.types.own.has(parent)),
      );
  }
  reaches(): readonly Value[] {
    return [this.#self];
  }
}
