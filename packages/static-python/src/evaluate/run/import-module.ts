import type { ModuleValue, UnknownValue, Value } from "../values/value.ts";
import { list, NONE, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { touch } from "../memory/journal.ts";
import { projectPath } from "../files/project-path.ts";
import { CPYTHON_MODULES } from "../../modules/cpython-modules.ts";
import { ofPackage } from "../operate/attribute.ts";
import { possibleException } from "../worlds/possible-raise.ts";
import { exceptionOf } from "./exceptions.ts";
import type { UnknownCause } from "../../model/causes.ts";
import { type Importer, pathsOf, isHost, locate, whyNotLocated } from "./importer.ts";
import { register, runModule } from "./run-module.ts";

/** Modules that tools write into a package when it is built or installed, so that repositories leave them out. */
const MADE_BY_BUILD = /\.(?:_?version_?|_version_info|__version__|__about__|_build_info|\w+_pb2(?:_grpc)?)$/;

/** `importlib.import_module(name)`: parents first, each module once. */
export function importModule(rt: Runtime, importer: Importer, name: string): Value {
  const known = rt.modules.get(name);
  if (known !== undefined) {
    refuseAbsent(rt, known);
    doubtImport(rt, importer.doubtful.get(name) ?? null);
    return known;
  }
  const at = name.lastIndexOf(".");
  const parent = at < 0 ? null : importModule(rt, importer, name.slice(0, at));
  if (rt.lacks(name, null)) rt.raise("ModuleNotFoundError", `No module named '${name}'`);
  if (parent?.kind === "unknown")
    return rt.packages.has(parent) ? ofPackage(rt, parent, name.slice(at + 1)) : rt.derive(parent);
  // Importing the parent may have imported the module.
  const meanwhile = rt.modules.get(name);
  if (meanwhile !== undefined) return meanwhile;
  const last = name.slice(at + 1);
  const found = fromHost(rt, name) ?? fromFiles(rt, importer, name, parent);
  if (found === null) return missing(rt, importer, name, parent);
  refuseAbsent(rt, found);
  // A host's package has bound its names already, and may hold a function and a module of one name.
  if (parent?.kind === "module" && !(rt.hostModules.has(parent.name) && parent.attributes.has(last))) {
    touch(rt.journal, parent.attributes, last);
    parent.attributes.set(last, found);
  }
  return found;
}

/** A module of other versions than the one that is followed. */
function refuseAbsent(rt: Runtime, module: Value): void {
  if (module.kind === "module" && module.isAbsent === true && rt.isAsked)
    rt.raise("ModuleNotFoundError", `No module named '${module.name}'`);
}

/** The submodule of a package, imported; null when there is none. */
export function findSubmodule(rt: Runtime, importer: Importer, parent: ModuleValue, name: string): Value | null {
  const full = `${parent.name}.${name}`;
  const exists = rt.modules.has(full) || isHost(rt, full) || locate(rt, importer, name, parent) !== null;
  return exists ? importModule(rt, importer, full) : null;
}

function fromHost(rt: Runtime, name: string): ModuleValue | null {
  const factory = rt.hostModules.get(name);
  if (factory === undefined && !isHost(rt, name)) return null;
  const module: ModuleValue =
    factory === undefined ? { kind: "module", name, attributes: new Map(), file: null } : factory(rt.host);
  register(rt, name, module);
  return module;
}

function fromFiles(rt: Runtime, importer: Importer, name: string, parent: Value | null): Value | null {
  const located = locate(rt, importer, name.slice(name.lastIndexOf(".") + 1), parent);
  if (located === null) return null;
  const module: ModuleValue = { kind: "module", name, attributes: new Map(), file: located.file };
  const { attributes } = module;
  attributes.set("__name__", text(name));
  attributes.set("__doc__", NONE);
  attributes.set("__package__", text(located.folders.length > 0 ? name : name.split(".").slice(0, -1).join(".")));
  if (located.file !== null) attributes.set("__file__", projectPath(rt, located.file));
  if (located.folders.length > 0)
    attributes.set("__path__", list(located.folders.map((folder) => projectPath(rt, folder))));
  register(rt, name, module);
  if (located.file !== null) runModule(rt, importer, module, located.file);
  return rt.modules.get(name) ?? module;
}

/** What is no module of the project, of a host or implemented here: nothing of it is known, and one root stands for a whole package. */
function missing(rt: Runtime, importer: Importer, name: string, parent: Value | null): Value {
  const [root = name] = name.split(".");
  // Of a package that a host knows in part, the rest is a package like others.
  const isOfPackage = parent !== null && !rt.hostModules.has(root) && isHost(rt, root);
  if (!isOfPackage && parent?.kind === "module" && parent.file === null && pathsOf(parent).length === 0)
    return rt.mayFail(rt.unknown("unresolved-import", `\`${name}\` is not followed`));
  if (isOfPackage) return foreign(rt, importer, root);
  if (parent !== null) {
    const why = whyNotLocated(rt, name.slice(name.lastIndexOf(".") + 1), parent);
    const words = `\`${name}\` is not a file of the project${why === null ? "" : `; ${why}`}`;
    const unknown = rt.unknown("unresolved-import", words);
    if (MADE_BY_BUILD.test(name))
      rt.assume(
        "module-made-by-build",
        `\`${name}\`, which is not a file of the project, is taken to be made when it is built`,
        rt.place(),
      );
    else doubtImport(rt, unknown.cause);
    return rt.derive(unknown);
  }
  return foreign(rt, importer, name);
}

/** What follows would not be reached if the import failed; a `try` around it asks for itself. */
function doubtImport(rt: Runtime, cause: UnknownCause | null): void {
  if (cause !== null && rt.tries === 0) rt.mayRaise ??= cause;
}

/** A `try` around an import asks whether the package is there. */
function askInstalled(rt: Runtime, name: string, unknown: UnknownValue): void {
  if (unknown.cause.rule === "third-party-import" && rt.isAsked && rt.isInstalled(name) === false)
    return possibleException(
      rt,
      rt.unknown("package-not-required", `Nothing that the project requires is called like the package \`${name}\``)
        .cause,
      exceptionOf(rt, "ModuleNotFoundError", `No module named '${name}'`),
    );
  rt.assume("package-installed", `The package \`${name}\` is taken to be installed`, rt.place());
}

/** A package that is not among the files: one Unknown stands for it. */
function foreign(rt: Runtime, importer: Importer, name: string): UnknownValue {
  let unknown = importer.foreign.get(name);
  if (unknown === undefined) {
    const why = CPYTHON_MODULES.has(name) ? null : whyNotLocated(rt, name, null);
    const lost = CPYTHON_MODULES.has(name)
      ? rt.unknown("standard-library", `The standard module \`${name}\` is not followed`)
      : why === null
        ? rt.unknown("third-party-import", `The package \`${name}\` is not followed`)
        : rt.unknown("unresolved-import", why);
    unknown = { ...lost, name };
    importer.foreign.set(name, unknown);
    importer.packages.add(unknown);
  }
  const isInstalled = !CPYTHON_MODULES.has(name) && unknown.cause.rule === "third-party-import";
  if (rt.tries === 0 && isInstalled && !importer.required.has(name)) importer.required.set(name, rt.place());
  if (rt.tries > 0) askInstalled(rt, name, unknown);
  return unknown;
}
