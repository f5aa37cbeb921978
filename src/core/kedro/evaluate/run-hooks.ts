import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import type {
  Arguments,
  FunctionValue,
  HostContext,
  InstanceValue,
  Interpreter,
  UnknownCause,
  Value,
} from "static-python";
import { catalogObject, type CatalogSource } from "../host/hooks/catalog-object.ts";
import { contextObject, type ContextSource } from "../host/hooks/context-object.ts";
import { createHookEffects, createTripwire, type HookEffects, type HookWatch } from "../host/hooks/hook-effects.ts";
import { raisedDiagnostic } from "./raised-diagnostic.ts";

export interface HookSources {
  readonly context: Omit<ContextSource, "catalog">;
  readonly catalog: CatalogSource;
}

/** What hooks run in. */
export interface HookRun {
  readonly interpreter: Interpreter;
  readonly sources: HookSources;
  readonly effects: HookEffects;
  /** settings.py, which names them. */
  readonly at: Place;
  /** Hooks that only a condition which is not known names, with that condition. */
  readonly possible?: ReadonlyMap<Value, UnknownCause>;
}

export interface RunHooks {
  readonly hooks: readonly { readonly name: string; readonly at: Place }[];
  readonly diagnostics: readonly Diagnostic[];
  readonly assumptions: readonly Assumption[];
}

/**
 * Runs the hooks of settings.py that fire while a project loads, `after_context_created` and `after_catalog_created`,
 * and writes down what they do to catalog and parameters. The others fire when a pipeline runs and cannot change what is
 * built before.
 */
export function runHooks(hooks: readonly Value[], running: HookRun): RunHooks {
  const { effects } = running;
  const seen: { name: string; at: Place }[] = [];
  const diagnostics: Diagnostic[] = [];
  const assumptions: Assumption[] = [];
  for (const hook of hooks) {
    if (hook.kind === "instance") {
      seen.push({ name: hook.class.name, at: running.at });
      diagnostics.push(...runMaybe(hook, running));
    } else if (hook.kind === "unknown" && hook.cause.rule === "third-party-import") {
      assumptions.push({
        rule: "foreign-hooks",
        message: `the hooks of another package that settings.py names are taken not to change catalog and parameters: ${hook.cause.message}`,
        at: hook.cause.at,
      });
    } else if (hook.kind === "unknown") {
      effects.catalog.push(hook.cause);
      effects.parameters.push(hook.cause);
    }
  }
  return { hooks: seen, diagnostics, assumptions };
}

/** A hook that may be left out does nothing to the project where it would do nothing; else what it does is in doubt. */
function runMaybe(hook: InstanceValue, running: HookRun): readonly Diagnostic[] {
  const cause = running.possible?.get(hook);
  if (cause === undefined) return runInstance(hook, running);
  const { effects } = running;
  const own = createHookEffects();
  runInstance(hook, { ...running, effects: own });
  if (own.catalog.length + own.parameters.length + own.datasets.size > 0) {
    effects.catalog.push(cause);
    effects.parameters.push(cause);
  }
  return [];
}

const FIRING = ["after_context_created", "after_catalog_created"] as const;

function runInstance(hook: InstanceValue, { interpreter, sources, effects }: HookRun): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const opaque = (hook.class.mro ?? [hook.class]).find((type) => type.opaque)?.opaque;
  if (opaque) {
    effects.catalog.push(opaque);
    effects.parameters.push(opaque);
  }
  for (const [name, method] of hookMethods(hook)) {
    if (method.kind === "unknown") {
      effects.catalog.push(method.cause);
      effects.parameters.push(method.cause);
      continue;
    }
    const label = `${hook.class.name}.${name}`;
    const tripwire = createTripwire();
    const call = interpreter.attempt((host) => {
      const watch = { effects, hook: label, reaches: tripwire.value };
      const given = argumentsFor(name, { sources, watch, host });
      host.call({ kind: "bound-method", self: hook, function: method }, only(method, given, host));
    });
    const escaped = tripwire.escaped() ?? (call.kind === "stopped" ? call.cause : null);
    if (escaped) noteEscape(effects, label, escaped);
    if (call.kind === "raised") diagnostics.push(raisedDiagnostic(call.raised, `the hook \`${label}\``, "hook-fails"));
  }
  return diagnostics;
}

/** Methods that pluggy would register: marked with `hook_impl`, under their own name or the one given as `specname`. */
function hookMethods(
  hook: InstanceValue,
): readonly (readonly [
  name: (typeof FIRING)[number],
  method: FunctionValue | (Value & { readonly kind: "unknown" }),
])[] {
  const methods = new Map<string, FunctionValue | (Value & { readonly kind: "unknown" })>();
  for (const type of [...(hook.class.mro ?? [hook.class])].reverse()) {
    for (const [name, value] of type.attributes) {
      const mark = value.kind === "function" ? value.attributes.get("kedro_impl") : undefined;
      if (value.kind === "function" && mark) methods.set(mark.kind === "str" ? mark.value : name, value);
      if (value.kind === "unknown") methods.set(name, value);
    }
  }
  return FIRING.flatMap((name) => {
    const method = methods.get(name);
    return method ? [[name, method] as const] : [];
  });
}

function argumentsFor(
  name: (typeof FIRING)[number],
  { sources, watch, host }: { readonly sources: HookSources; readonly watch: HookWatch; readonly host: HostContext },
): ReadonlyMap<string, Value> {
  const catalog = () => catalogObject(sources.catalog, watch);
  if (name === "after_context_created") {
    const context = contextObject({ ...sources.context, catalog }, watch);
    return new Map<string, Value>([["context", { kind: "host", object: context }]]);
  }
  const none: Value = { kind: "none" };
  return new Map<string, Value>([
    ["catalog", { kind: "host", object: catalog() }],
    [
      "conf_catalog",
      sources.context.config("catalog", host) ??
        host.unknown("computed-at-runtime", "the catalog's configuration is not known"),
    ],
    ["conf_creds", host.unknown("credentials", "credentials are never read")],
    ["feed_dict", host.unknown("computed-at-runtime", "the feed dictionary is not followed")],
    ["parameters", host.unknown("computed-at-runtime", "the parameters handed to hooks are not followed")],
    ["save_version", none],
    ["load_versions", none],
    ["run_id", none],
  ]);
}

/** Pluggy hands a hook only the arguments that it names. */
function only(method: FunctionValue, given: ReadonlyMap<string, Value>, host: HostContext): Arguments {
  const { positional, keywordOnly } = method.definition.parameters;
  const names = [...positional.slice(1), ...keywordOnly].map((parameter) => parameter.name);
  const keywords = new Map(
    names.flatMap((name) => {
      const value = given.get(name);
      return value ? [[name, value] as const] : [];
    }),
  );
  return { positional: [], keywords, at: host.at, positionalAt: [], keywordsAt: new Map(), unknown: null };
}

function noteEscape(effects: HookEffects, label: string, cause: UnknownCause): void {
  const doubt: UnknownCause = {
    rule: "hook-escapes",
    message: `\`${label}\` hands catalog or context to code that cannot be followed`,
    at: cause.at,
  };
  effects.catalog.push(doubt);
  effects.parameters.push(doubt);
}
