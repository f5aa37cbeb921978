import type { ClassValue } from "./value.ts";

/** `typing.Protocol`. */
export function isProtocolClass({ name, module, definition }: ClassValue): boolean {
  return name === "Protocol" && module === "typing" && definition === null;
}
