import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { ParsedModules } from "../../modules/parsed-modules.ts";
import type {
  Arguments,
  ClassValue,
  HostContext,
  HostModules,
  InstanceValue,
  UnknownValue,
  Value,
} from "../values/value.ts";
import { NONE, text, tuple, unknownOf } from "../values/make.ts";
import { MAXIMUM_STACK, type Budget } from "../runtime/budget.ts";
import { createBuiltins } from "../builtins/create-builtins.ts";
import { privateName, resolve } from "../../syntax/scope.ts";
import { createFrame, type Frame, type Unit } from "../memory/frame.ts";
import { createHostContext } from "./host-context.ts";
import { attribute, findAttribute } from "../operate/attribute.ts";
import { binary, inPlace } from "../operate/binary.ts";
import { callValue } from "../call/call-value.ts";
import { compare } from "../operate/compare.ts";
import { contains } from "../operate/contains.ts";
import { equals } from "../operate/equals.ts";
import { formatValue } from "../operate/format-value.ts";
import { hashKey } from "../operate/hash-key.ts";
import { createImporter, findSubmodule, importModule } from "./import-module.ts";
import { deleteItem, item, setItem } from "../operate/item.ts";
import { items, iterator, members } from "../operate/iterate.ts";
import { length } from "../operate/length.ts";
import { special } from "../operate/bind.ts";
import { makeClass } from "../call/make-class.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { deleteAttribute, setAttribute } from "../operate/set-attribute.ts";
import { representation, text as textOf } from "../operate/text.ts";
import { truth } from "../operate/truth.ts";
import { isInstance, isSubclass, typeOf } from "../operate/type-of.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { BudgetExhausted, PythonRaise } from "../memory/signals.ts";
import { createBuiltinTypes } from "../values/builtin-types.ts";
import { createEscapes, escape, escapeAgain, escapeBody } from "../escape/escape.ts";
import { mergeAliases } from "../memory/join.ts";
import { createJournal, touch } from "../memory/journal.ts";
import { possibleRaise } from "../worlds/possible-raise.ts";
import { runAliases } from "../escape/run-aliases.ts";
import type { Assumption, UnknownCause } from "../../model/causes.ts";

export interface RuntimeOptions {
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  readonly hostModules: HostModules;
  readonly environmentVariables: ReadonlyMap<string, string>;
  readonly budget: Budget;
}

const NOWHERE: Place = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
const MAXIMUM_TRACE = 50;
/** Frames of JavaScript between an operation and a special method, property or callback that it calls. */
const OPERATION_COST = 14;

