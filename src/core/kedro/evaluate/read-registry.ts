import { type Diagnostic, type FactsOf, finding } from "../../model/diagnostic.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import { discoveryHelp } from "../../findings/registry-findings.ts";
import type { ClassValue, HostContext, Interpreter, Raised, UnknownCause, UnknownValue, Value } from "static-python";
import type { ProjectScope } from "../layout/project-scope.ts";
import { losePipeline, suspectPipeline } from "../host/pipelines/doubt-pipeline.ts";
import { findPipelines } from "../host/project/find-pipelines.ts";
import { registeredPipeline } from "../host/pipelines/derived-pipeline.ts";
import type { KedroHost, PipelineInCode } from "../host/pipelines/kedro-host.ts";
import { createPipeline } from "../pipeline-values/create-pipeline.ts";
import { memberNodes } from "../../pipeline/node-index.ts";
import { raisedDiagnostic } from "./raised-diagnostic.ts";
import { pythonTypeName } from "../host/values/type-name.ts";
import { missingModule } from "../host/project/missing-module.ts";
import { plainCall } from "../host/values/plain-call.ts";

/** Pipelines by name, as a registry or a discovery gives them. */
export interface ReadPipelines {
  /** Null when there are none because Kedro would fail. */
  readonly pipelines: ReadonlyMap<string, PipelineInCode> | null;
  /** Set when further pipelines, or others under these names, may exist. */
  readonly unknown: UnknownCause | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly assumptions: readonly Assumption[];
}

/** `kedro.framework.project.pipelines`: what `register_pipelines()` of `<package>.pipeline_registry` returns. */
export function readRegistry(
  interpreter: Interpreter,
  kedro: KedroHost,
  scope: ProjectScope,
  hooks: readonly Value[],
): ReadPipelines {
  if (scope.modules.size === 0)
    return scope.unfollowed === null
      ? failed([missingPackage(scope, kedro)])
      : unknownPipelines({ rule: "unresolved-import", ...scope.unfollowed });
  const read = inDoubt(kedro, evaluateRegistry(interpreter, kedro, scope, hooks));
  // what belongs to no line of the code belongs to the registry
  return {
    ...read,
    diagnostics: read.diagnostics.map((found) => (found.at?.file === "" ? { ...found, at: scope.registryAt } : found)),
  };
}

function evaluateRegistry(
  interpreter: Interpreter,
  kedro: KedroHost,
  scope: ProjectScope,
  hooks: readonly Value[],
): ReadPipelines {
  const found = interpreter.attempt((host) => {
    const value = registryOf(kedro, scope, hooks, host);
    return value && readPipelines(kedro, value, "`register_pipelines()`", host);
  });
  switch (found.kind) {
    case "raised":
      return failed([raisedDiagnostic(found.raised, "`register_pipelines()`", "registration-fails")]);
    case "stopped":
      return unknownPipelines(found.cause);
    case "value":
      if (found.value === null) return failed([missingRegistry(scope, kedro)]);
      if (found.mayRaise?.rule !== "unresolved-import") kedro.discovery.assumed = found.mayRaise;
      return inDoubtWhere(found.mayRaise, {
        ...found.value,
        diagnostics: [
          ...registeredInVain(scope, kedro),
          ...missingForRegistry(found.mayRaise),
          ...found.value.diagnostics,
        ],
        assumptions: [],
      });
  }
}

/**
 * What `find_pipelines()` discovers, called as the plugin calls it, unless the registry has called it so already and the
 * pipelines that it made left nothing behind that could make others now.
 */
export function discoverPipelines(interpreter: Interpreter, kedro: KedroHost): ReadPipelines {
  return inDoubt(kedro, discover(interpreter, kedro));
}

function discover(interpreter: Interpreter, kedro: KedroHost): ReadPipelines {
  const { last } = kedro.discovery;
  const changed = interpreter.attempt((host) => host.haveWatchedChanged());
  const isSame = changed.kind === "value" && !changed.value;
  if (last && isSame) return { pipelines: last, unknown: null, diagnostics: [], assumptions: [] };
  const find = () =>
    interpreter.attempt((host) =>
      readPipelines(kedro, findPipelines(kedro, plainCall(host.at), host), "`find_pipelines()`", host),
    );
  // The plugin discovers once when it begins, and again when it takes all pipelines.
  if (last) find();
  const found = find();
  switch (found.kind) {
    case "raised":
      return failed([discoveryFails(found.raised, kedro)]);
    case "stopped":
      return unknownPipelines(found.cause);
    case "value":
      return last ? whereSame(last, { ...found.value, assumptions: [] }) : { ...found.value, assumptions: [] };
  }
}

