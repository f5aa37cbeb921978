import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import type { FunctionValue, HostContext, Interpreter, UnknownCause, Value } from "static-python";
import { catalogObject, type CatalogSource } from "../host/hooks/catalog-object.ts";
import { contextObject, type ContextSource } from "../host/hooks/context-object.ts";
import { createHookEffects, createTripwire, type HookEffects, type HookWatch } from "../host/hooks/hook-effects.ts";
import {
  hookImplementations,
  type HookImplementation,
  type UnknownImplementation,
} from "../host/hooks/hook-implementations.ts";
import { plainCall } from "../host/values/plain-call.ts";
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
  /** Where a function is defined. */
  readonly placeOf: (of: FunctionValue) => Place;
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
    if (isPlugin(hook)) {
      seen.push({ name: nameOf(hook), at: running.at });
      diagnostics.push(...runMaybe(hook, running));
    } else if (hook.kind === "unknown" && hook.cause.rule === "third-party-import") {
      assumptions.push({
        rule: "foreign-hooks",
        message: `the hooks of another package that settings.py names are taken not to change catalog and parameters: ${hook.cause.message}`,
        at: hook.cause.at,
      });
    } else if (hook.kind === "unknown") {
      doubtAll(effects, hook.cause);
    }
  }
  return { hooks: seen, diagnostics, assumptions };
}

/** What pluggy looks for implementations in; of anything else it takes none. */
type Plugin = Value & { readonly kind: "instance" | "class" | "module" };

function isPlugin(value: Value): value is Plugin {
  return value.kind === "instance" || value.kind === "class" || value.kind === "module";
}

function nameOf(plugin: Plugin): string {
  return plugin.kind === "instance" ? plugin.class.name : plugin.name;
}

/** A hook that may be left out does nothing to the project where it would do nothing; else what it does is in doubt. */
function runMaybe(hook: Plugin, running: HookRun): readonly Diagnostic[] {
  const cause = running.possible?.get(hook);
  if (cause === undefined) return runPlugin(hook, running);
  const { effects } = running;
  const own = createHookEffects();
  runPlugin(hook, { ...running, effects: own });
  if (own.catalog.length + own.parameters.length + own.datasets.size > 0) {
    effects.catalog.push(cause);
    effects.parameters.push(cause);
  }
  return [];
}

const FIRING = ["after_context_created", "after_catalog_created"] as const;

function runPlugin(hook: Plugin, running: HookRun): readonly Diagnostic[] {
  const { interpreter, effects } = running;
  const type = hook.kind === "instance" ? hook.class : hook.kind === "class" ? hook : null;
  const opaque = type === null ? undefined : (type.mro ?? [type]).find((one) => one.opaque)?.opaque;
  if (opaque) doubtAll(effects, opaque);
  const found = interpreter.attempt((host) => hookImplementations(hook, host));
  if (found.kind !== "value") {
    if (found.kind === "stopped") doubtAll(effects, found.cause);
    return [];
  }
  for (const one of found.value) if ("unknown" in one) doubtUnknown(effects, one);
  const known = found.value.flatMap((one) => ("unknown" in one ? [] : [one]));
  const refused = known.filter(({ isWrapper, function: { definition } }) => isWrapper && !isGenerator(definition));
  if (refused.length > 0) return refused.map((one) => refusedWrapper(one, nameOf(hook), running));
  return FIRING.flatMap((name) =>
    known.filter((one) => one.hook === name).flatMap((one) => fire(one, { ...running, owner: nameOf(hook), name })),
  );
}

/** An attribute that is not known may be the implementation that its name says. */
function doubtUnknown(effects: HookEffects, { name, unknown }: UnknownImplementation): void {
  if (FIRING.some((hook) => hook === name)) doubtAll(effects, unknown.cause);
}

interface Firing extends HookRun {
  readonly owner: string;
  readonly name: (typeof FIRING)[number];
}

function fire(one: HookImplementation, firing: Firing): readonly Diagnostic[] {
  const { interpreter, sources, effects, owner, name } = firing;
  const label = `${owner}.${one.name}`;
  const tripwire = createTripwire();
  const call = interpreter.attempt((host) => {
    const watch = { effects, hook: label, reaches: tripwire.value };
    const given = argumentsFor(name, { sources, watch, host });
    // pluggy refuses what declares more: that is told of the declaration
    const values = one.arguments.flatMap((argument) => given.get(argument) ?? []);
    if (values.length < one.arguments.length) return;
    const callee: Value =
      one.self === null ? one.function : { kind: "bound-method", self: one.self, function: one.function };
    // what stands around its `yield` runs before and after all others, with what they give
    if (one.isWrapper) doubtAll(effects, wrapped(label, one, firing, host));
    else host.call(callee, plainCall(firing.placeOf(one.function), ...values));
  });
  const escaped = tripwire.escaped() ?? (call.kind === "stopped" ? call.cause : null);
  if (escaped) noteEscape(effects, label, escaped);
  if (call.kind !== "raised") return [];
  const isOutside = call.raised.at.file === "";
  const raised = isOutside ? { ...call.raised, at: firing.placeOf(one.function), trace: [] } : call.raised;
  return [raisedDiagnostic(raised, `the hook \`${label}\``, "hook-fails")];
}

function isGenerator(definition: FunctionValue["definition"]): boolean {
  return definition.kind === "function" && definition.isGenerator;
}

function refusedWrapper(one: HookImplementation, owner: string, { placeOf }: HookRun): Diagnostic {
  const facts = {
    case: "raised",
    what: `registering the hook \`${owner}.${one.name}\``,
    exception: "PluginValidationError: declared as a wrapper, but it is no generator function",
  } as const;
  return finding("hook-fails", facts, { subject: `${owner}.${one.name}`, at: placeOf(one.function) });
}

function wrapped(label: string, one: HookImplementation, { placeOf }: HookRun, host: HostContext): UnknownCause {
  const message = `\`${label}\` is a wrapper around other hooks, which is not followed`;
  return host.unknown("computed-at-runtime", message, placeOf(one.function)).cause;
}

function doubtAll(effects: HookEffects, cause: UnknownCause): void {
  effects.catalog.push(cause);
  effects.parameters.push(cause);
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

function noteEscape(effects: HookEffects, label: string, cause: UnknownCause): void {
  const doubt: UnknownCause = {
    rule: "hook-escapes",
    message: `\`${label}\` hands catalog or context to code that cannot be followed`,
    at: cause.at,
  };
  doubtAll(effects, doubt);
}
