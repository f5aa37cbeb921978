import type { ParameterFacts } from "../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { pointerWord } from "../text/pointer-word.ts";
import type { DefinitionsPlan } from "./definitions-plan.ts";
import { call, dict, open, value, type PythonExpression } from "./python-expression.ts";
import type { ModulePart } from "./module-section.ts";
import { isList } from "./python-literal.ts";

const HIDDEN: ReadonlySet<ConfigValue> = new Set(["<secret>", "<unknown>"]);

/** The parameters that some node reads, sorted by name. */
export function usedParameters(plan: DefinitionsPlan): readonly (readonly [string, ParameterFacts | null])[] {
  const names = new Set(plan.nodes.flatMap((node) => node.parameters));
  return [...names].sort().map((name) => [name, plan.location.kedro.parameters[name] ?? null]);
}

const OF_NODE = `
def kedro_parameters(*names):
    return {name: parameters[name] for name in names}
`;

/** The parameters as Dagster config, in one place; where each node has its own, with what gives it those. */
export function kedroParameters(
  parameters: ReturnType<typeof usedParameters>,
  isShared: boolean,
): readonly ModulePart[] {
  const fields = open(dict(parameters.map(([name, facts]) => [name, field(facts)])));
  const values: ModulePart = { kind: "value", name: "parameters", value: fields };
  return isShared ? [values] : [values, { kind: "helper", text: OF_NODE }];
}

/**
 * A value that is secret or unknown, or depends on a variable of the environment, is never written: Kedro supplies it at
 * run time. Nor is a number that JSON cannot
 * hold, in which Dagster shows the default: as text it could not be set to another number.
 */
function field(facts: ParameterFacts | null): PythonExpression {
  if (facts === null || !facts.defined) return call("secret_parameter", {});
  const asText = new Set([...(facts.numbersAsText ?? []), ...(facts.textsWithVariables ?? [])]);
  if (isHidden(facts.value, "", asText)) return call("secret_parameter", {});
  return call("parameter", {}, [value(withoutHidden(facts.value, "", asText))]);
}

function withoutHidden(plain: ConfigValue, pointer: string, asText: ReadonlySet<string>): ConfigValue {
  if (plain === null || typeof plain !== "object" || isList(plain)) return plain;
  const entries = Object.entries(plain).map(([key, item]) => [key, item, `${pointer}/${pointerWord(key)}`] as const);
  const shown = entries.filter(([, item, at]) => !isHidden(item, at, asText));
  return Object.fromEntries(shown.map(([key, item, at]) => [key, withoutHidden(item, at, asText)]));
}

/** A list is set as a whole: it is hidden when some part of it is. */
function isHidden(item: ConfigValue, pointer: string, asText: ReadonlySet<string>): boolean {
  if (HIDDEN.has(item) || asText.has(pointer)) return true;
  return isList(item) && (item.some(holdsHidden) || [...asText].some((at) => at.startsWith(`${pointer}/`)));
}

function holdsHidden(item: ConfigValue): boolean {
  if (item === null || typeof item !== "object") return HIDDEN.has(item);
  return (isList(item) ? item : Object.values(item)).some(holdsHidden);
}
