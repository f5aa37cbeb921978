import type { ClassValue, InstanceValue, Value } from "static-python";
import { describeWithState, joinStates, stateOfValue, type CallableState } from "../callables/callable-state.ts";
import { nodeCallable, type FunctionUse } from "../callables/node-callable.ts";
import type { NodeCallable } from "../../pipeline-values/known-node.ts";
import type { DerivedNode } from "./kedro-host.ts";
import { codeOfClass, overridden, overridesAny } from "./overrides.ts";

/** What Kedro calls of a node when it runs: a class that says any of it decides what the node computes. */
const RUN = [
  "run",
  "func",
  "__call__",
  "inputs",
  "outputs",
  "_run_with_no_inputs",
  "_run_with_one_input",
  "_run_with_list",
  "_run_with_dict",
  "_outputs_to_dictionary",
  "_from_dict",
  "_from_list",
];

/** The function of a node of a subclass: `func` as the class answers it, with the code that the class runs around it. */
export function derivedCallable(node: DerivedNode, callable: NodeCallable): NodeCallable {
  const { kedro, self } = node;
  if (!overridesAny(self.class, kedro.nodeClass, RUN)) return callable;
  const func = answeredFunction(node);
  if (func !== null) kedro.functions.set(callable, func);
  const describe = () => {
    const inner = func === null ? null : nodeCallable(func, useOf(node));
    return describeWithState((inner ?? callable).describe(), callable.name, stateOf(node));
  };
  const made: NodeCallable = { ...callable, describe };
  const held = func ?? kedro.functions.get(callable);
  if (held !== undefined) kedro.functions.set(made, held);
  return made;
}

function answeredFunction({ kedro, self, host }: DerivedNode): Value | null {
  return overridden(self.class, kedro.nodeClass, "func") === undefined ? null : host.attribute(self, "func");
}

function useOf({ kedro, made, host }: DerivedNode): FunctionUse {
  return { at: made.at, sources: kedro.sources, host };
}

/** The code of the project's classes up to Kedro's, and what else the object holds. */
function stateOf(node: DerivedNode): CallableState {
  const { kedro, self } = node;
  const all = self.class.mro ?? [self.class];
  const own = all.slice(0, all.indexOf(kedro.nodeClass));
  const others: InstanceValue = {
    ...self,
    attributes: new Map([...self.attributes].filter(([name]) => !KEDRO_ATTRIBUTES.has(name))),
  };
  const held = stateOfValue(others, (part) => nodeCallable(part, useOf(node))?.describe() ?? null);
  return joinStates([...own.map((type) => codeState(node, type)), held]);
}

const KEDRO_ATTRIBUTES: ReadonlySet<string> = new Set(
  "_func _inputs _outputs _name _namespace _tags _confirms _preview_fn".split(" "),
);

function codeState({ kedro }: DerivedNode, type: ClassValue): CallableState {
  const { fingerprint, withoutMessages, reaches, packages } = kedro.sources.describe(codeOfClass(type), type.name);
  return {
    text: fingerprint,
    quiet: withoutMessages ?? fingerprint,
    reaches,
    ...(packages === undefined ? {} : { packages }),
  };
}
