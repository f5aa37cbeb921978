import { boundNames, functionNames, targetsOf } from "../syntax/bound-names.ts";
import type { Expression, FunctionDefinition, Lambda, Span, Statement } from "../syntax/syntax.ts";
import { blocksOf, expressionsOf, parametersOf } from "../syntax/walk-syntax.ts";
import type { Piece } from "./analyze-module.ts";
import { isStatement, pathTo, readsOf } from "./expression-path.ts";
import type { Read, SyntaxNode } from "./expression-path.ts";
import type { Reference } from "./shape.ts";

/** What an expression comes from within the statement of the module that it stands in. */
export interface LocalSources {
  /** What the expression calls, else the function around it. */
  readonly name: string;
  /** Loops, conditions and local variables, nearest first. */
  readonly sources: readonly LocalSource[];
  /** What they read of the module. */
  readonly reads: readonly Reference[];
}
export interface LocalSource {
  readonly kind: "constant" | "code";
  readonly name: string;
  readonly span: Span;
}

type FunctionNode = FunctionDefinition | Lambda;

/** Looks an expression up that stands exactly at a span. */
export function localSources(piece: Piece, span: Span): LocalSources {
  const path = pathTo(piece.statement, span);
  const target = path.at(-1) ?? piece.statement;
  const tracing = new Tracing(path.filter(isFunction));
  tracing.read(isStatement(target) ? expressionsOf(target) : [target]);
  for (const node of path.slice(0, -1).reverse()) {
    if (isFunction(node) || node.kind === "class") break;
    tracing.enclose(node);
  }
  tracing.follow();
  const around = tracing.scopes.at(-1);
  const called = isStatement(target) || target.kind !== "call" ? [] : readsOf(target.callee);
  const name = called[0] === undefined ? undefined : [called[0].name, ...called[0].path].at(-1);
  const fallback = around?.kind === "function" ? around.name : (piece.names[0] ?? "");
  return { name: name ?? fallback, sources: tracing.sources, reads: tracing.reads };
}

/** Follows names through the functions around an expression. */
class Tracing {
  readonly scopes: readonly FunctionNode[];
  readonly sources: LocalSource[] = [];
  readonly reads: Reference[] = [];
  readonly #open: { readonly read: Read; readonly depth: number }[] = [];
  /** Variables of loops that are among the sources already. */
  readonly #looped = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(scopes: readonly FunctionNode[]) {
    this.scopes = scopes;
  }

  read(expressions: readonly Expression[], depth = this.scopes.length): void {
    for (const read of expressions.flatMap(readsOf)) this.#open.push({ read, depth });
  }

  /** A loop or condition around the expression decides whether, and with what, it is evaluated. */
  enclose(node: SyntaxNode): void {
    if (node.kind === "comprehension") {
      for (const clause of node.clauses) {
        this.#loop(clause.target, clause.iterable);
        for (const condition of clause.conditions) this.#condition(condition);
      }
    } else if (node.kind === "for") this.#loop(node.target, node.iterable);
    else if (node.kind === "if" || node.kind === "while" || node.kind === "conditional") this.#condition(node.test);
  }

  follow(): void {
    for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift()) {
      const { read, depth } = next;
      const id = `${depth} ${read.name} ${read.path.join(".")}`;
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      this.#lookUp(read, depth);
    }
  }

  #lookUp(read: Read, depth: number): void {
    if (depth === this.scopes.length && this.#looped.has(read.name)) return;
    const scope = this.scopes[depth - 1];
    if (scope === undefined) return void this.reads.push(read);
    const { bound, imports } = functionNames(scope);
    const imported = imports.get(read.name);
    if (imported !== undefined) return void this.reads.push({ kind: "imported", imported, path: read.path });
    if (!bound.has(read.name)) return void this.#open.push({ read, depth: depth - 1 });
    for (const { kind, span, values } of bindingsOf(scope).get(read.name) ?? []) {
      this.sources.push({ kind, name: read.name, span });
      this.read(values, depth);
    }
  }

  #loop(target: Expression, iterable: Expression): void {
    const names = boundNames(target);
    for (const name of names) this.#looped.add(name);
    this.sources.push({ kind: "constant", name: names.join(", "), span: iterable });
    this.read([iterable]);
  }

  #condition(test: Expression): void {
    const around = this.scopes.at(-1);
    this.sources.push({ kind: "code", name: around?.kind === "function" ? around.name : "if", span: test });
    this.read([test]);
  }
}

/** A statement, or part of one, that says what a local variable holds. */
interface Binding {
  readonly kind: LocalSource["kind"];
  readonly span: Span;
  readonly values: readonly Expression[];
}

const KNOWN_BINDINGS = new WeakMap<FunctionNode, ReadonlyMap<string, readonly Binding[]>>();

function bindingsOf(node: FunctionNode): ReadonlyMap<string, readonly Binding[]> {
  const known = KNOWN_BINDINGS.get(node);
  if (known !== undefined) return known;
  const bindings = new Map<string, Binding[]>();
  const bind = (name: string, binding: Binding): void =>
    void bindings.set(name, [...(bindings.get(name) ?? []), binding]);
  for (const parameter of parametersOf(node.parameters))
    if (parameter.default !== null)
      bind(parameter.name, { kind: "constant", span: parameter.default, values: [parameter.default] });
  if (node.kind === "function") for (const statement of node.body) collect(statement, bind);
  KNOWN_BINDINGS.set(node, bindings);
  return bindings;
}

/** Definitions, assignments also to a part of a variable, and calls of its methods: `names.append("x")`. */
function collect(node: Statement, bind: (name: string, binding: Binding) => void): void {
  if (node.kind === "function" || node.kind === "class") {
    bind(node.name, { kind: "code", span: node, values: [] });
    return;
  }
  const span = node.kind === "for" ? node.iterable : node;
  const values = node.kind === "for" ? [node.iterable] : expressionsOf(node);
  const isMutation = node.kind === "expression" && node.value.kind === "call" && node.value.callee.kind === "attribute";
  const changed = isMutation ? [rootName(node.value)] : targetsOf(node).flatMap(changedNames);
  if (node.kind !== "delete")
    for (const name of new Set(changed)) if (name !== "") bind(name, { kind: "constant", span, values });
  for (const block of blocksOf(node)) for (const statement of block) collect(statement, bind);
}

function changedNames(target: Expression): readonly string[] {
  const bound = boundNames(target);
  return bound.length > 0 ? bound : [rootName(target)];
}

/** The variable at the root of `a.b[c].d(…)`. */
function rootName(node: Expression): string {
  let current = node;
  for (;;) {
    if (current.kind === "call") current = current.callee;
    else if (current.kind === "attribute" || current.kind === "subscript") current = current.object;
    else return current.kind === "name" ? current.name : "";
  }
}

function isFunction(node: SyntaxNode): node is FunctionNode {
  return node.kind === "function" || node.kind === "lambda";
}
