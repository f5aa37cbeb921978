import type { Arguments, ClassValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { withArity } from "../runtime/special-arity.ts";
import { orLost } from "./or-lost.ts";
import { MethodDescriptor, type Method } from "./descriptor.ts";

/** Makes an instance of `type`, the class itself or one that is derived from it. */
export type Construct = NonNullable<ClassValue["construct"]>;
/** Methods of a built-in type, by name. */
export type Methods = Readonly<Record<string, Method>>;

/** Gives a built-in type its methods. */
export function install(rt: Runtime, type: ClassValue, methods: Methods): void {
  for (const [name, method] of Object.entries(methods)) {
    // A method that does not look at its arguments takes none; special methods get what their operation gives.
    const isBare = method.length < 3 && !name.startsWith("__");
    const checked: Method = isBare
      ? (own, self, args) => method(own, self, noArguments(own, type, name, args))
      : method;
    const recorded = `${type.module}.${type.name}.${name}`;
    const fitting: Method = (own, self, args) => withArity(own, recorded, args, () => checked(own, self, args));
    const guarded = orLost(name, isBare ? checked : fitting);
    type.attributes.set(name, { kind: "host", object: new MethodDescriptor(rt, type, name, guarded) });
  }
}

function noArguments(rt: Runtime, type: ClassValue, name: string, args: Arguments): Arguments {
  const count = args.positional.length;
  if (count > 0) rt.raise("TypeError", `${type.name}.${name}() takes no arguments (${count} given)`);
  if (args.keywords.size > 0) rt.raise("TypeError", `${type.name}.${name}() takes no keyword arguments`);
  return args;
}

/** Gives a built-in type its constructor and methods. */
export function give(rt: Runtime, type: ClassValue, construct: Construct, ...methods: readonly Methods[]): void {
  Object.assign(type, { construct });
  for (const table of methods) install(rt, type, table);
}

/** Marks what a built-in constructor made as an instance of the subclass that was called. */
export function ofSubclass<T extends Value>(rt: Runtime, value: T, type: ClassValue): T {
  return rt.types.own.has(type) ? value : { ...value, class: type, attributes: new Map<string, Value>() };
}
