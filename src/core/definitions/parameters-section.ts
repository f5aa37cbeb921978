import type { ParameterFacts } from "../model/code-location.ts";
import type { ConfigValue } from "../model/config-node.ts";
import type { DefinitionsPlan } from "./definitions-plan.ts";
import { call, dict, open, value, type PythonExpression } from "./python-expression.ts";
import { printPython } from "./print-python.ts";
import { isList } from "./python-literal.ts";

const HIDDEN: ReadonlySet<ConfigValue> = new Set(["<secret>", "<unknown>"]);

/** The parameters that some node reads, sorted by name. */
export function usedParameters(plan: DefinitionsPlan): readonly (readonly [string, ParameterFacts | null])[] {
  const names = new Set(plan.nodes.flatMap((node) => node.parameters));
  return [...names].sort().map((name) => [name, plan.location.kedro.parameters[name] ?? null]);
}

/** The parameters as Dagster config, once for the assets and ops that read them. */
export function kedroParameters(parameters: ReturnType<typeof usedParameters>): string {
  const fields = open(dict(parameters.map(([name, facts]) => [name, field(facts)])));
  return `${printPython(fields, 0, "parameters = ", "")}\n\ndef kedro_parameters(*names):\n    return {name: parameters[name] for name in names}\n`;
}

/** A value that is secret or unknown is never written: Kedro supplies it at run time. */
function field(facts: ParameterFacts | null): PythonExpression {
  if (facts === null || !facts.defined || isHidden(facts.value)) return call("secret_parameter", {});
  return call("parameter", {}, [value(withoutHidden(facts.value))]);
}

function withoutHidden(plain: ConfigValue): ConfigValue {
  if (plain === null || typeof plain !== "object" || isList(plain)) return plain;
  const shown = Object.entries(plain).filter(([, item]) => !isHidden(item));
  return Object.fromEntries(shown.map(([key, item]) => [key, withoutHidden(item)]));
}

/** A list is set as a whole: it is hidden when some part of it is. */
function isHidden(item: ConfigValue): boolean {
  return HIDDEN.has(item) || (isList(item) && item.some(holdsHidden));
}

function holdsHidden(item: ConfigValue): boolean {
  if (item === null || typeof item !== "object") return HIDDEN.has(item);
  return (isList(item) ? item : Object.values(item)).some(holdsHidden);
}
