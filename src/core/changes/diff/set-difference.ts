import { sorted } from "../document/to-document.ts";

/** Names that only one side has, sorted. */
export function setDifference(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const older = new Set(before);
  const newer = new Set(after);
  return {
    added: sorted([...newer].filter((name) => !older.has(name))),
    removed: sorted([...older].filter((name) => !newer.has(name))),
  };
}
