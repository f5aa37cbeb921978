import type { Statement } from "../../syntax/syntax.ts";
import type { ModuleValue, UnknownValue, Value } from "../values/value.ts";
import { list, NONE, text } from "../values/make.ts";
import { createCompiler } from "../compile/create-compiler.ts";
import { createScope } from "../../syntax/scope.ts";
import { createFrame, type Unit } from "../memory/frame.ts";
import type { ParsedModules } from "../../modules/parsed-modules.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { PythonRaise } from "../memory/signals.ts";
import { touch } from "../memory/journal.ts";
import { addedFolders } from "../files/sys-path.ts";
import { projectPath } from "../files/project-path.ts";
import { workingPath } from "../files/working-path.ts";
import { STANDARD_MODULES } from "../stdlib/cpython-modules.ts";
import { ofPackage } from "../operate/attribute.ts";
import { NO_NAMES } from "../../syntax/bound-names.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Frames of JavaScript that importing a module from another stands on. */
const IMPORT_COST = 14;

/** Errors that are the parser's own limits, not CPython's. */
const GIVEN_UP = /^the code is nested too deeply|^the parser gave up/;

/** Modules that tools write into a package when it is built or installed, so that repositories leave them out. */
const MADE_BY_BUILD = /\.(?:_?version_?|_version_info|__version__|__about__|_build_info|\w+_pb2(?:_grpc)?)$/;

/** Where imports find their modules. */
export interface Importer {
  readonly parsed: ParsedModules;
  /** Project files by path, and folders that hold Python files. */
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  readonly loading: Set<string>;
  readonly starred: WeakMap<Map<string, Value>, Value[]>;
  /** One Unknown for each package that is not the project's. */
  readonly foreign: Map<string, UnknownValue>;
  readonly packages: WeakSet<UnknownValue>;
  /** Modules of the project that may not be importable, with the reason. */
  readonly doubtful: Map<string, UnknownCause>;
}

export function createImporter(parsed: ParsedModules, files: readonly string[]): Importer {
  const folders = new Set<string>();
  for (const file of files) {
    if (!file.endsWith(".py")) continue;
    for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) folders.add(file.slice(0, at));
  }
  return {
    parsed,
    files: new Set(files),
    folders,
    loading: new Set(),
    starred: new WeakMap(),
    foreign: new Map(),
    packages: new WeakSet(),
    doubtful: new Map(),
  };
}

/** `importlib.import_module(name)`: parents first, each module once. */
export function importModule(rt: Runtime, importer: Importer, name: string): Value {
  const known = rt.modules.get(name);
  if (known !== undefined) {
    doubtImport(rt, importer.doubtful.get(name) ?? null);
    return known;
  }
  const at = name.lastIndexOf(".");
  const parent = at < 0 ? null : importModule(rt, importer, name.slice(0, at));
  if (parent?.kind === "unknown")
    return rt.packages.has(parent) ? ofPackage(rt, parent, name.slice(at + 1)) : rt.derive(parent);
  // Importing the parent may have imported the module.
  const meanwhile = rt.modules.get(name);
  if (meanwhile !== undefined) return meanwhile;
  const last = name.slice(at + 1);
  const found = fromHost(rt, name) ?? fromProject(rt, importer, name, last, parent);
  if (found === null) return missing(rt, importer, name, parent);
  // A package that is not Python text has bound its names already: `kedro.pipeline.node` is a function and a module.
  if (parent?.kind === "module" && !(rt.hostModules.has(parent.name) && parent.attributes.has(last))) {
    touch(rt.journal, parent.attributes, last);
    parent.attributes.set(last, found);
  }
  return found;
}

export function findSubmodule(rt: Runtime, importer: Importer, parent: ModuleValue, name: string): Value | null {
  const full = `${parent.name}.${name}`;
  const exists = rt.modules.has(full) || isHost(rt, full) || locate(rt, importer, name, parent) !== null;
  return exists ? importModule(rt, importer, full) : null;
}

function isHost(rt: Runtime, name: string): boolean {
  if (rt.hostModules.has(name)) return true;
  for (const key of rt.hostModules.keys()) if (key.startsWith(`${name}.`)) return true;
  return false;
}

function fromHost(rt: Runtime, name: string): ModuleValue | null {
  const factory = rt.hostModules.get(name);
  if (factory === undefined && !isHost(rt, name)) return null;
  const module: ModuleValue =
    factory === undefined ? { kind: "module", name, attributes: new Map(), file: null } : factory(rt.host);
  register(rt, name, module);
  return module;
}

function register(rt: Runtime, name: string, module: Value): void {
  touch(rt.journal, rt.modules, name);
  rt.modules.set(name, module);
}

interface Located {
  readonly file: string | null;
  readonly folders: readonly string[];
}

