import type { BinaryOperator } from "../../syntax/syntax.ts";
import { partsOf, textOfParts } from "../values/template-parts.ts";
import { joinTemplatePaths } from "../values/template-path.ts";
import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { causeOf, hasTemplate, MOST_PARTS, sizeOf } from "./join-text.ts";
import { formatPercent } from "./percent-format.ts";

/**
 * `a <operator> b` where one is a text with variables of the environment in it: text put together stays text. Null for
 * everything that asks what the text is.
 */
export function combineText(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value | null {
  if (operator === "%") return a.kind === "str" && hasTemplate(b) ? formatPercent(rt, a.value, b) : null;
  if (operator === "/") return isPath(a) || isPath(b) ? joinTemplatePaths([a, b], "pathlib") : null;
  if (operator !== "+") return null;
  const [first, second] = [partsOf(a), partsOf(b)];
  const cause = causeOf([a, b]);
  if (first === null || second === null || cause === null || first.length + second.length > MOST_PARTS) return null;
  rt.charge(sizeOf(first) + sizeOf(second));
  return textOfParts([...first, ...second], cause);
}

function isPath(value: Value): boolean {
  return value.kind === "unknown"
    ? value.isPath === true
    : value.kind === "host" && value.object.typeName === "PosixPath";
}
