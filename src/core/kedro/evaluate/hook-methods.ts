import type { KedroProject } from "../../model/kedro-project.ts";
import type { FunctionValue, ParsedModules, Value } from "static-python";

/**
 * The methods of the project's hooks that pluggy would register: marked with `hook_impl`, each under its own name or the
 * one given as `specname`, with the arguments that pluggy hands it: those without a default (`pluggy._hooks.varnames`). A method of a subclass hides that of its base.
 */
export function hookMethods(hooks: readonly Value[], modules: ParsedModules): NonNullable<KedroProject["hookMethods"]> {
  return hooks.flatMap((hook) => {
    const found = new Map<string, NonNullable<KedroProject["hookMethods"]>[number]>();
    for (const type of hook.kind === "instance" ? [...(hook.class.mro ?? [hook.class])].reverse() : [])
      for (const [name, value] of type.attributes) {
        const mark = value.kind === "function" ? value.attributes.get("kedro_impl") : undefined;
        if (value.kind === "function" && mark !== undefined)
          found.set(name, describe(mark.kind === "str" ? mark.value : name, value, modules));
      }
    return [...found.values()];
  });
}

function describe(
  hook: string,
  { definition, file }: FunctionValue,
  modules: ParsedModules,
): NonNullable<KedroProject["hookMethods"]>[number] {
  const { positionalOnly, positional } = definition.parameters;
  const span = "nameSpan" in definition ? definition.nameSpan : definition;
  const at = modules.get(file)?.lines.place(span) ?? { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    hook,
    arguments: [...positionalOnly, ...positional]
      .slice(1)
      .filter((parameter) => parameter.default === null)
      .map((parameter) => parameter.name),
    at,
  };
}
