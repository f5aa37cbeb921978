import { functionNames } from "../syntax/bound-names.ts";
import type { ImportedName, ScopeNames } from "../syntax/bound-names.ts";
import type { FunctionDefinition, Lambda } from "../syntax/syntax.ts";

/** The local names visible at some point of a piece of code, innermost scope first; null is the module's own scope. */
export type LocalScope = {
  readonly kind: "function" | "class" | "comprehension";
  readonly names: ScopeNames;
  readonly parent: LocalScope;
  /** Of a function, its text. */
  readonly node?: FunctionDefinition;
} | null;

/** What a name means where it stands: local to the piece, imported within it, or of the module. */
export type NameMeaning =
  | { readonly kind: "local" }
  | { readonly kind: "imported"; readonly imported: ImportedName }
  | { readonly kind: "global" };

/** A class scope is seen only from directly within it. */
export function meaningOf(scope: LocalScope, name: string): NameMeaning {
  for (let current = scope; current !== null; current = current.parent) {
    if (current.kind === "class" && current !== scope) continue;
    if (current.names.globals.has(name)) return { kind: "global" };
    const imported = current.names.imports.get(name);
    if (imported !== undefined) return { kind: "imported", imported };
    if (current.names.bound.has(name)) return { kind: "local" };
  }
  return { kind: "global" };
}

export function functionScope(node: FunctionDefinition | Lambda, parent: LocalScope): LocalScope {
  const scope = { kind: "function", names: functionNames(node), parent } as const;
  return node.kind === "function" ? { ...scope, node } : scope;
}

export function scopeOf(
  kind: "class" | "comprehension",
  names: readonly string[] | ScopeNames,
  parent: LocalScope,
): LocalScope {
  return {
    kind,
    names:
      "bound" in names
        ? names
        : { bound: new Set(names), imports: new Map(), globals: new Set(), nonlocals: new Set() },
    parent,
  };
}
