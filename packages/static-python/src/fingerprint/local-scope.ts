import { functionNames } from "../syntax/bound-names.ts";
import type { ImportedName, ScopeNames } from "../syntax/bound-names.ts";
import type { FunctionDefinition, Lambda } from "../syntax/syntax.ts";
import { showsLocalNames } from "./shows-local-names.ts";

/** The local names visible at some point of a piece of code, innermost scope first; null is the module's own scope. */
export type LocalScope = {
  readonly kind: "function" | "class" | "comprehension";
  readonly names: ScopeNames;
  readonly parent: LocalScope;
  /** Of a function, its text. */
  readonly node?: FunctionDefinition;
  /** How its variables are called may be seen. */
  readonly isShown: boolean;
} | null;

/** What a name means where it stands: local to the piece, imported within it, or of the module. */
export type NameMeaning =
  | { readonly kind: "local"; readonly scope: NonNullable<LocalScope> }
  | { readonly kind: "imported"; readonly imported: ImportedName }
  | { readonly kind: "global" };

/** A class scope is seen only from directly within it. */
export function meaningOf(scope: LocalScope, name: string): NameMeaning {
  for (let current = scope; current !== null; current = current.parent) {
    if (current.kind === "class" && current !== scope) continue;
    if (current.names.globals.has(name)) return { kind: "global" };
    const imported = current.names.imports.get(name);
    if (imported !== undefined) return { kind: "imported", imported };
    if (current.names.bound.has(name)) return { kind: "local", scope: current };
  }
  return { kind: "global" };
}

/**
 * A name as it counts: a variable of a function by its place among those that the function binds, so that calling it
 * otherwise changes nothing; what a class or a module binds by what it is called.
 */
export function localName(scope: LocalScope, name: string): string {
  const meaning = meaningOf(scope, name);
  if (meaning.kind !== "local" || meaning.scope.isShown) return name;
  let depth = 0;
  for (let outer = meaning.scope.parent; outer !== null; outer = outer.parent) depth++;
  let index = 0;
  for (const other of meaning.scope.names.bound) {
    if (other === name) break;
    if (!meaning.scope.names.imports.has(other)) index++;
  }
  return `$${depth}.${index}`;
}

/** The scope within a function; one that is part of another counts by the names of both, where the other's may be seen. */
export function functionScope(node: FunctionDefinition | Lambda, parent: LocalScope): LocalScope {
  const isShown = isWithin(parent) ? (parent?.isShown ?? true) : node.kind === "lambda" || showsLocalNames(node);
  const scope = { kind: "function", names: functionNames(node), parent, isShown } as const;
  return node.kind === "function" ? { ...scope, node } : scope;
}

/** It stands in a function. */
function isWithin(scope: LocalScope): boolean {
  for (let current = scope; current !== null; current = current.parent) if (current.kind !== "class") return true;
  return false;
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
    isShown: kind === "class" || (parent?.isShown ?? true),
  };
}
