import type { ModuleValue, Value } from "../values/value.ts";
import { bool, list, NONE, text } from "../values/make.ts";
import { ArraySource } from "../objects/array-source.ts";
import { iteratorValue } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { known, knownItems, knownText, takeArguments } from "../runtime/take-arguments.ts";
import { moduleOf } from "./module.ts";
import { namedTupleFunction } from "./named-tuple.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { PathObject } from "../files/path-object.ts";
import { entriesOf } from "../files/project-tree.ts";

export function importlib(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "importlib",
    {},
    {
      import_module: (_, args) => {
        const [name, anchor] = takeArguments(rt, "import_module", args, ["name", "package"], 1);
        const written = knownText(rt, name);
        const dots = /^\.*/.exec(written)?.[0].length ?? 0;
        if (dots === 0) return rt.importModule(written);
        if (anchor === undefined || known(rt, anchor).kind === "none")
          return rt.raise(
            "TypeError",
            `the 'package' argument is required to perform a relative import for '${written}'`,
          );
        const parts = knownText(rt, anchor).split(".");
        if (dots > parts.length) return rt.raise("ImportError", "attempted relative import beyond top-level package");
        const base = parts.slice(0, parts.length - dots + 1).join(".");
        return rt.importModule(written.length === dots ? base : `${base}.${written.slice(dots)}`);
      },
      reload: (_, args) => args.positional[0] ?? NONE,
      invalidate_caches: () => NONE,
    },
  );
}

export function pkgutil(rt: Runtime): ModuleValue {
  const info = namedTupleFunction(rt, plainArguments(rt, [text("ModuleInfo"), text("module_finder name ispkg")]));
  return moduleOf(
    rt,
    "pkgutil",
    { ModuleInfo: info },
    {
      iter_modules: (_, args) => {
        const [path = NONE, prefix = text("")] = takeArguments(rt, "iter_modules", args, ["path", "prefix"]);
        if (path.kind === "none") return rt.unknown("computed-at-runtime", "All importable modules are not known");
        return iteratorValue(
          new ArraySource(knownItems(rt, path).flatMap((folder) => modulesIn(rt, info, folder, knownText(rt, prefix)))),
        );
      },
      extend_path: (_, args) => args.positional[0] ?? NONE,
    },
  );
}

/** Modules and packages of a folder, in the order of their file names. */
function modulesIn(rt: Runtime, info: Value, folder: Value, prefix: string): readonly Value[] {
  const path =
    folder.kind === "unknown" && folder.projectPath !== undefined ? folder.projectPath : projectFolder(rt, folder);
  const found: Value[] = [];
  const names = new Set<string>();
  for (const [name, isFolder] of [...entriesOf(rt.files, path)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isPackage = isFolder && rt.files.version(`${path === "" ? "" : `${path}/`}${name}/__init__.py`) !== null;
    const module = isPackage ? name : !isFolder && name.endsWith(".py") ? name.slice(0, -3) : null;
    if (module === null || module === "__init__" || names.has(module) || module.includes(".")) continue;
    names.add(module);
    found.push(
      rt.callWith(
        info,
        rt.unknown("computed-at-runtime", "The finder of a module is not followed"),
        text(prefix + module),
        bool(isPackage),
      ),
    );
  }
  return found;
}

function projectFolder(rt: Runtime, folder: Value): string {
  const value = known(rt, folder);
  if (value.kind === "host" && value.object instanceof PathObject && value.object.isProject) return value.object.path;
  return knownText(rt, rt.unknown("computed-at-runtime", "The modules of this folder are not known"));
}

export function inspect(rt: Runtime): ModuleValue {
  const kind =
    (test: (value: Value) => boolean) =>
    (_: Runtime, args: { readonly positional: readonly Value[] }): Value =>
      bool(test(known(rt, args.positional[0] ?? NONE)));
  return moduleOf(
    rt,
    "inspect",
    {},
    {
      isfunction: kind((value) => value.kind === "function"),
      ismethod: kind((value) => value.kind === "bound-method"),
      isclass: kind((value) => value.kind === "class"),
      ismodule: kind((value) => value.kind === "module"),
      isbuiltin: kind((value) => value.kind === "builtin"),
      getmodule: (_, args) => {
        const value = known(rt, args.positional[0] ?? NONE);
        if (value.kind === "module") return value;
        return value.kind === "function" || value.kind === "class"
          ? (rt.modules.get(value.module) ?? NONE)
          : rt.unknown("computed-at-runtime", "`inspect.getmodule` of this is not followed");
      },
      getmembers: (_, args) => {
        const [object = NONE, predicate] = takeArguments(rt, "getmembers", args, ["object", "predicate"], 1);
        const value = known(rt, object);
        // Modules have attributes that are not modelled; a predicate for functions or classes leaves them out.
        if (
          value.kind !== "module" ||
          value.file === null ||
          predicate?.kind !== "builtin" ||
          rt.starredOf(value) !== null
        )
          return rt.unknown("computed-at-runtime", "`inspect.getmembers` of this is not followed");
        const members = [...value.attributes]
          .filter(([name]) => !name.startsWith("__"))
          .sort(([a], [b]) => (a < b ? -1 : 1));
        return list(
          members.flatMap(([name, member]) => {
            const isWanted = rt.callWith(predicate, known(rt, member));
            return isWanted.kind === "bool" && isWanted.value
              ? [{ kind: "tuple", items: [text(name), member] } as const]
              : [];
          }),
        );
      },
      getdoc: (_, args) => rt.attribute(args.positional[0] ?? NONE, "__doc__"),
    },
  );
}