/** A package or module file, or the folders of a namespace package. */
function locate(rt: Runtime, importer: Importer, last: string, parent: Value | null): Located | null {
  const paths = parent === null ? [...rt.searchPath, ...addedFolders(rt)] : pathsOf(parent);
  const portions: string[] = [];
  for (const path of paths) {
    const base = path === "" ? last : `${path}/${last}`;
    const file = [`${base}/__init__.py`, `${base}.py`].find((each) => importer.files.has(each));
    if (file === undefined && !importer.folders.has(base)) continue;
    // Kedro itself puts the source folder alone on the path.
    if (parent === null && path !== rt.searchPath[0] && path === rt.searchPath.at(-1)) workingPath(rt, "");
    if (file !== undefined) return { file, folders: file.endsWith("/__init__.py") ? [base] : [] };
    portions.push(base);
  }
  return portions.length > 0 ? { file: null, folders: portions } : null;
}

function pathsOf(parent: Value): readonly string[] {
  const path = parent.kind === "module" ? parent.attributes.get("__path__") : undefined;
  return path?.kind === "list"
    ? path.items.flatMap((item) =>
        item.kind === "unknown" && item.projectPath !== undefined ? [item.projectPath] : [],
      )
    : [];
}

function fromProject(rt: Runtime, importer: Importer, name: string, last: string, parent: Value | null): Value | null {
  const located = locate(rt, importer, last, parent);
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
  if (located.file !== null) run(rt, importer, module, located.file, located.folders.length > 0);
  return rt.modules.get(name) ?? module;
}

function run(rt: Runtime, importer: Importer, module: ModuleValue, file: string, isPackage: boolean): void {
  const parsed = importer.parsed.get(file);
  const drop = (): void => {
    touch(rt.journal, rt.modules, module.name);
    rt.modules.delete(module.name);
  };
  if (parsed === null) {
    const unknown = rt.unknown("unresolved-import", `\`${file}\` cannot be read`);
    register(rt, module.name, unknown);
    return;
  }
  const [error] = parsed.module.errors;
  if (error !== undefined && GIVEN_UP.test(error.message)) {
    register(
      rt,
      module.name,
      rt.unknown("budget-exhausted", `\`${file}\` is nested too deeply to be read`, parsed.lines.place(error)),
    );
    return;
  }
  if (error !== undefined) {
    drop();
    rt.raiseAt("SyntaxError", error.message, parsed.lines.place(error));
  }
  const starred: Value[] = [];
  importer.starred.set(module.attributes, starred);
  const unit: Unit = {
    module,
    file,
    lines: parsed.lines,
    package: isPackage ? module.name : module.name.split(".").slice(0, -1).join("."),
    keepsAnnotations: keepsAnnotations(parsed.module.body),
    starred,
  };
  if (parsed.module.docstring !== null) module.attributes.set("__doc__", text(parsed.module.docstring));
  const compiler = createCompiler(rt, unit);
  const scope = createScope("module", null, NO_NAMES, "", null);
  const body = compiler.block(parsed.module.body, scope);
  const outside = rt.frame;
  const { stack, triesOutside, mayRaise } = rt;
  rt.triesOutside = rt.tries;
  rt.stack += IMPORT_COST;
  rt.checkStack();
  rt.frame = createFrame(unit, 0, null, outside, { start: 0, end: 0 }, NONE, null);
  importer.loading.add(module.name);
  rt.mayRaise = null;
  try {
    body(rt.frame);
    if (rt.mayRaise !== null) importer.doubtful.set(module.name, rt.mayRaise);
  } catch (failure) {
    if (failure instanceof PythonRaise) drop();
    throw failure;
  } finally {
    importer.loading.delete(module.name);
    rt.frame = outside;
    rt.stack = stack;
    rt.triesOutside = triesOutside;
    rt.mayRaise = mayRaise ?? rt.mayRaise;
  }
}

/** What is no module of the project, of a host or implemented here: nothing of it is known, and one root stands for a whole package. */
function missing(rt: Runtime, importer: Importer, name: string, parent: Value | null): Value {
  const [root = name] = name.split(".");
  // Of a package that a host knows in part, the rest is a package like others.
  const isOfPackage = parent !== null && !rt.hostModules.has(root) && isHost(rt, root);
  if (!isOfPackage && parent?.kind === "module" && parent.file === null && pathsOf(parent).length === 0)
    return rt.unknown("unresolved-import", `\`${name}\` is not followed`);
  if (isOfPackage) return foreign(rt, importer, root);
  if (parent !== null) {
    const unknown = rt.unknown("unresolved-import", `\`${name}\` is not a file of the project`);
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

function foreign(rt: Runtime, importer: Importer, name: string): UnknownValue {
  let unknown = importer.foreign.get(name);
  if (unknown === undefined) {
    const lost = STANDARD_MODULES.has(name)
      ? rt.unknown("standard-library", `The standard module \`${name}\` is not followed`)
      : rt.unknown("third-party-import", `The package \`${name}\` is not followed`);
    unknown = { ...lost, name };
    importer.foreign.set(name, unknown);
    importer.packages.add(unknown);
  }
  if (rt.tries > 0) rt.assume("package-installed", `The package \`${name}\` is taken to be installed`, rt.place());
  return unknown;
}

function keepsAnnotations(body: readonly Statement[]): boolean {
  return body.some(
    (node) =>
      node.kind === "import-from" &&
      node.module === "__future__" &&
      node.names !== "*" &&
      node.names.some((alias) => alias.name === "annotations"),
  );
}
