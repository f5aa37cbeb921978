import type { KedroProject } from "../../model/kedro-project.ts";
import type { FunctionValue, Interpreter, ParsedModules, Value } from "static-python";
import type { Place } from "../../model/place.ts";
import { hookImplementations, type HookImplementation } from "../host/hooks/hook-implementations.ts";

/** The implementations that pluggy would register of a hook, as far as they are known. */
export function implementationsOf(interpreter: Interpreter): (hook: Value) => readonly HookImplementation[] {
  return (hook) => {
    const found = interpreter.attempt((host) => hookImplementations(hook, host));
    return found.kind === "value" ? found.value.flatMap((one) => ("unknown" in one ? [] : [one])) : [];
  };
}

/** What the project's hooks implement, with the arguments that pluggy hands each and its place. */
export function hookMethods(
  implementations: readonly HookImplementation[],
  placeOf: (of: FunctionValue) => Place,
): NonNullable<KedroProject["hookMethods"]> {
  return implementations.map((one) => ({ hook: one.hook, arguments: one.arguments, at: placeOf(one.function) }));
}

/** Where a function is defined: its name, or all of a `lambda`. */
export function definitionPlaces(modules: ParsedModules): (of: FunctionValue) => Place {
  return ({ definition, file }) => {
    const span = "nameSpan" in definition ? definition.nameSpan : definition;
    return modules.get(file)?.lines.place(span) ?? { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  };
}
