import { escape, escapeBody } from "../escape/escape.ts";
import { createImporter, type Importer } from "./importer.ts";
import type { Value, Arguments, ModuleValue, ClassValue, UnknownValue, HostContext } from "../values/value.ts";
import type { HostModules } from "../values/host-modules.ts";
import { createBuiltinTypes } from "../values/builtin-types.ts";
import type { ClassRequest, NamesAround, Runtime, Body } from "../runtime/runtime.ts";
import { traceOf, toException, exceptionOf } from "./exceptions.ts";
import { PythonRaise, BudgetExhausted } from "../memory/signals.ts";
import { createFrame, type Unit, type Frame } from "../memory/frame.ts";
import type { UnknownId, UnknownCause, Assumption, AssumptionId } from "../../model/causes.ts";
import type { Place } from "../../model/place.ts";
import { callValue } from "../call/call-value.ts";
import { createEscapes } from "../escape/watch.ts";
import { createBuiltins } from "../builtins/create-builtins.ts";
import { MAXIMUM_STACK, type Budget } from "../runtime/budget.ts";
import type { PythonVersions } from "../../model/python-versions.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { mergeAliases } from "../memory/join.ts";
import { escapeAliases } from "../escape/escape-aliases.ts";
import type { PendingWorld } from "../memory/world.ts";
import { createJournal } from "../memory/journal.ts";
import { unknownOf, text } from "../values/make.ts";
import { loseNames } from "../runtime/lose-names.ts";
import { mayBeAbsent, mayFail } from "../worlds/may-fail.ts";
import { hasName, takesName } from "../worlds/newer-name.ts";
import { possibleRaise } from "../worlds/possible-raise.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { escapeAgain } from "../escape/escape.ts";
import { createHostContext } from "./host-context.ts";
import { attribute } from "../operate/attribute.ts";
import { Operations } from "./operations.ts";
import { generatorAdvanced } from "../call/dropped-generator.ts";
import { runText } from "./run-text.ts";
import { valueOfText } from "./text-code.ts";
import { importModule, findSubmodule } from "./import-module.ts";
import type { ParsedModules } from "../../modules/parsed-modules.ts";
import { loseEverything } from "./lose-everything.ts";

/** What an evaluation is made from. */
export interface EvaluationOptions {
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  readonly hostModules: HostModules;
  readonly environmentVariables: ReadonlyMap<string, string>;
  readonly isInstalled: (name: string) => boolean | null;
  readonly lacks: (module: string, name: string | null) => boolean;
  readonly python: PythonVersions | null;
  readonly budget: Budget;
}

const NOWHERE: Place = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
/** Frames of JavaScript between an operation and a special method, property or callback that it calls. */
const OPERATION_COST = 14;

/** One evaluation: its state, and the operations that the layers below reach through `Runtime`. */
export class Evaluation extends Operations implements Runtime {
  readonly journal = createJournal();
  readonly pending: PendingWorld[] = [];
  frame: Frame = createFrame(outside(), 0, { start: 0, end: 0 }, null);
  steps: number;
  bytes: number;
  depth = 0;
  stack = 0;
  tries = 0;
  triesOutside = 0;
  isCaught = false;
  openRaise: PendingWorld | null = null;
  readonly handled: PythonRaise[] = [];
  readonly managers: Value[] = [];
  hasSuspended = false;
  mayRaise: UnknownCause | null = null;
  derived = 0;
  made = 0;
  hasWritten = false;
  readonly classRequests: ClassRequest[] = [];
  readonly types = createBuiltinTypes();
  readonly builtins = new Map<string, Value>();
  readonly classes = new Map<string, ClassValue>();
  readonly modules = new Map<string, Value>();
  readonly assumptions = new Map<string, Assumption>();
  readonly identities = new WeakMap<object, number>();
  nextIdentity = 1;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  readonly hostModules: HostModules;
  readonly environment: Map<string, Value>;
  readonly isInstalled: (name: string) => boolean | null;
  readonly lacks: (module: string, name: string | null) => boolean;
  readonly python: PythonVersions | null;
  readonly #causes = new Map<string, UnknownCause>();
  /** Where something was first decided by a variable of the environment that is not known, by its name. */
  readonly #decisions = new Map<string, UnknownCause>();
  readonly #escapes = createEscapes();
  readonly #importer: Importer;
  #host: HostContext | null = null;

  constructor(options: EvaluationOptions) {
    super();
    this.steps = options.budget.steps;
    this.bytes = options.budget.bytes;
    this.files = options.files;
    this.searchPath = options.searchPath;
    this.hostModules = options.hostModules;
    this.isInstalled = options.isInstalled;
    this.lacks = options.lacks;
    this.python = options.python;
    this.environment = new Map([...options.environmentVariables].map(([name, value]) => [name, text(value)]));
    this.#importer = createImporter(options.modules, options.files.list());
    createBuiltins(this);
  }