/** A pipeline that comes out otherwise each time is not known for sure. */
function whereSame(last: ReadonlyMap<string, PipelineInCode>, read: ReadPipelines): ReadPipelines {
  if (read.pipelines === null) return read;
  const keys = ({ pipeline }: PipelineInCode): string =>
    memberNodes(pipeline)
      .map(({ name, key }) => `${name} ${key}`)
      .join("\n");
  const doubted = [...read.pipelines].map(([name, held]) => {
    const before = last.get(name);
    if (before !== undefined && keys(before) === keys(held)) return [name, held] as const;
    const message = "each call of its `create_pipeline()` makes other nodes than the one before";
    return [name, losePipeline(held, { rule: "computed-at-runtime", message, at: held.at })] as const;
  });
  return { ...read, pipelines: new Map(doubted) };
}

/** kedro-dagster discovers pipelines before it does anything else, whatever the registry makes of them (`translator.initialize_kedro`). */
function discoveryFails(raised: Raised, kedro: KedroHost): Diagnostic {
  const found = raisedDiagnostic(raised, "`find_pipelines()`", "registration-fails");
  return {
    ...found,
    at: found.at?.file === "" ? kedro.discovery.calling : found.at,
    targets: ["plugin"],
    help: discoveryHelp(found.rule === "registration-fails" ? null : found.help),
  };
}

/**
 * Project code that changes Kedro's objects or classes in place, or a hook that has the pipelines registered once more,
 * leaves nothing certain, not even a failure.
 */
export function inDoubt(kedro: KedroHost, read: ReadPipelines): ReadPipelines {
  const [cause] = kedro.changes;
  if (cause === undefined) return read;
  if (read.pipelines === null) return unknownPipelines(cause);
  return { ...read, pipelines: new Map([...read.pipelines].map(([name, held]) => [name, losePipeline(held, cause)])) };
}

function registryOf(kedro: KedroHost, scope: ProjectScope, hooks: readonly Value[], host: HostContext): Value | null {
  if (!scope.modules.has("pipeline_registry")) return registeredByHooks(hooks, host);
  const module = host.importModule(`${kedro.packageName}.pipeline_registry`);
  return host.call(host.attribute(module, "register_pipelines"), plainCall(host.at));
}

/** Until 0.18 pipelines could be registered by a hook instead of a module. */
function registeredByHooks(hooks: readonly Value[], host: HostContext): Value | null {
  for (const hook of hooks) {
    const method = host.attempt(() => host.attribute(hook, "register_pipelines"));
    if (method.kind === "value" && method.value.kind !== "unknown") return host.call(method.value, plainCall(host.at));
  }
  return null;
}

function readPipelines(
  kedro: KedroHost,
  value: Value,
  what: string,
  host: HostContext,
): Omit<ReadPipelines, "assumptions"> {
  // an entry that only an unknown condition makes is Unknown under its name
  const partial = value.kind === "unknown" && value.partial?.isList !== true ? value.partial?.entries : undefined;
  if (value.kind === "unknown" && partial === undefined)
    return { pipelines: new Map(), unknown: value.cause, diagnostics: [] };
  const entries = partial === undefined ? registeredEntries(value, host) : [...partial.values()];
  if (entries === null)
    return withoutAssumptions([notPipelines({ case: "result", what, type: pythonTypeName(value) }, host.at)]);
  if ("kind" in entries) return { pipelines: new Map(), unknown: entries.cause, diagnostics: [] };
  const pipelines = new Map<string, PipelineInCode>();
  const diagnostics: Diagnostic[] = [];
  let unknown: UnknownCause | null = null;
  for (const { key, value: item } of entries) {
    if (key.kind === "unknown") unknown ??= key.cause;
    if (key.kind !== "str" || item.kind === "none") continue;
    const held = registeredPipeline(kedro, item, host);
    if (held) pipelines.set(key.value, held);
    else if (item.kind === "unknown") pipelines.set(key.value, unknownPipeline(kedro, item.cause));
    else diagnostics.push(notPipelines({ case: "item", what, type: pythonTypeName(item), name: key.value }, host.at));
  }
  return { pipelines, unknown, diagnostics };
}

