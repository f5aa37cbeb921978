import type { UnknownCause } from "static-python";

/** The module of the project's own that an import asks for and that is no file, where that is why something is not known. */
export function missingModule({ rule, message }: UnknownCause): string | null {
  if (rule !== "unresolved-import") return null;
  return /^`(?<module>[\p{L}\p{N}_.]+)` is not a file of the project(?:;|$)/u.exec(message)?.groups?.["module"] ?? null;
}
