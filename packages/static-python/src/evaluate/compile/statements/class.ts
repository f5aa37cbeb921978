import type { ClassDefinition } from "../../../syntax/syntax.ts";
import type { Value } from "../../values/value.ts";
import { NONE, text, unknownOf } from "../../values/make.ts";
import { createFrame, type ClassCell, type Frame } from "../../memory/frame.ts";
import { mergeAliases } from "../../memory/join.ts";
import { enclosingFrame } from "../code.ts";
import { type Compiler, type Evaluate } from "../compiler.ts";
import { baseEntries } from "../../call/base-entries.ts";
import { preparedNames } from "../../call/metaclass.ts";
import { applyDecorators } from "../../call/decorate.ts";
import { itemList } from "../expressions/literals.ts";
import { createScope, type Scope } from "../../../syntax/scope.ts";
import { NORMAL } from "../../memory/outcome.ts";
import { blockNames } from "../../../syntax/bound-names.ts";
import { isUnknown } from "../../values/kinds.ts";

/** `class`: runs the body in a namespace of its own, makes the class from it, applies the decorators. */
export function classObject(c: Compiler, node: ClassDefinition, scope: Scope): Evaluate {
  const { rt, unit } = c;
  const decorators = node.decorators.map((decorator) => ({
    node: decorator,
    evaluate: c.expression(decorator, scope),
  }));
  const bases = itemList(c, node.bases, scope);
  const keywords = keywordValues(c, node, scope);
  const body = classBody(c, node, scope);
  return (frame) => {
    const applied = decorators.map((decorator) => ({ node: decorator.node, value: decorator.evaluate(frame) }));
    const parents = bases(frame);
    const options = keywords(frame);
    const owner: ClassCell = { value: null };
    const prepared = isUnknown(parents)
      ? parents
      : preparedNames(rt, node.name, { keywords: options, bases: baseEntries(rt, parents, node).bases });
    if (isUnknown(prepared) && prepared !== parents) {
      rt.loseEverything(frame, prepared);
      return prepared;
    }
    const namespace = body(frame, owner, isUnknown(prepared) ? new Map() : prepared);
    frame.node = node;
    if (isUnknown(parents)) return unknownOf(parents.cause, mergeAliases([parents, ...namespace.values()]));
    const made = rt.makeClass({
      name: node.name,
      module: unit.module.name,
      file: unit.file,
      definition: node,
      bases: parents,
      keywords: options,
      namespace,
    });
    if (made.kind !== "class") return made;
    owner.value = made;
    return applied.length === 0 ? made : applyDecorators(rt, frame, made, applied);
  };
}

/** The keywords of the header, as `metaclass=`. */
function keywordValues(c: Compiler, node: ClassDefinition, scope: Scope): (frame: Frame) => Map<string, Value> {
  const keywords = node.keywords.map(({ name, value }) => ({ name, evaluate: c.expression(value, scope) }));
  return (frame) => {
    const options = new Map<string, Value>();
    for (const keyword of keywords) {
      const value = keyword.evaluate(frame);
      if (keyword.name !== null) options.set(keyword.name, value);
    }
    return options;
  };
}

/** Runs the body and gives its names; functions in it find the class that is made of them in `owner`. */
function classBody(
  c: Compiler,
  node: ClassDefinition,
  scope: Scope,
): (frame: Frame, owner: ClassCell, prepared: ReadonlyMap<string, Value>) => Map<string, Value> {
  const { rt, unit } = c;
  const qualifiedName = scope.prefix + node.name;
  const inner = createScope({
    kind: "class",
    parent: scope,
    names: blockNames(node.body),
    prefix: `${qualifiedName}.`,
    className: node.name,
  });
  const body = c.block(node.body, inner);
  return (frame, owner, prepared) => {
    const namespace = new Map<string, Value>([
      ...prepared,
      ["__module__", text(unit.module.name)],
      ["__qualname__", text(qualifiedName)],
      ["__doc__", node.docstring === null ? NONE : text(node.docstring)],
    ]);
    const own: Frame = {
      ...createFrame(unit, 0, node, rt.frame, enclosingFrame(frame, scope), owner),
      names: namespace,
    };
    const outside = rt.frame;
    rt.frame = own;
    if (body(own) !== NORMAL) rt.raise("SyntaxError", "'return' outside function");
    rt.frame = outside;
    if (rt.hasSuspended) for (const value of namespace.values()) rt.generatorAdvanced(value);
    return namespace;
  };
}
