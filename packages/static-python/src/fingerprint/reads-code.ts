import type { Shape } from "./shape.ts";

/** It reads the code of a function or the variables of a caller, as they are written. */
export function readsCode({ parts, attributes }: Shape): boolean {
  const isRead = (name: string): boolean => name === "__code__" || name === "f_locals";
  if ([...attributes].some(isRead)) return true;
  return parts.some(
    (part) => typeof part !== "string" && "path" in part && part.kind !== "files" && part.path.some(isRead),
  );
}