export function createRuntime(options: RuntimeOptions): Runtime {
  const outside: Unit = {
    module: { kind: "module", name: "", attributes: new Map(), file: null },
    file: "",
    lines: { place: () => NOWHERE, span: () => ({ start: 0, end: 0 }) },
    package: "",
    keepsAnnotations: true,
    starred: [],
  };
  const root = createFrame(outside, 0, null, null, { start: 0, end: 0 }, NONE, null);
  const causes = new Map<string, UnknownCause>();
  const escapes = createEscapes();
  const importer = createImporter(options.modules, options.files.list());
  const assumptions = new Map<string, Assumption>();
  let host: HostContext | null = null;
  const rt: Runtime = {
    journal: createJournal(),
    pendings: [],
    frame: root,
    steps: options.budget.steps,
    bytes: options.budget.bytes,
    depth: 0,
    stack: 0,
    tries: 0,
    triesOutside: 0,
    openRaise: null,
    handled: [],
    mayRaise: null,
    types: createBuiltinTypes(),
    builtins: new Map(),
    classes: new Map(),
    modules: new Map(),
    files: options.files,
    searchPath: options.searchPath,
    hostModules: options.hostModules,
    environment: new Map([...options.environmentVariables].map(([name, value]) => [name, text(value)])),
    assumptions,
    get host() {
      host ??= createHostContext(rt);
      return host;
    },
    derived: 0,
    identities: new WeakMap(),
    nextIdentity: 1,
    loading: importer.loading,
    packages: importer.packages,

    spend(steps) {
      rt.steps -= steps;
      if (rt.steps < 0) stop(rt, "The evaluation takes too many steps");
    },
    charge(bytes) {
      rt.bytes -= bytes;
      if (rt.bytes < 0) stop(rt, "The evaluation makes too much data");
    },
    checkStack() {
      if (rt.stack > MAXIMUM_STACK) stop(rt, "Calls nest deeper than can be followed");
    },
    place: () => rt.frame.unit.lines.place(rt.frame.node),
    trace: () => traceOf(rt.frame),
    unknown(rule, message, at = rt.place()) {
      const key = `${rule}\0${at.file}\0${at.line}\0${at.column}\0${message}`;
      let cause = causes.get(key);
      if (cause === undefined) {
        cause = { rule, message, at };
        causes.set(key, cause);
      }
      return { kind: "unknown", cause };
    },
    derive(unknown, ...through) {
      rt.derived++;
      // Whatever is done to an Unknown may run code that it came by.
      escapeAgain(rt, escapes, unknown.cause);
      runAliases(rt, unknown, through);
      possibleRaise(rt, unknown.cause);
      const aliases = through.length === 0 ? (unknown.aliases ?? []) : mergeAliases([unknown, ...through]);
      return aliases.length === (unknown.aliases?.length ?? 0) &&
        unknown.wraps === undefined &&
        unknown.unordered === undefined &&
        unknown.projectPath === undefined &&
        unknown.name === undefined
        ? unknown
        : unknownOf(unknown.cause, aliases);
    },
    raise(type, message) {
      throw new PythonRaise(exceptionOf(rt, type, message), traceOf(rt.frame));
    },
    raiseAt(type, message, at) {
      throw new PythonRaise(exceptionOf(rt, type, message), [at, ...traceOf(rt.frame)]);
    },
    raiseValue(exception) {
      throw new PythonRaise(toException(rt, exception), traceOf(rt.frame));
    },
    assume(rule, message, at) {
      if (!assumptions.has(`${rule}\0${message}`)) assumptions.set(`${rule}\0${message}`, { rule, message, at });
    },

    call: (callee, args) => callValue(rt, callee, args),
    callWith(callee, ...positional) {
      rt.stack += OPERATION_COST;
      const result = callValue(rt, callee, plainArguments(rt, positional));
      rt.stack -= OPERATION_COST;
      return result;
    },
    callMethod: (object: Value, name: string, args: Arguments) => callValue(rt, attribute(rt, object, name), args),
    attribute: (object, name) => attribute(rt, object, name),
    findAttribute: (object, name) => findAttribute(rt, object, name),
    special: (object, name) => special(rt, object, name),
    setAttribute: (object, name, value) => setAttribute(rt, object, name, value),
    deleteAttribute: (object, name) => deleteAttribute(rt, object, name),
    item: (object, index) => item(rt, object, index),
    setItem: (object, index, value) => setItem(rt, object, index, value),
    deleteItem: (object, index) => deleteItem(rt, object, index),
    iterator: (value) => iterator(rt, value),
    items: (value) => items(rt, value),
    members: (value) => members(rt, value),
    contains: (container, value) => contains(rt, container, value),
    length: (value) => length(rt, value),
    truth: (value) => truth(rt, value),
    equals: (a, b) => equals(rt, a, b),
    compare: (operator, a, b) => compare(rt, operator, a, b),
    binary: (operator, a, b) => binary(rt, operator, a, b),
    inPlace: (operator, a, b) => inPlace(rt, operator, a, b),
    hashKey: (value) => hashKey(rt, value),
    text: (value) => textOf(rt, value),
    representation: (value) => representation(rt, value),
    format: (value, specification) => formatValue(rt, value, specification),
    typeOf: (value) => typeOf(rt, value),
    isInstance: (value, type) => isInstance(rt, value, type),
    isSubclass: (type, parent) => isSubclass(rt, type, parent),
    makeClass: (request) => makeClass(rt, request),

    escape: (value, cause) => escape(rt, escapes, value, cause),
    escapeBody: (definition, scope, frame, cause) => escapeBody(rt, escapes, definition, scope, frame, cause),
    unbind(frame, name, scope) {
      const place = resolve(scope, name);
      if (place.kind !== "local") {
        const names = place.kind === "class" && frame.names !== null ? frame.names : frame.unit.module.attributes;
        const key = privateName(name, scope);
        touch(rt.journal, names, key);
        names.delete(key);
      } else if (place.hops === 0) {
        touch(rt.journal, frame, place.index);
        frame.slots[place.index] = undefined;
      }
    },
    importModule: (name) => importModule(rt, importer, name),
    findSubmodule: (parent, name) => findSubmodule(rt, importer, parent, name),
    starredOf: (module) => firstUnknown(importer.starred.get(module.attributes)),
    loseNames(names, unknown) {
      const known = importer.starred.get(names);
      if (known === undefined) importer.starred.set(names, [unknown]);
      else known.push(unknown);
    },
    lostNames: (names) => firstUnknown(importer.starred.get(names)),
    loseEverything: (frame, unknown) => loseEverything(rt, frame, unknown),
  };
  createBuiltins(rt);
  return rt;
}

