import { STANDARD_NAMES } from "./standard-names.ts";

/** Whether a module of the standard library has a name; null where that was not recorded. */
export function standardName(module: string, name: string): "always" | "sometimes" | "never" | null {
  const names = Object.hasOwn(STANDARD_NAMES, module) ? STANDARD_NAMES[module] : undefined;
  if (names === undefined || name.startsWith("_")) return null;
  if (includes(names.always, name)) return "always";
  return includes(names.sometimes, name) ? "sometimes" : "never";
}

function includes(names: string, name: string): boolean {
  return ` ${names} `.includes(` ${name} `);
}
