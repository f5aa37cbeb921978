import type { Expression } from "../syntax/syntax.ts";
import { type LocalScope, meaningOf } from "./local-scope.ts";
import type { Reference } from "./shape.ts";

/** The thing outside that a name, or attributes read from it, refer to; null when it is local or no such chain. */
export function referenceOf(scope: LocalScope, node: Expression): Reference | null {
  const path: string[] = [];
  let current = node;
  while (current.kind === "attribute" && current.name !== "__doc__") {
    path.unshift(current.name);
    current = current.object;
  }
  if (current.kind !== "name") return null;
  const meaning = meaningOf(scope, current.name);
  if (meaning.kind === "local") return null;
  return meaning.kind === "imported"
    ? { kind: "imported", imported: meaning.imported, path }
    : { kind: "name", name: current.name, path };
}