function stop(rt: Runtime, message: string): never {
  rt.steps = -1;
  throw new BudgetExhausted(rt.unknown("budget-exhausted", message).cause);
}

function exceptionOf(rt: Runtime, type: string, message: string): Value {
  const found = exceptionClass(rt, type) ?? rt.types.exceptions.get("Exception");
  if (found === undefined) return NONE;
  const made: InstanceValue = {
    kind: "instance",
    class: found,
    attributes: new Map<string, Value>([["args", tuple(message === "" ? [] : [text(message)])]]),
  };
  return made;
}

/** A built-in exception by its name, or one of a host module by its dotted name. */
function exceptionClass(rt: Runtime, type: string): ClassValue | undefined {
  const dot = type.lastIndexOf(".");
  if (dot < 0) return rt.types.exceptions.get(type);
  const module = rt.importModule(type.slice(0, dot));
  const found = module.kind === "module" ? module.attributes.get(type.slice(dot + 1)) : undefined;
  return found?.kind === "class" ? found : undefined;
}

function toException(rt: Runtime, value: Value): Value {
  if (value.kind === "class") return toException(rt, rt.callWith(value));
  if (
    value.kind === "unknown" ||
    (value.kind === "instance" && rt.isInstance(value, rt.types.exceptions.get("BaseException") ?? NONE) !== false)
  )
    return value;
  return exceptionOf(rt, "TypeError", "exceptions must derive from BaseException");
}

function traceOf(frame: Frame): readonly Place[] {
  const places: Place[] = [];
  for (let current: Frame | null = frame; current !== null && places.length < MAXIMUM_TRACE; current = current.caller) {
    const { file } = current.unit;
    if (file !== "") places.push(current.unit.lines.place(current.node));
  }
  return places;
}

function firstUnknown(values: readonly Value[] | undefined): UnknownValue | null {
  const [first] = values ?? [];
  return first?.kind === "unknown" ? first : null;
}

/** Every variable that code in this frame can see may hold anything, and whatever it held may have changed. */
function loseEverything(rt: Runtime, frame: Frame, unknown: UnknownValue): void {
  const { cause } = unknown;
  const lose = (names: Map<string, Value>): void => {
    for (const [name, value] of [...names]) {
      if (name.startsWith("__")) continue;
      touch(rt.journal, names, name);
      names.set(name, unknownOf(cause, mergeAliases([value])));
      rt.escape(value, cause);
    }
    rt.loseNames(names, unknown);
  };
  for (let current: Frame | null = frame; current !== null; current = current.parent) {
    for (const [index, value] of current.slots.entries()) {
      touch(rt.journal, current, index);
      current.slots[index] = unknownOf(cause, mergeAliases([value]));
      if (value !== undefined) rt.escape(value, cause);
    }
    if (current.names !== null) lose(current.names);
  }
  lose(frame.unit.module.attributes);
  possibleRaise(rt, cause);
}
