import type { ScopeNames } from "./bound-names.ts";

/** Where a name lives, decided when code is compiled. */
export type NamePlace =
  | { readonly kind: "local"; readonly hops: number; readonly index: number }
  | { readonly kind: "global" }
  /** In a class body: its namespace, then what the name means outside of it. */
  | { readonly kind: "class"; readonly outer: NamePlace };

/** The names of a scope that decide where a name lives. */
export type BindingNames = Pick<ScopeNames, "bound" | "globals" | "nonlocals">;

/** A lexical scope. Function and comprehension scopes have a frame; a class body has a namespace; a module has globals. */
export interface Scope {
  readonly kind: "module" | "class" | "function" | "comprehension";
  readonly parent: Scope | null;
  readonly indexes: ReadonlyMap<string, number>;
  readonly names: BindingNames;
  /** Prefix of the qualified names of what is defined here: `outer.<locals>.`. */
  readonly prefix: string;
  /** Name of the innermost class around, for private names (`__x` becomes `_Class__x`). */
  readonly className: string | null;
}

export function createScope({
  kind,
  parent,
  names,
  prefix = "",
  className = parent?.className ?? null,
}: Pick<Scope, "kind" | "parent" | "names"> & Partial<Pick<Scope, "prefix" | "className">>): Scope {
  const own =
    className === null
      ? names
      : {
          bound: privateNames(names.bound, className),
          globals: privateNames(names.globals, className),
          nonlocals: privateNames(names.nonlocals, className),
        };
  const indexes = new Map<string, number>();
  if (kind === "function" || kind === "comprehension") for (const name of own.bound) indexes.set(name, indexes.size);
  return { kind, parent, indexes, names: own, prefix, className };
}

/** `__x` inside a class body or its methods is `_Class__x`. */
export function privateName(name: string, { className }: Pick<Scope, "className">): string {
  if (className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const owner = className.replace(/^_+/, "");
  return owner === "" ? name : `_${owner}${name}`;
}

function privateNames(names: ReadonlySet<string>, className: string): ReadonlySet<string> {
  return new Set([...names].map((name) => privateName(name, { className })));
}

/** Python's name resolution: own scope, enclosing functions (never enclosing classes), module. */
export function resolve(scope: Scope, written: string): NamePlace {
  const name = privateName(written, scope);
  if (scope.names.globals.has(name)) return { kind: "global" };
  if (scope.kind === "class" && scope.names.bound.has(name)) return { kind: "class", outer: resolveOuter(scope, name) };
  // A class body runs in a frame of its own that functions defined in it never see.
  let hops = scope.kind === "class" ? 1 : 0;
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    if (current.kind === "module" || (current !== scope && current.names.globals.has(name))) return { kind: "global" };
    if (current.kind === "class") continue;
    const index = current.indexes.get(name);
    if (index !== undefined) return { kind: "local", hops, index };
    hops++;
  }
  return { kind: "global" };
}

function resolveOuter(scope: Scope, name: string): NamePlace {
  // CPython looks a name that a class body binds up in the namespace, then in the module, past enclosing functions.
  return scope.names.nonlocals.has(name) && scope.parent !== null ? resolve(scope.parent, name) : { kind: "global" };
}
