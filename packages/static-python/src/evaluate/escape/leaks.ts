import type { Expression, FunctionDefinition, Lambda, Statement } from "../../syntax/syntax.ts";
import { blocksOf, defaultsOf } from "../../syntax/walk-syntax.ts";
import { functionNames, blockNames, clauseNames } from "../../syntax/bound-names.ts";
import { MEASURING, SELECTING, READING } from "./reading-names.ts";

/** A variable, or an attribute reached from it: `["config", "names"]`. */
export type Path = readonly string[];

/** What running a function's body could change or hand out, by the names that are free in it. */
export interface Leaks {
  /** Changed themselves, or handed to something that could. */
  readonly whole: readonly Path[];
  /** What they hold is handed on; they themselves are only read. */
  readonly parts: readonly Path[];
  readonly called: readonly Path[];
  /** Only asked something: that changes nothing, unless operators or properties of a class answer. */
  readonly asked: readonly Path[];
  /** Variables of outer scopes that are assigned. */
  readonly rebound: readonly string[];
}

type Use = "read" | "parts" | "whole";

/** Leaks of a function, by its syntax alone: everything that is not plainly reading counts as change. */
export function leaksOf(definition: FunctionDefinition | Lambda): Leaks {
  const collector = new Collector();
  collector.function(definition, new Set());
  return collector;
}

class Collector implements Leaks {
  readonly whole: Path[] = [];
  readonly parts: Path[] = [];
  readonly called: Path[] = [];
  readonly asked: Path[] = [];
  readonly rebound: string[] = [];

  function(definition: FunctionDefinition | Lambda, outer: ReadonlySet<string>): void {
    const body: readonly Statement[] =
      definition.kind === "lambda"
        ? [{ kind: "return", value: definition.body, start: definition.start, end: definition.end }]
        : definition.body;
    const names = functionNames(definition);
    for (const name of [...names.globals, ...names.nonlocals]) if (!outer.has(name)) this.rebound.push(name);
    const bound = new Set([...outer, ...names.bound]);
    for (const name of names.globals) bound.delete(name);
    this.#block(body, bound);
  }

