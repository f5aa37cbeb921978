import type { UnaryOperator } from "../../syntax/syntax.ts";
import type { Value } from "../values/value.ts";
import { float, int } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

const SPECIALS: Readonly<Record<Exclude<UnaryOperator, "not">, string>> = {
  "-": "__neg__",
  "+": "__pos__",
  "~": "__invert__",
};

/** `-value`, `+value` and `~value`. */
export function negate(rt: Runtime, operator: Exclude<UnaryOperator, "not">, value: Value): Value {
  if (value.kind === "unknown") return rt.derive(value);
  const number = numeric(value);
  if (typeof number === "bigint") return int(operator === "-" ? -number : operator === "+" ? number : ~number);
  if (typeof number === "number" && operator !== "~") return float(operator === "-" ? -number : number);
  const method = rt.special(value, SPECIALS[operator]);
  if (method !== null) return rt.callWith(method);
  if (value.kind === "host" && !lacksSpecial(rt, value, SPECIALS[operator]))
    return rt.mayFail(rt.unknown("computed-at-runtime", `The unary \`${operator}\` of this object is not followed`));
  return rt.raise("TypeError", `bad operand type for unary ${operator}: '${typeName(rt, value)}'`);
}
