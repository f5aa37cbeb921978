import type { HostContext, ModuleValue } from "./value.ts";

/** Modules supplied from outside, by dotted name; built per evaluation. */
export type HostModules = ReadonlyMap<string, (host: HostContext) => ModuleValue>;
