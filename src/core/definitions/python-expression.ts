import type { ConfigValue } from "omegaconf";
import { isUnknownText } from "../text/is-unknown-text.ts";
import { isList, pythonNumber, pythonString } from "./python-literal.ts";

/**
 * A Python expression before it is laid out. Text of the project only enters through `string` and `value`;
 * `code` is for our own words (names and attributes that the generator chose).
 */
export type PythonExpression =
  | {
      readonly kind: "code";
      readonly text: string;
      /** The plain value that the text is a literal of; left out where it is a name. */
      readonly literal?: string | number | boolean | null;
    }
  | {
      readonly kind: "sequence";
      readonly shape: "call" | "list" | "set" | "dict";
      /** A call of a method on what this gives. */
      readonly method?: PythonExpression;
      readonly open: string;
      readonly close: string;
      readonly items: readonly PythonItem[];
      readonly isOpen?: true;
    };

/** One item of a sequence: what stands before the value (`name=`, `"key": `) and the value. */
export interface PythonItem {
  readonly prefix: string;
  /** The bare name of an argument, or the text of a key. */
  readonly name?: string;
  /** A key that is a call: laid out with one argument a line, whatever its length. */
  readonly key?: PythonExpression;
  readonly value: PythonExpression;
}

export function code(text: string): PythonExpression {
  return { kind: "code", text };
}

export function string(text: string): PythonExpression {
  return literal(pythonString(text), text);
}

function literal(text: string, plain: string | number | boolean | null): PythonExpression {
  return { kind: "code", text, literal: plain };
}

/** A call with keyword arguments; those that are null are left out. */
export function call(
  callee: string,
  named: Readonly<Record<string, PythonExpression | null>>,
  positional: readonly PythonExpression[] = [],
): PythonExpression {
  const items: PythonItem[] = positional.map((value) => ({ prefix: "", value }));
  for (const [name, value] of Object.entries(named))
    if (value !== null) items.push({ prefix: `${name}=`, name, value });
  return { kind: "sequence", shape: "call", open: `${callee}(`, close: ")", items };
}

export function list(items: readonly PythonExpression[]): PythonExpression {
  return {
    kind: "sequence",
    shape: "list",
    open: "[",
    close: "]",
    items: items.map((value) => ({ prefix: "", value })),
  };
}

/** A set of texts, sorted by the caller. */
export function set(items: readonly string[]): PythonExpression {
  return setOf(items.map(string));
}

/** A set. An empty one has no literal. */
export function setOf(items: readonly PythonExpression[]): PythonExpression {
  if (items.length === 0) return code("set()");
  return {
    kind: "sequence",
    shape: "set",
    open: "{",
    close: "}",
    items: items.map((value) => ({ prefix: "", value })),
  };
}

/** A dict with text keys, in the order given. */
export function dict(entries: Iterable<readonly [key: string, value: PythonExpression]>): PythonExpression {
  return dictOf([...entries].map(([key, value]) => [string(key), value]));
}

/** A dict whose keys are texts or calls. */
export function dictOf(entries: Iterable<readonly [key: PythonExpression, value: PythonExpression]>): PythonExpression {
  const items = [...entries].map(([key, item]): PythonItem =>
    key.kind === "code"
      ? { prefix: `${key.text}: `, ...(typeof key.literal === "string" ? { name: key.literal } : {}), value: item }
      : { prefix: "", key, value: item },
  );
  return { kind: "sequence", shape: "dict", open: "{", close: "}", items };
}

/** The same, one item a line whatever its length: for what grows with the project, so that growing moves no line. */
export function open(expression: PythonExpression): PythonExpression {
  return expression.kind === "code" ? expression : { ...expression, isOpen: true };
}

export function value(plain: ConfigValue): PythonExpression {
  if (plain === null) return literal("None", null);
  if (typeof plain === "boolean") return literal(plain ? "True" : "False", plain);
  if (typeof plain === "number") return literal(pythonNumber(plain), plain);
  if (typeof plain === "string") return string(plain);
  if (isList(plain)) return list(plain.map(value));
  return dict(Object.entries(plain).map(([key, item]) => [key, value(item)]));
}

/** As `value`, for a value of dagster.yml: a text with variables of the environment in it is worked out where it is loaded. */
export function deferred(plain: ConfigValue): PythonExpression {
  if (typeof plain === "string")
    return isUnknownText(plain) && plain !== "<unknown>" ? withVariables(plain) : string(plain);
  if (plain === null || typeof plain !== "object") return value(plain);
  if (isList(plain)) return list(plain.map(deferred));
  return dict(Object.entries(plain).map(([key, item]) => [key, deferred(item)]));
}

function withVariables(text: string): PythonExpression {
  return call("with_variables", {}, [string(text)]);
}
