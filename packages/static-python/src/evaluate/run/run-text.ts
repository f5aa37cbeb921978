import { blockNames, functionNames } from "../../syntax/bound-names.ts";
import type { Arguments, DictValue, UnknownValue, Value } from "../values/value.ts";
import { NONE, text } from "../values/make.ts";
import type { Frame } from "../memory/frame.ts";
import { touch } from "../memory/journal.ts";
import { positionalOnly } from "../runtime/take-arguments.ts";
import { pythonSince } from "../runtime/python-since.ts";
import type { NamesAround, Runtime } from "../runtime/runtime.ts";
import { NamespaceObject } from "../objects/namespace.ts";
import { readText, runAmong, type TextCode } from "./text-code.ts";

type Names = Map<string, Value>;

interface Surroundings extends NamesAround {
  /** Puts what the text has changed where it belongs. */
  readonly finish?: () => void;
}

/**
 * `exec` and `eval` of known text, among the names that CPython would take. Text that makes functions or classes is not
 * followed, nor names that versions of Python see differently.
 */
export function runText(rt: Runtime, name: "exec" | "eval", args: Arguments): Value {
  const [source, globals = NONE, locals = NONE] = positionalOnly(rt, name, args, 1, 3);
  if (source?.kind !== "str") return lost(rt, name);
  rt.spend(source.value.length);
  const code = readText(source.value, name === "eval");
  // What CPython refuses runs nothing.
  if (code === "refused") return rt.mayFail(lostIn(rt, name), true);
  const around = code === "later" ? null : surroundings(rt, code, globals, locals);
  if (code === "later" || around === null || (around.locals !== null && code.hasComprehension)) return lost(rt, name);
  const before = rt.pending.length;
  let isDone = false;
  try {
    const value = runAmong(rt, code, around);
    isDone = true;
    return rt.pending.length === before ? value : lost(rt, name);
  } finally {
    if (rt.pending.length === before) around.finish?.();
    else if (!isDone) rt.loseEverything(rt.frame, lostIn(rt, name));
  }
}

function surroundings(rt: Runtime, code: TextCode, globals: Value, locals: Value): Surroundings | null {
  const { frame } = rt;
  const own = frame.unit.module.attributes;
  if (globals.kind === "none" && locals.kind === "none") return here(rt, frame, code);
  const outer = globals.kind === "none" ? { names: own } : namesOf(rt, globals, true);
  const inner = locals.kind === "none" ? null : namesOf(rt, locals, false);
  if (outer === null || (inner === null && locals.kind !== "none")) return null;
  return {
    globals: outer.names,
    locals: inner === null || inner.names === outer.names ? null : inner.names,
    finish: () => {
      outer.finish?.();
      inner?.finish?.();
    },
  };
}

interface GivenNames {
  readonly names: Names;
  readonly finish?: () => void;
}

/** A dict's names, or those of a namespace seen as one. */
function namesOf(rt: Runtime, given: Value, isGlobals: boolean): GivenNames | null {
  if (given.kind === "host" && given.object instanceof NamespaceObject) return { names: given.object.names };
  if (given.kind !== "dict" || given.class !== undefined || given.isOrdered === false) return null;
  const names: Names = new Map();
  for (const { key, value } of given.entries.values()) {
    if (key.kind !== "str" || key.value === "__builtins__") return null;
    names.set(key.value, value);
  }
  const before = [...given.entries];
  if (isGlobals) names.set("__builtins__", rt.unknown("computed-at-runtime", "`__builtins__` is not followed"));
  return { names, finish: () => writeBack(rt, given, before, names) };
}

function writeBack(
  rt: Runtime,
  target: DictValue,
  before: readonly (readonly [string, { readonly value: Value }])[],
  names: Names,
): void {
  const isSame =
    target.entries.size === before.length && before.every(([key, entry]) => target.entries.get(key) === entry);
  if (!isSame) return rt.escape(target, lostIn(rt, "exec").cause);
  touch(rt.journal, target);
  for (const [key] of before) if (!names.has(key.slice(2))) target.entries.delete(key);
  for (const [name, value] of names) target.entries.set(`s:${name}`, { key: text(name), value });
}

/** Names that text left in a function, beside its variables: CPython keeps them until 3.12. */
const LEFT = new WeakMap<Frame, Names>();

/** `exec(text)`: in a module and a class body the names there, in a function a copy of its variables. */
function here(rt: Runtime, frame: Frame, written: TextCode): Surroundings | null {
  const globals = frame.unit.module.attributes;
  if (frame.names !== null) return { globals, locals: frame.names };
  if (!("kind" in frame.code)) return { globals, locals: null };
  const { code } = frame;
  if (code.kind !== "function" || frame.parent !== null) return null;
  const bound = [...functionNames(code as Parameters<typeof functionNames>[0]).bound];
  const own = new Set(bound);
  const left = LEFT.get(frame) ?? new Map<string, Value>();
  const isLeft = left.size > 0 || [...blockNames(written.body).bound].some((name) => !own.has(name));
  if (isLeft && (rt.python === null || pythonSince(rt, 13, "What text sees") !== false)) return null;
  LEFT.set(frame, left);
  const locals: Names = new Map(left);
  for (const [index, name] of bound.entries()) {
    const value = frame.slots[index];
    if (value === undefined) locals.delete(name);
    else locals.set(name, value);
  }
  const finish = (): void => {
    for (const [name, value] of locals) {
      if (own.has(name)) continue;
      touch(rt.journal, left, name);
      left.set(name, value);
    }
    for (const name of [...left.keys()]) {
      if (locals.has(name)) continue;
      touch(rt.journal, left, name);
      left.delete(name);
    }
  };
  return { globals, locals, finish };
}

function lostIn(rt: Runtime, name: string): UnknownValue {
  return rt.unknown("computed-at-runtime", `\`${name}()\` runs text that is not followed`);
}

function lost(rt: Runtime, name: string): Value {
  const unknown = lostIn(rt, name);
  rt.loseEverything(rt.frame, unknown);
  return unknown;
}