  get host(): HostContext {
    this.#host ??= createHostContext(this);
    return this.#host;
  }
  get loading(): ReadonlySet<string> {
    return this.#importer.loading;
  }
  get packages(): WeakSet<UnknownValue> {
    return this.#importer.packages;
  }
  get requiredPackages(): ReadonlyMap<string, Place> {
    return this.#importer.required;
  }

  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) this.#stop("The evaluation takes too many steps");
  }
  charge(bytes: number): void {
    this.bytes -= bytes;
    if (this.bytes < 0) this.#stop("The evaluation makes too much data");
  }
  checkStack(): void {
    if (this.stack > MAXIMUM_STACK) this.#stop("Calls nest deeper than can be followed");
  }
  #stop(message: string): never {
    this.steps = -1;
    throw new BudgetExhausted(this.unknown("budget-exhausted", message).cause);
  }

  place(): Place {
    return this.frame.unit.lines.place(this.frame.node);
  }
  trace(): readonly Place[] {
    return traceOf(this.frame);
  }
  unknown(rule: UnknownId, message: string, at = this.place()): UnknownValue {
    this.made++;
    const key = `${rule}\0${at.file}\0${at.line}\0${at.column}\0${message}`;
    let cause = this.#causes.get(key);
    if (cause === undefined) {
      cause = { rule, message, at };
      this.#causes.set(key, cause);
    }
    return { kind: "unknown", cause };
  }
  derive(unknown: UnknownValue, ...through: readonly Value[]): UnknownValue {
    this.derived++;
    if (unknown.template !== undefined) return this.#decide(unknown, through);
    // Whatever is done to an Unknown may run code that it came by.
    escapeAgain(this, this.#escapes, unknown.cause);
    escapeAliases(this, unknown, through);
    possibleRaise(this, unknown.cause);
    const aliases = through.length === 0 ? (unknown.aliases ?? []) : mergeAliases([unknown, ...through]);
    return aliases.length === (unknown.aliases?.length ?? 0) && isBare(unknown)
      ? unknown
      : unknownOf(unknown.cause, aliases);
  }
  /** Something asks what a text with a variable in it is: that is the cause of all that follows. Text runs no code. */
  #decide(unknown: UnknownValue, through: readonly Value[]): UnknownValue {
    const { rule, message, variable } = unknown.cause;
    const known = variable === undefined ? undefined : this.#decisions.get(variable);
    const cause = known ?? { rule, message, at: this.place(), ...(variable === undefined ? {} : { variable }) };
    if (variable !== undefined) this.#decisions.set(variable, cause);
    possibleRaise(this, cause);
    if (through.length > 0) escapeAliases(this, unknownOf(cause), through);
    return unknownOf(cause, mergeAliases(through));
  }
  mayFail(unknown: UnknownValue, isAlways = false): UnknownValue {
    return mayFail(this, unknown, isAlways);
  }
  mayBeAbsent(unknown: UnknownValue): UnknownValue {
    return mayBeAbsent(this, unknown);
  }
  raise(type: string, message: string): never {
    throw new PythonRaise(exceptionOf(this, type, message), traceOf(this.frame));
  }
  raiseAt(type: string, message: string, at: Place): never {
    throw new PythonRaise(exceptionOf(this, type, message), [at, ...traceOf(this.frame)]);
  }
  raiseValue(exception: Value): never {
    throw new PythonRaise(toException(this, exception), traceOf(this.frame));
  }
  assume(rule: AssumptionId, message: string, at: Place | null, variable?: string): void {
    this.made++;
    const key = `${rule}\0${message}`;
    const named = variable === undefined ? {} : { variable };
    if (!this.assumptions.has(key)) this.assumptions.set(key, { rule, message, at, ...named });
  }

  call(callee: Value, args: Arguments): Value {
    return callValue(this, callee, args);
  }
  callWith(callee: Value, ...positional: readonly Value[]): Value {
    this.stack += OPERATION_COST;
    const result = callValue(this, callee, plainArguments(this, positional));
    this.stack -= OPERATION_COST;
    return result;
  }
  callMethod(object: Value, name: string, args: Arguments): Value {
    return callValue(this, attribute(this, object, name), args);
  }

  escape(value: Value, cause: UnknownCause): void {
    escape(this, this.#escapes, value, cause);
  }
  escapeBody(body: Body, cause: UnknownCause): void {
    escapeBody(this, this.#escapes, body, cause);
  }
  importModule(name: string): Value {
    return importModule(this, this.#importer, name);
  }
  generatorAdvanced(value: Value): void {
    generatorAdvanced(this, value);
  }
  runText(name: "exec" | "eval", args: Arguments): Value {
    return runText(this, name, args);
  }
  valueOfText(text: string, names: NamesAround): Value | null {
    return valueOfText(this, text, names);
  }
  findSubmodule(parent: ModuleValue, name: string): Value | null {
    return findSubmodule(this, this.#importer, parent, name);
  }
  loseNamespace(names: Map<string, Value>, unknown: UnknownValue): void {
    loseNames(this, names, unknown);
  }
  hasName(module: ModuleValue, name: string): boolean | UnknownValue {
    return hasName(this, module, name);
  }
  takesName(module: ModuleValue, name: string): boolean {
    return takesName(this, module, name);
  }
  get isAsked(): boolean {
    return this.tries > this.triesOutside;
  }
  loseNames(names: Map<string, Value>, unknown: UnknownValue): void {
    this.#importer.loseNames(names, unknown);
  }
  lostNames(names: Map<string, Value>): UnknownValue | null {
    return this.#importer.lostNames(names);
  }
  loseEverything(frame: Frame, unknown: UnknownValue): void {
    loseEverything(this, frame, unknown);
  }
}

/** True for an Unknown of which nothing more is known than its cause and aliases. */
function isBare(unknown: UnknownValue): boolean {
  return (
    unknown.wraps === undefined &&
    unknown.unordered === undefined &&
    unknown.partial === undefined &&
    unknown.projectPath === undefined &&
    unknown.name === undefined
  );
}

/** Where the host itself stands: the module of the outermost frame. */
function outside(): Unit {
  return {
    module: { kind: "module", name: "", attributes: new Map(), file: null },
    file: "",
    lines: { place: () => NOWHERE, span: () => ({ start: 0, end: 0 }) },
    package: "",
    keepsAnnotations: true,
    unknownStars: [],
  };
}
