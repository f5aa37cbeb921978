import type { Expression, InstanceValue, ParsedModules, Statement, Value } from "static-python";
import type { TextsOf } from "./hook-tests.ts";

/** The texts that a hook's code names: written out, as a constant of its module, or as an attribute that the hook was made with. */
export function hookTexts(hook: InstanceValue, file: string, modules: ParsedModules): TextsOf {
  const textsOf: TextsOf = (node) => {
    if (node.kind === "string") return [node.value];
    if (node.kind === "tuple" || node.kind === "list" || node.kind === "set") return all(node.items.map(textsOf));
    if (node.kind === "name") {
      // a name in other letters may be one of the method's own
      if (!/^[A-Z_0-9]+$/u.test(node.name)) return null;
      const constant = constantOf(modules.get(file)?.module.body ?? [], node.name);
      return constant === null || constant.kind === "name" ? null : textsOf(constant);
    }
    if (node.kind !== "attribute" || node.object.kind !== "name" || node.object.name !== "self") return null;
    const { name } = node;
    const types = hook.class.mro ?? [hook.class];
    const value = hook.attributes.get(name) ?? types.map((type) => type.attributes.get(name)).find(Boolean);
    return value === undefined ? null : textsIn(value);
  };
  return textsOf;
}

/** What the one statement that binds a name of the module gives it. */
function constantOf(body: readonly Statement[], name: string): Expression | null {
  const bound = body.filter(
    (statement) =>
      statement.kind === "assign" && statement.targets.some((target) => target.kind === "name" && target.name === name),
  );
  const [only] = bound;
  return bound.length === 1 && only?.kind === "assign" ? only.value : null;
}

function textsIn(value: Value): readonly string[] | null {
  if (value.kind === "str") return [value.value];
  if (value.kind === "list" || value.kind === "tuple") return all(value.items.map(textsIn));
  return value.kind === "set" ? all([...value.items.values()].map(textsIn)) : null;
}

function all(parts: readonly (readonly string[] | null)[]): readonly string[] | null {
  const known = parts.flatMap((part) => part ?? []);
  return parts.includes(null) ? null : known;
}