type Entry = { readonly key: Value; readonly value: Value };

/** What a registry holds: Kedro asks the object itself for its keys, and for each of them. Null for what is no mapping. */
function registeredEntries(value: Value, host: HostContext): readonly Entry[] | UnknownValue | null {
  if (value.kind === "dict" && !decidesItself(value.class)) return [...value.entries.values()];
  if (value.kind !== "dict" && value.kind !== "instance" && value.kind !== "host") return null;
  if (value.kind === "host" && host.attempt(() => host.attribute(value, "keys")).kind === "raised") return null;
  const find = host.attempt(() => host.attribute(value, "__getitem__"));
  if (find.kind === "raised") return null;
  const keys = host.iterate(value);
  if ("kind" in keys) return keys;
  return keys.map((key) => ({ key, value: host.call(find.value, plainCall(host.at, key)) }));
}

/** A class of the project that says itself which keys it has, or what stands under them. */
function decidesItself(type: ClassValue | undefined): boolean {
  const own = (type?.mro ?? []).filter(({ definition }) => definition !== null);
  return own.some(({ attributes }) =>
    ["__getitem__", "__iter__", "keys", "items"].some((name) => attributes.has(name)),
  );
}

function unknownPipeline(kedro: KedroHost, cause: UnknownCause): PipelineInCode {
  const made = createPipeline([{ kind: "hole", hole: { cause, node: null, name: null, datasets: [] } }], kedro.rules);
  if (!made.ok) throw new Error(`a pipeline of one hole was refused: ${made.error.message}`);
  return { pipeline: made.value, at: cause.at };
}

function withoutAssumptions(diagnostics: readonly Diagnostic[]): Omit<ReadPipelines, "assumptions"> {
  return { pipelines: null, unknown: null, diagnostics };
}

function unknownPipelines(cause: UnknownCause): ReadPipelines {
  return { pipelines: new Map(), unknown: cause, diagnostics: [], assumptions: [] };
}

function failed(diagnostics: readonly Diagnostic[]): ReadPipelines {
  return { pipelines: null, unknown: null, diagnostics, assumptions: [] };
}

/** A module of the project's own that is not there leaves every pipeline in doubt; any other exception is taken not to happen. */
function inDoubtWhere(cause: UnknownCause | null, read: ReadPipelines): ReadPipelines {
  if (cause === null) return read;
  if (cause.rule !== "unresolved-import" || read.pipelines === null)
    // of a variable it is said already what is assumed
    return { ...read, assumptions: cause.variable === undefined ? [mayRaise(cause)] : [] };
  return {
    ...read,
    pipelines: new Map([...read.pipelines].map(([name, pipeline]) => [name, suspectPipeline(pipeline, cause)])),
  };
}

function missingForRegistry(cause: UnknownCause | null): readonly Diagnostic[] {
  const module = cause === null ? null : missingModule(cause);
  return cause === null || module === null
    ? []
    : [finding("missing-module", { case: "loading", module }, { subject: module, at: cause.at })];
}

function mayRaise(cause: UnknownCause): Assumption {
  return {
    rule: "possible-exception",
    message: `an exception that only an unknown condition raises is taken not to happen: ${cause.message}`,
    at: cause.at,
  };
}

/** The pipelines of a hook are read all the same: what they were is what they will be once they stand in the module. */
function registeredInVain(scope: ProjectScope, kedro: KedroHost): readonly Diagnostic[] {
  return scope.modules.has("pipeline_registry") || kedro.rules.registersByHooks
    ? []
    : [missingRegistry(scope, kedro, "in a hook")];
}

function missingRegistry(scope: ProjectScope, kedro: KedroHost, how: "absent" | "in a hook" = "absent"): Diagnostic {
  const name = kedro.packageName;
  return finding("missing-pipeline-registry", { case: how, name }, { subject: name, at: scope.pyprojectAt });
}

function missingPackage(scope: ProjectScope, kedro: KedroHost): Diagnostic {
  const name = kedro.packageName;
  const folder = scope.searchPath[0] || ".";
  return finding("missing-package", { name, folder }, { subject: name, at: scope.pyprojectAt });
}

function notPipelines(facts: FactsOf<"no-pipelines-registered">, at: Place): Diagnostic {
  return finding("no-pipelines-registered", facts, { subject: "register_pipelines()", at });
}
