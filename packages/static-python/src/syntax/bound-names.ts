import type { ComprehensionClause, Expression, FunctionDefinition, Lambda, Statement } from "./syntax.ts";
import { blocksOf, defaultsOf, expressionsOf, parametersOf, patternNames, subexpressions } from "./walk-syntax.ts";

/** A name that only an import binds: its module as written, and the name within it, or null for the module itself. */
export interface ImportedName {
  readonly module: string;
  readonly level: number;
  readonly name: string | null;
}

/** Names that the statements of one scope bind: those of nested functions and classes are left out. */
export interface ScopeNames {
  readonly bound: ReadonlySet<string>;
  /** Bound names that an import binds and nothing else does. */
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

/**
 * The local names of a function: its parameters, in their order, then all else that it binds; `global` and `nonlocal`
 * names left out.
 */
export function functionNames(node: FunctionDefinition | Lambda): ScopeNames {
  const known = OF_FUNCTIONS.get(node);
  if (known !== undefined) return known;
  const collecting: Collecting = { bound: new Map(), globals: new Set(), nonlocals: new Set() };
  for (const { name } of parametersOf(node.parameters)) add(collecting, name, null);
  if (node.kind === "lambda") collectNamed(collecting, node.body);
  else for (const statement of node.body) collectStatement(collecting, statement);
  const names = finished(collecting);
  OF_FUNCTIONS.set(node, names);
  return names;
}

/** Kept as long as the tree. */
const OF_FUNCTIONS = new WeakMap<FunctionDefinition | Lambda, ScopeNames>();

/** The names that a block binds. */
export function blockNames(body: readonly Statement[]): ScopeNames {
  return finished(collect(body));
}

/** The names that the clauses of a comprehension bind; `:=` in it binds in the scope around. */
export function clauseNames(clauses: readonly ComprehensionClause[]): ScopeNames {
  return { ...NO_NAMES, bound: new Set(clauses.flatMap((clause) => boundNames(clause.target))) };
}

/** Of a scope that binds nothing that could be resolved ahead, as a module's. */
export const NO_NAMES: ScopeNames = { bound: new Set(), imports: new Map(), globals: new Set(), nonlocals: new Set() };

/** Expressions that a statement assigns to or deletes. */
export function targetsOf(node: Statement): readonly Expression[] {
  switch (node.kind) {
    case "assign":
    case "delete":
      return node.targets;
    case "augmented-assign":
    case "annotated-assign":
    case "for":
      return [node.target];
    case "with":
      return node.items.flatMap(({ target }) => (target === null ? [] : [target]));
    default:
      return [];
  }
}

/** Names that an assignment to `target` binds. */
export function boundNames(target: Expression): readonly string[] {
  if (target.kind === "name") return [target.name];
  if (target.kind === "starred") return boundNames(target.value);
  return target.kind === "tuple" || target.kind === "list" ? target.items.flatMap(boundNames) : [];
}

interface Collecting {
  readonly bound: Map<string, ImportedName | null>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
}

function collect(body: readonly Statement[]): Collecting {
  const collecting: Collecting = { bound: new Map(), globals: new Set(), nonlocals: new Set() };
  for (const statement of body) collectStatement(collecting, statement);
  return collecting;
}

function finished({ bound, globals, nonlocals }: Collecting): ScopeNames {
  const names = new Set([...bound.keys()].filter((name) => !globals.has(name) && !nonlocals.has(name)));
  const imports = new Map<string, ImportedName>();
  for (const [name, imported] of bound) if (imported !== null && names.has(name)) imports.set(name, imported);
  return { bound: names, imports, globals, nonlocals };
}

/** A name bound twice is no import any more. */
function add({ bound }: Collecting, name: string, imported: ImportedName | null): void {
  bound.set(name, bound.has(name) ? null : imported);
}

function collectStatement(collecting: Collecting, node: Statement): void {
  switch (node.kind) {
    case "global":
      for (const name of node.names) collecting.globals.add(name);
      break;
    case "nonlocal":
      for (const name of node.names) collecting.nonlocals.add(name);
      break;
    case "import":
      for (const { name, alias } of node.names) collectImport(collecting, name, alias);
      break;
    case "import-from":
      if (node.names !== "*")
        for (const { name, alias } of node.names)
          add(collecting, alias ?? name, { module: node.module, level: node.level, name });
      break;
    case "function":
    case "class":
    case "type-alias":
      add(collecting, node.name, null);
      break;
    case "try":
      for (const { name } of node.handlers) if (name !== null) add(collecting, name, null);
      break;
    case "match":
      for (const { pattern } of node.cases) for (const name of patternNames(pattern)) add(collecting, name, null);
      break;
    default:
      for (const target of targetsOf(node)) for (const name of boundNames(target)) add(collecting, name, null);
  }
  for (const expression of expressionsOf(node)) collectNamed(collecting, expression);
  for (const block of blocksOf(node)) for (const statement of block) collectStatement(collecting, statement);
}

/** `import a.b` and `import a.c` both bind `a`, the package. */
function collectImport(collecting: Collecting, name: string, alias: string | null): void {
  const top = name.split(".")[0] ?? name;
  const imported: ImportedName = { module: alias === null ? top : name, level: 0, name: null };
  const known = collecting.bound.get(alias ?? top);
  if (known?.module === imported.module && known.name === null && known.level === 0) return;
  add(collecting, alias ?? top, imported);
}

/** `:=` binds in the scope around comprehensions, not in a lambda. */
function collectNamed(collecting: Collecting, node: Expression): void {
  if (node.kind === "lambda") {
    for (const value of defaultsOf(node.parameters)) collectNamed(collecting, value);
    return;
  }
  if (node.kind === "named-expression") add(collecting, node.name, null);
  for (const child of subexpressions(node)) collectNamed(collecting, child);
}
