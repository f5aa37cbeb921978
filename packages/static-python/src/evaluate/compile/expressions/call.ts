import type { Place } from "../../../model/place.ts";
import type { Call, Expression, Span } from "../../../syntax/syntax.ts";
import type { Arguments, Value } from "../../values/value.ts";
import { dict, EMPTY_KEYWORDS } from "../../values/make.ts";
import type { Frame, Unit } from "../../memory/frame.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import { invoke } from "../../call/invoke.ts";
import { prepend } from "../../values/prepend.ts";
import { spreadInto } from "./literals.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { isUnknown } from "../../values/kinds.ts";
import type { UnknownCause } from "../../../model/causes.ts";

/** Arguments of a call in project code; places are worked out when somebody asks. */
export class CallArguments implements Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly unknown: UnknownCause | null;
  readonly #unit: Unit;
  readonly #node: Call;
  readonly #origins: readonly Span[];

  constructor(
    positional: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    unknown: UnknownCause | null,
    unit: Unit,
    node: Call,
    origins: readonly Span[],
  ) {
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

export function call(c: Compiler, node: Call, scope: Scope): Evaluate {
  const { rt, unit } = c;
  const callee = c.expression(node.callee, scope);
  const cost = c.nesting;
  const isPlain = node.keywords.length === 0 && !node.arguments.some((argument) => argument.kind === "starred");
  const parts = isPlain ? node.arguments.map((argument) => c.expression(argument, scope)) : [];
  const evaluateArguments = isPlain
    ? (frame: Frame): Arguments => {
        const positional: Value[] = [];
        for (const part of parts) positional.push(part(frame));
        return new CallArguments(positional, EMPTY_KEYWORDS, null, unit, node, node.arguments);
      }
    : mixedArguments(c, node, scope);
  return (frame) => {
    const target = callee(frame);
    const args = evaluateArguments(frame, target);
    frame.node = node;
    rt.stack += cost;
    // Calls between functions of the project take the short way, to nest as deeply as CPython lets them.
    const result =
      target.kind === "function"
        ? invoke(rt, target, args)
        : target.kind === "bound-method"
          ? invoke(rt, target.function, prepend(target.self, args))
          : rt.call(target, args);
    rt.stack -= cost;
    return result;
  };
}

type Piece = {
  readonly at: number;
  readonly node: Expression;
  readonly evaluate: Evaluate;
  readonly form: "positional" | "spread" | "keyword" | "mapping";
  readonly name: string;
};

function mixedArguments(c: Compiler, node: Call, scope: Scope): (frame: Frame, callee: Value) => Arguments {
  const { rt, unit } = c;
  const pieces: Piece[] = [];
  for (const argument of node.arguments) {
    const isSpread = argument.kind === "starred";
    pieces.push({
      at: argument.start,
      node: argument,
      evaluate: c.expression(isSpread ? argument.value : argument, scope),
      form: isSpread ? "spread" : "positional",
      name: "",
    });
  }
  for (const keyword of node.keywords)
    pieces.push({
      at: keyword.start,
      node: keyword.value,
      evaluate: c.expression(keyword.value, scope),
      form: keyword.name === null ? "mapping" : "keyword",
      name: keyword.name ?? "",
    });
  pieces.sort((a, b) => a.at - b.at);
  return (frame, target) => {
    const positional: Value[] = [];
    const origins: Span[] = [];
    const keywords = new Map<string, Value>();
    let lost: UnknownCause | null = null;
    for (const piece of pieces) {
      const value = piece.evaluate(frame);
      frame.node = piece.node;
      switch (piece.form) {
        case "positional":
          positional.push(value);
          origins.push(piece.node);
          break;
        case "spread": {
          const items = rt.items(value);
          if (isUnknown(items)) {
            // What follows may stand anywhere: callees look at `unknown` before they trust positions.
            lost ??= items.cause;
            positional.push(items);
            origins.push(piece.node);
          } else {
            for (const item of items) {
              positional.push(item);
              origins.push(piece.node);
            }
          }
          break;
        }
        case "keyword":
          if (keywords.has(piece.name))
            rt.raise("TypeError", `${calleeName(target)} got multiple values for keyword argument '${piece.name}'`);
          keywords.set(piece.name, value);
          break;
        case "mapping": {
          const mapping = dict();
          const problem = spreadInto(rt, mapping, value);
          if (problem !== null) lost ??= problem.cause;
          for (const entry of mapping.entries.values()) {
            if (entry.key.kind !== "str") {
              if (entry.key.kind === "unknown") lost ??= entry.key.cause;
              else rt.raise("TypeError", "keywords must be strings");
            } else if (keywords.has(entry.key.value))
              rt.raise(
                "TypeError",
                `${calleeName(target)} got multiple values for keyword argument '${entry.key.value}'`,
              );
            else keywords.set(entry.key.value, entry.value);
          }
        }
      }
    }
    return new CallArguments(positional, keywords, lost, unit, node, origins);
  };
}

function calleeName(callee: Value): string {
  if (callee.kind === "function") return `${callee.module}.${callee.qualifiedName}()`;
  return callee.kind === "class" ? `${callee.module}.${callee.name}()` : "function";
}
