import type { UnknownCause } from "../../../model/causes.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { spreadInto } from "./literals.ts";
import type { Span } from "../../../syntax/span.ts";
import { isUnknown } from "../../values/kinds.ts";
import type { Value, Arguments } from "../../values/value.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Unit, Frame } from "../../memory/frame.ts";
import type { Expression, Call } from "../../../syntax/expressions.ts";
import { dict } from "../../values/make.ts";
import type { Place } from "../../../model/place.ts";

/** Arguments as they were evaluated, and the syntax that each positional one comes from. */
interface Collected {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly unknown: UnknownCause | null;
  readonly origins: readonly Span[];
}

/** Arguments of a call in project code; places are worked out when somebody asks. */
export class CallArguments implements Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly unknown: UnknownCause | null;
  readonly #unit: Unit;
  readonly #node: Call;
  readonly #origins: readonly Span[];

  constructor(unit: Unit, node: Call, { positional, keywords, unknown, origins }: Collected) {
    this.positional = positional;
    this.keywords = keywords;
    this.unknown = unknown;
    this.#unit = unit;
    this.#node = node;
    this.#origins = origins;
  }
  get at(): Place {
    return this.#unit.lines.place(this.#node);
  }
  get positionalAt(): readonly Place[] {
    return this.positional.map((_, index) => this.#unit.lines.place(this.#origins[index] ?? this.#node));
  }
  get keywordsAt(): ReadonlyMap<string, Place> {
    const written = new Map(this.#node.keywords.map((keyword) => [keyword.name, keyword.value]));
    const spread = this.#node.keywords.find((keyword) => keyword.name === null)?.value ?? this.#node;
    return new Map(
      [...this.keywords.keys()].map((name) => [name, this.#unit.lines.place(written.get(name) ?? spread)]),
    );
  }
}

/** One argument as it is written. */
interface Piece {
  readonly at: number;
  readonly node: Expression;
  readonly evaluate: Evaluate;
  readonly form: "positional" | "spread" | "keyword" | "mapping";
  readonly name: string;
}

/** Arguments among which some have names or are spread, evaluated in the order of the text. */
export function mixedArguments(c: Compiler, node: Call, scope: Scope): (frame: Frame, callee: Value) => Arguments {
  const pieces = piecesOf(c, node, scope);
  return (frame, callee) => {
    const collector = new Collector(c.rt, callee);
    for (const piece of pieces) {
      const value = piece.evaluate(frame);
      frame.node = piece.node;
      collector.take(piece, value);
    }
    return new CallArguments(c.unit, node, collector);
  };
}

function piecesOf(c: Compiler, node: Call, scope: Scope): readonly Piece[] {
  const positional = node.arguments.map((argument): Piece => {
    const isSpread = argument.kind === "starred";
    return {
      at: argument.start,
      node: argument,
      evaluate: c.expression(isSpread ? argument.value : argument, scope),
      form: isSpread ? "spread" : "positional",
      name: "",
    };
  });
  const keywords = node.keywords.map((keyword): Piece => ({
    at: keyword.start,
    node: keyword.value,
    evaluate: c.expression(keyword.value, scope),
    form: keyword.name === null ? "mapping" : "keyword",
    name: keyword.name ?? "",
  }));
  return [...positional, ...keywords].sort((a, b) => a.at - b.at);
}

/** Puts the arguments of one call together. */
class Collector implements Collected {
  readonly positional: Value[] = [];
  readonly keywords = new Map<string, Value>();
  readonly origins: Span[] = [];
  unknown: UnknownCause | null = null;
  readonly #rt: Runtime;
  readonly #callee: Value;

  constructor(rt: Runtime, callee: Value) {
    this.#rt = rt;
    this.#callee = callee;
  }

  take({ form, node, name }: Piece, value: Value): void {
    switch (form) {
      case "positional":
        return this.#add(value, node);
      case "spread":
        return this.#spread(value, node);
      case "keyword":
        return this.#name(name, value);
      case "mapping":
        return this.#spreadMapping(value);
    }
  }

  #add(value: Value, node: Expression): void {
    this.positional.push(value);
    this.origins.push(node);
  }

  #spread(value: Value, node: Expression): void {
    const items = this.#rt.items(value);
    if (isUnknown(items)) {
      // What follows may stand anywhere: callees look at `unknown` before they trust positions.
      this.unknown ??= items.cause;
      this.#add(items, node);
    } else for (const item of items) this.#add(item, node);
  }

  #name(name: string, value: Value): void {
    if (this.keywords.has(name)) this.#refuseTwice(name);
    this.keywords.set(name, value);
  }

  /** While another exception is handled, Python before 3.12 leaves the KeyError as it is. */
  #refuseTwice(name: string): never {
    const rt = this.#rt;
    const isSaid = rt.handled.length === 0 || pythonSince(rt, 12, "What a keyword given twice raises");
    if (typeof isSaid !== "boolean") return rt.raiseValue(isSaid);
    if (!isSaid) return rt.raise("KeyError", name);
    return rt.raise("TypeError", `${calleeName(this.#callee)} got multiple values for keyword argument '${name}'`);
  }

  #spreadMapping(value: Value): void {
    const mapping = dict();
    const problem = spreadInto(this.#rt, mapping, value);
    if (problem !== null) this.unknown ??= problem.cause;
    for (const entry of mapping.entries.values()) {
      if (entry.key.kind === "str") this.#name(entry.key.value, entry.value);
      else if (entry.key.kind === "unknown") this.unknown ??= entry.key.cause;
      else this.#rt.raise("TypeError", "keywords must be strings");
    }
  }
}

function calleeName(callee: Value): string {
  if (callee.kind === "function") return `${callee.module}.${callee.qualifiedName}()`;
  return callee.kind === "class" ? `${callee.module}.${callee.name}()` : "function";
}
