import { PythonRaise } from "../memory/signals.ts";
import type { Execute } from "../memory/closure.ts";
import type { Value, ModuleValue } from "../values/value.ts";
import { createScope } from "../../syntax/scope.ts";
import { touch } from "../memory/journal.ts";
import type { ParsedModule } from "../../modules/parsed-modules.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Statement } from "../../syntax/statements.ts";
import { text } from "../values/make.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { possibleException } from "../worlds/possible-raise.ts";
import { exceptionOf } from "./exceptions.ts";
import { NO_NAMES } from "../../syntax/bound-names.ts";
import type { Importer } from "./importer.ts";
import { type Unit, createFrame } from "../memory/frame.ts";
import { createCompiler } from "../compile/create-compiler.ts";

/** Errors that are the parser's own limits, not CPython's. */
const GIVEN_UP = /^the code is nested too deeply|^the parser gave up/;
/** Frames of JavaScript that importing a module from another stands on. */
const IMPORT_COST = 14;

/** Puts a module where imports find it. */
export function register(rt: Runtime, name: string, module: Value): void {
  touch(rt.journal, rt.modules, name);
  rt.modules.set(name, module);
}

function unregister(rt: Runtime, name: string): void {
  touch(rt.journal, rt.modules, name);
  rt.modules.delete(name);
}

/** Runs the body of a module that was registered before, from its file. */
export function runModule(rt: Runtime, importer: Importer, module: ModuleValue, file: string): void {
  const parsed = importer.parsed.get(file);
  if (parsed === null) {
    const words = rt.files.whyUnread?.(file) ?? `\`${file}\` cannot be read`;
    return register(rt, module.name, rt.unknown("unresolved-import", words));
  }
  const [error] = parsed.module.errors;
  if (error !== undefined && GIVEN_UP.test(error.message)) {
    const at = parsed.lines.place(error);
    return register(rt, module.name, rt.unknown("budget-exhausted", `\`${file}\` is nested too deeply to be read`, at));
  }
  if (error !== undefined) {
    unregister(rt, module.name);
    rt.raiseAt("SyntaxError", error.message, parsed.lines.place(error));
  }
  refuseNewer(rt, importer, module, parsed);
  if (parsed.module.docstring !== null) module.attributes.set("__doc__", text(parsed.module.docstring));
  const unit = unitOf(module, parsed);
  importer.noteStars(module.attributes, unit.unknownStars);
  const compiler = createCompiler(rt, unit);
  const body = compiler.block(parsed.module.body, createScope({ kind: "module", parent: null, names: NO_NAMES }));
  runBody(rt, importer, unit, body);
}

/** An older Python refuses the whole file for one place that it cannot read. */
function refuseNewer(
  rt: Runtime,
  importer: Importer,
  module: ModuleValue,
  { module: tree, lines }: ParsedModule,
): void {
  if (tree.newer === undefined) return;
  const { since } = tree.newer;
  const place = lines.place(tree.newer);
  const isRead = pythonSince(rt, since, `Syntax of \`${module.name}\``);
  if (isRead === true) return;
  if (isRead === false) {
    unregister(rt, module.name);
    rt.raiseAt("SyntaxError", `invalid syntax before Python 3.${since}`, place);
  }
  const { cause } = rt.unknown("depends-on-python", isRead.cause.message, place);
  importer.doubtful.set(module.name, cause);
  if (rt.tries === 0) rt.mayRaise ??= cause;
  else possibleException(rt, cause, exceptionOf(rt, "SyntaxError", "invalid syntax"));
}

function unitOf(module: ModuleValue, { file, lines, module: tree }: ParsedModule): Unit {
  const isPackage = file.endsWith("/__init__.py");
  return {
    module,
    file,
    lines,
    package: isPackage ? module.name : module.name.split(".").slice(0, -1).join("."),
    keepsAnnotations: keepsAnnotations(tree.body),
    unknownStars: [],
  };
}

function runBody(rt: Runtime, importer: Importer, unit: Unit, body: Execute): void {
  const { name } = unit.module;
  const { frame: outside, stack, triesOutside, mayRaise } = rt;
  rt.triesOutside = rt.tries;
  rt.stack += IMPORT_COST;
  rt.checkStack();
  rt.frame = createFrame(unit, 0, { start: 0, end: 0 }, outside);
  importer.loading.add(name);
  rt.mayRaise = null;
  try {
    body(rt.frame);
    if (rt.mayRaise !== null) importer.doubtful.set(name, rt.mayRaise);
  } catch (failure) {
    if (failure instanceof PythonRaise) unregister(rt, name);
    throw failure;
  } finally {
    importer.loading.delete(name);
    rt.frame = outside;
    rt.stack = stack;
    rt.triesOutside = triesOutside;
    rt.mayRaise = mayRaise ?? rt.mayRaise;
  }
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