  #block(body: readonly Statement[], bound: ReadonlySet<string>): void {
    for (const node of body) this.#statement(node, bound);
  }

  #statement(node: Statement, bound: ReadonlySet<string>): void {
    const visit = (expression: Expression | null, use: Use): void => this.#visit(expression, use, bound);
    switch (node.kind) {
      case "expression":
        visit(node.value, "read");
        break;
      case "assign":
        visit(node.value, "whole");
        for (const target of node.targets) this.#target(target, bound);
        break;
      case "augmented-assign":
        visit(node.value, "parts");
        this.#target(node.target, bound);
        if (node.target.kind === "name") visit(node.target, "whole");
        break;
      case "annotated-assign":
        visit(node.value, "whole");
        this.#target(node.target, bound);
        break;
      case "return":
        visit(node.value, "whole");
        break;
      case "raise":
        visit(node.exception, "whole");
        break;
      case "assert":
        visit(node.test, "read");
        visit(node.message, "read");
        break;
      case "delete":
        for (const target of node.targets) this.#target(target, bound);
        break;
      case "if":
      case "while":
        visit(node.test, "read");
        break;
      case "for":
        visit(node.iterable, "parts");
        this.#target(node.target, bound);
        break;
      case "with":
        for (const item of node.items) visit(item.context, "whole");
        break;
      case "match":
        visit(node.subject, "whole");
        for (const item of node.cases) visit(item.guard, "read");
        break;
      case "function":
        for (const held of [...node.decorators, ...defaultsOf(node.parameters)]) visit(held, "whole");
        this.function(node, bound);
        break;
      case "class":
        for (const held of [...node.bases, ...node.decorators, ...node.keywords.map((keyword) => keyword.value)])
          visit(held, "whole");
        this.#block(node.body, new Set([...bound, ...blockNames(node.body).bound]));
        break;
      default:
        break;
    }
    for (const block of blocksOf(node)) this.#block(block, bound);
  }

  /** Storing into something changes it. */
  #target(target: Expression, bound: ReadonlySet<string>): void {
    if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) this.#target(item, bound);
    else if (target.kind === "starred") this.#target(target.value, bound);
    else if (target.kind === "attribute" || target.kind === "subscript") this.#visit(target.object, "whole", bound);
  }

  #visit(node: Expression | null, use: Use, bound: ReadonlySet<string>): void {
    if (node === null) return;
    const visit = (expression: Expression | null, as: Use): void => this.#visit(expression, as, bound);
    switch (node.kind) {
      case "name":
        this.#add([node.name], use, bound);
        return;
      case "attribute": {
        const path = pathOf(node);
        if (path !== null) this.#add(path, use, bound);
        else visit(node.object, use === "read" ? "read" : "parts");
        return;
      }
      case "subscript":
        visit(node.object, use === "read" ? "read" : "parts");
        visit(node.index, "read");
        return;
      case "call":
        this.#call(node, use, bound);
        return;
      case "compare":
        visit(node.left, "read");
        for (const link of node.comparisons) visit(link.right, "read");
        return;
      case "unary":
        visit(node.operand, "read");
        return;
      case "binary":
        visit(node.left, use === "read" ? "read" : "parts");
        visit(node.right, use === "read" ? "read" : "parts");
        return;
      case "boolean":
        for (const operand of node.operands) visit(operand, use);
        return;
      case "conditional":
        visit(node.test, "read");
        visit(node.then, use);
        visit(node.otherwise, use);
        return;
      case "formatted-string":
      case "template-string":
        for (const part of node.parts) if (part.kind === "field") visit(part.value, "read");
        return;
      case "list":
      case "tuple":
      case "set":
        for (const item of node.items) visit(item, "whole");
        return;
      case "dict":
        for (const entry of node.entries) visit(entry.value, entry.key === null ? "parts" : "whole");
        return;
      case "comprehension": {
        const inner = new Set([...bound, ...clauseNames(node.clauses).bound]);
        for (const clause of node.clauses) {
          this.#visit(clause.iterable, "parts", inner);
          for (const condition of clause.conditions) this.#visit(condition, "read", inner);
        }
        this.#visit(node.element, "whole", inner);
        this.#visit(node.value, "whole", inner);
        return;
      }
      case "lambda":
        for (const held of defaultsOf(node.parameters)) visit(held, "whole");
        this.function(node, bound);
        return;
      case "starred":
        visit(node.value, "parts");
        return;
      case "named-expression":
      case "await":
      case "yield-from":
        visit(node.value, "whole");
        return;
      case "yield":
        visit(node.value, "whole");
        return;
      default:
        return;
    }
  }

  #call(node: Extract<Expression, { kind: "call" }>, use: Use, bound: ReadonlySet<string>): void {
    const { callee } = node;
    let given: Use = "whole";
    if (callee.kind === "name") {
      const isBuiltin = !bound.has(callee.name);
      if (isBuiltin && MEASURING.has(callee.name)) given = "read";
      else if (isBuiltin && SELECTING.has(callee.name)) given = use === "read" ? "read" : "parts";
      this.#addCall([callee.name], bound);
    } else if (callee.kind === "attribute" && READING.has(callee.name)) {
      this.#visit(callee.object, use === "read" ? "read" : "parts", bound);
      const path = pathOf(callee);
      if (path !== null) this.#addCall(path, bound);
    } else {
      const path = callee.kind === "attribute" ? pathOf(callee) : null;
      if (path !== null) this.#addCall(path, bound);
      if (callee.kind === "attribute") this.#visit(callee.object, "whole", bound);
      else this.#visit(callee, "whole", bound);
    }
    for (const argument of node.arguments) this.#visit(argument, given, bound);
    for (const keyword of node.keywords) this.#visit(keyword.value, given, bound);
  }

  #add(path: Path, use: Use, bound: ReadonlySet<string>): void {
    if (bound.has(path[0] ?? "")) return;
    (use === "whole" ? this.whole : use === "parts" ? this.parts : this.asked).push(path);
  }

  #addCall(path: Path, bound: ReadonlySet<string>): void {
    if (!bound.has(path[0] ?? "")) this.called.push(path);
  }
}

function pathOf(node: Expression): Path | null {
  if (node.kind === "name") return [node.name];
  if (node.kind !== "attribute") return null;
  const inner = pathOf(node.object);
  return inner === null ? null : [...inner, node.name];
}
