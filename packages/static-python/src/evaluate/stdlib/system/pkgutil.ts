import { entriesOf } from "../../files/project-tree.ts";
import { ArraySource } from "../../objects/array-source.ts";
import { PathObject } from "../../files/path-object.ts";
import { namedTupleFunction } from "../collections/named-tuple.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { knownText, known, knownItems, takeArguments } from "../../runtime/take-arguments.ts";
import { NONE, text, bool } from "../../values/make.ts";
import { moduleOf } from "../module.ts";
import type { Value, ModuleValue } from "../../values/value.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

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
