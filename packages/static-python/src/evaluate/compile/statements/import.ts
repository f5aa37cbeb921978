import type { Import, ImportFrom } from "../../../syntax/syntax.ts";
import type { ModuleValue, Value } from "../../values/value.ts";
import { NONE } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { touch } from "../../memory/journal.ts";
import { type Compiler } from "../compiler.ts";
import { storeName } from "../expressions/names.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { NORMAL } from "../../memory/outcome.ts";
import type { Execute } from "../../memory/closure.ts";
import { isUnknown } from "../../values/kinds.ts";

export function importStatement(c: Compiler, node: Import, scope: Scope): Execute {
  const { rt } = c;
  const steps = node.names.map((alias) => {
    const [top = alias.name, ...rest] = alias.name.split(".");
    return { alias, top, rest, store: storeName(c, alias.alias ?? top, scope) };
  });
  return (frame) => {
    for (const step of steps) {
      frame.node = step.alias;
      let value = rt.importModule(step.alias.name);
      // `import a.b` binds `a`; `import a.b as c` binds `a.b`, even while it is still being imported.
      if (step.alias.alias === null && step.rest.length > 0)
        value =
          value.kind === "unknown" && !rt.packages.has(value)
            ? (rt.modules.get(step.top) ?? value)
            : rt.importModule(step.top);
      step.store(frame, value);
    }
    return NORMAL;
  };
}

export function importFrom(c: Compiler, node: ImportFrom, scope: Scope): Execute {
  const { rt } = c;
  if (node.module === "__future__" && node.level === 0) return () => NORMAL;
  const { names } = node;
  const name = absoluteName(c, node);
  const load = (frame: Frame): Value => {
    frame.node = node;
    if (name === null)
      return rt.raise(
        "ImportError",
        node.level > 0 && c.unit.package === ""
          ? "attempted relative import with no known parent package"
          : "attempted relative import beyond top-level package",
      );
    return rt.importModule(name);
  };
  if (names === "*")
    return (frame) => {
      importAll(c, load(frame), scope);
      return NORMAL;
    };
  const steps = names.map((alias) => ({ alias, store: storeName(c, alias.alias ?? alias.name, scope) }));
  return (frame) => {
    const module = load(frame);
    for (const step of steps) {
      frame.node = step.alias;
      if (name !== null && rt.lacks(name, step.alias.name))
        rt.raise("ImportError", `cannot import name '${step.alias.name}' from '${name}'`);
      step.store(frame, member(c, module, step.alias.name));
    }
    return NORMAL;
  };
}

function absoluteName(c: Compiler, node: ImportFrom): string | null {
  if (node.level === 0) return node.module;
  const parts = c.unit.package === "" ? [] : c.unit.package.split(".");
  if (parts.length < node.level) return null;
  const base = parts.slice(0, parts.length - node.level + 1);
  return [...base, ...(node.module === "" ? [] : [node.module])].join(".");
}

/** `from module import name`: an attribute, else a submodule. */
function member(c: Compiler, module: Value, name: string): Value {
  const { rt } = c;
  if (module.kind !== "module") return rt.attribute(module, name);
  if (!rt.takesName(module, name)) return rt.raise("ImportError", missing(c, module, name));
  const own = module.attributes.get(name);
  if (own !== undefined) return own;
  const submodule = rt.findSubmodule(module, name);
  if (submodule !== null) return submodule;
  return rt.findAttribute(module, name) ?? rt.raise("ImportError", missing(c, module, name));
}

function missing(c: Compiler, module: ModuleValue, name: string): string {
  const isPartial = c.rt.loading.has(module.name);
  return isPartial
    ? `cannot import name '${name}' from partially initialized module '${module.name}' (most likely due to a circular import)`
    : `cannot import name '${name}' from '${module.name}'`;
}

function importAll(c: Compiler, module: Value, scope: Scope): void {
  const { rt, unit } = c;
  if (scope.kind !== "module")
    return void rt.unknown("unsupported-syntax", "`import *` outside of a module is not followed");
  if (module.kind !== "module") return starUnknown(c, rt.attribute(module, "*"));
  const listed = module.attributes.get("__all__");
  const names =
    listed === undefined ? [...module.attributes.keys()].filter((name) => !name.startsWith("_")) : rt.items(listed);
  if (isUnknown(names)) return starUnknown(c, names);
  for (const item of names) {
    const name = typeof item === "string" ? item : item.kind === "str" ? item.value : null;
    if (name === null) {
      starUnknown(c, typeof item === "string" ? NONE : item);
      continue;
    }
    // The names of a standard module are those of the Python that runs the program.
    if (module.file === null && rt.hasName(module, name) !== true) continue;
    const value = member(c, module, name);
    touch(rt.journal, unit.module.attributes, name);
    unit.module.attributes.set(name, value);
  }
  const starred = rt.lostNames(module.attributes);
  if (starred !== null || module.file === null)
    starUnknown(
      c,
      starred ??
        rt.unknown("unresolved-import", `All names of \`${module.name}\` are imported, and they are not all known`),
    );
}

/** `from unknown import *`: any name that is not bound here afterwards may come from it; names bound before are taken to stay. */
function starUnknown(c: Compiler, from: Value): void {
  const { rt, unit } = c;
  const lost =
    from.kind === "unknown" ? from : rt.unknown("unresolved-import", "The names of this `import *` are not known");
  unit.unknownStars.push(lost);
  rt.assume(
    "star-import-keeps-names",
    `\`import *\` is taken not to rebind names that \`${unit.module.name}\` bound before it`,
    rt.place(),
  );
}
