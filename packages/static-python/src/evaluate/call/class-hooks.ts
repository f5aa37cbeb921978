import type { ClassValue, Value } from "../values/value.ts";
import type { UnknownCause } from "../../model/causes.ts";
import { EMPTY_KEYWORDS, text } from "../values/make.ts";
import type { ClassRequest, Runtime } from "../runtime/runtime.ts";
import { bind } from "../operate/bind.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { lookup } from "../values/lookup.ts";

/** What making a class runs besides its body: `__set_name__` of what it holds, `__init_subclass__` of its parents. */
export function runClassHooks(rt: Runtime, made: ClassValue, keywords: ReadonlyMap<string, Value>): void {
  const [, ...ancestors] = made.mro ?? [made];
  nameMembers(rt, made);
  const hook = initSubclass(ancestors);
  const options = new Map([...keywords].filter(([key]) => key !== "metaclass"));
  if (hook?.kind === "function") callHook(rt, made, hook, options);
  else if (hook?.kind === "unknown") rt.callWith(hook, made);
  else if (
    hook === undefined &&
    options.size > 0 &&
    ancestors.every((parent) => parent.definition !== null || [rt.types.object, rt.types.generic].includes(parent))
  )
    rt.raise("TypeError", `${made.name}.__init_subclass__() takes no keyword arguments`);
}

/**
 * The same for a class with a base that is not followed. A parent's `__init_subclass__` runs for sure when that parent
 * stands before the first such base; behind it, what the hook can change is lost.
 */
export function runOpaqueHooks(rt: Runtime, made: ClassValue, request: ClassRequest, cause: UnknownCause): void {
  nameMembers(rt, made);
  const known = request.bases.findIndex((base) => base.kind !== "class" || base.opaque !== undefined);
  const before = request.bases.slice(0, known < 0 ? undefined : known);
  const certain = before.flatMap((base) => (base.kind === "class" ? (base.mro ?? [base]) : []));
  const hook = initSubclass(certain) ?? initSubclass((made.mro ?? []).slice(1));
  if (hook === undefined) return;
  const options = new Map([...request.keywords].filter(([key]) => key !== "metaclass"));
  if (hook.kind === "function" && initSubclass(certain) !== undefined) return callHook(rt, made, hook, options);
  rt.escape(hook, cause);
  rt.escape(made, cause);
  for (const value of options.values()) rt.escape(value, cause);
}

function nameMembers(rt: Runtime, made: ClassValue): void {
  for (const [key, value] of [...made.attributes]) {
    if (value.kind !== "instance") continue;
    const hook = lookup(value.class, "__set_name__");
    if (hook !== undefined) rt.callWith(bind(rt, hook, value, value.class), made, text(key));
  }
}

function initSubclass(ancestors: readonly ClassValue[]): Value | undefined {
  return ancestors
    .map((parent) => parent.attributes.get("__init_subclass__"))
    .find((found) => found !== undefined && found.kind !== "host");
}

function callHook(
  rt: Runtime,
  made: ClassValue,
  hook: Extract<Value, { kind: "function" }>,
  options: ReadonlyMap<string, Value>,
): void {
  rt.call(
    { kind: "bound-method", self: made, function: hook },
    plainArguments(rt, [], options.size === 0 ? EMPTY_KEYWORDS : options),
  );
}
