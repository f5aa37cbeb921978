import type { ClassValue } from "../../value.ts";
import type { Runtime } from "../runtime.ts";
import { MethodDescriptor, type Method } from "./descriptor.ts";

export type Methods = Readonly<Record<string, Method>>;

/** Gives a built-in type its methods. */
export function install(rt: Runtime, type: ClassValue, methods: Methods): void {
  for (const [name, method] of Object.entries(methods)) type.attributes.set(name, { kind: "host", object: new MethodDescriptor(rt, name, method) });
}
