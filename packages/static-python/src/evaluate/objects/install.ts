import type { Arguments, ClassValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { MethodDescriptor, type Method } from "./descriptor.ts";

export type Methods = Readonly<Record<string, Method>>;

/** Gives a built-in type its methods. */
export function install(rt: Runtime, type: ClassValue, methods: Methods): void {
  for (const [name, method] of Object.entries(methods)) {
    // A method that does not look at its arguments takes none; special methods get what their operation gives.
    const isBare = method.length < 3 && !name.startsWith("__");
    const checked: Method = isBare
      ? (own, self, args) => method(own, self, noArguments(own, type, name, args))
      : method;
    type.attributes.set(name, { kind: "host", object: new MethodDescriptor(rt, type, name, checked) });
  }
}

function noArguments(rt: Runtime, type: ClassValue, name: string, args: Arguments): Arguments {
  const count = args.positional.length;
  if (count > 0) rt.raise("TypeError", `${type.name}.${name}() takes no arguments (${count} given)`);
  if (args.keywords.size > 0) rt.raise("TypeError", `${type.name}.${name}() takes no keyword arguments`);
  return args;
}
