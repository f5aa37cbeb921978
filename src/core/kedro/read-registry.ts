import type { Diagnostic } from "../model/diagnostic.ts";
import type { Assumption } from "../model/honesty.ts";
import type { Place } from "../model/place.ts";
import type { Arguments, HostContext, Interpreter, Raised, UnknownCause, Value } from "static-python";
import type { ProjectScope } from "./project-scope.ts";
import { losePipeline, suspectPipeline } from "./host/doubt-pipeline.ts";
import { findPipelines } from "./host/find-pipelines.ts";
import type { KedroHost, PipelineInCode } from "./host/kedro-host.ts";
import { createPipeline } from "./pipeline-values/create-pipeline.ts";
import { raisedDiagnostic } from "./raised-diagnostic.ts";
import { pythonTypeName } from "./host/type-name.ts";

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
  if (scope.modules.size === 0) return failed([missingPackage(scope, kedro)]);
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
        diagnostics: [...registeredInVain(scope, kedro), ...found.value.diagnostics],
        assumptions: [],
      });
  }
}

/** What `find_pipelines()` discovers, called as the plugin calls it, unless the registry has called it so already. */
export function discoverPipelines(interpreter: Interpreter, kedro: KedroHost): ReadPipelines {
  return inDoubt(kedro, discover(interpreter, kedro));
}

function discover(interpreter: Interpreter, kedro: KedroHost): ReadPipelines {
  if (kedro.discovery.last) return { pipelines: kedro.discovery.last, unknown: null, diagnostics: [], assumptions: [] };
  const found = interpreter.attempt((host) =>
    readPipelines(kedro, findPipelines(kedro, noArguments(host.at), host), "`find_pipelines()`", host),
  );
  switch (found.kind) {
    case "raised":
      return failed([discoveryFails(found.raised, kedro)]);
    case "stopped":
      return unknownPipelines(found.cause);
    case "value":
      return { ...found.value, assumptions: [] };
  }
}

/** kedro-dagster discovers pipelines before it does anything else, whatever the registry makes of them (`translator.initialize_kedro`). */
function discoveryFails(raised: Raised, kedro: KedroHost): Diagnostic {
  const found = raisedDiagnostic(raised, "`find_pipelines()`", "registration-fails");
  return {
    ...found,
    at: found.at?.file === "" ? kedro.discovery.calling : found.at,
    targets: ["plugin"],
    help: `${found.rule === "registration-fails" ? "" : `${found.help} `}kedro-dagster calls find_pipelines() before it reads the registry, and does not load as long as this is raised.`,
  };
}

/** Project code that changes Kedro's objects or classes in place leaves nothing certain, not even a failure. */
function inDoubt(kedro: KedroHost, read: ReadPipelines): ReadPipelines {
  const [cause] = kedro.changes;
  if (cause === undefined) return read;
  if (read.pipelines === null) return unknownPipelines(cause);
  return { ...read, pipelines: new Map([...read.pipelines].map(([name, held]) => [name, losePipeline(held, cause)])) };
}

function registryOf(kedro: KedroHost, scope: ProjectScope, hooks: readonly Value[], host: HostContext): Value | null {
  if (!scope.modules.has("pipeline_registry")) return registeredByHooks(hooks, host);
  const module = host.importModule(`${kedro.packageName}.pipeline_registry`);
  return host.call(host.attribute(module, "register_pipelines"), noArguments(host.at));
}

/** Until 0.18 pipelines could be registered by a hook instead of a module. */
function registeredByHooks(hooks: readonly Value[], host: HostContext): Value | null {
  for (const hook of hooks) {
    const method = host.attempt(() => host.attribute(hook, "register_pipelines"));
    if (method.kind === "value" && method.value.kind !== "unknown")
      return host.call(method.value, noArguments(host.at));
  }
  return null;
}

function readPipelines(
  kedro: KedroHost,
  value: Value,
  what: string,
  host: HostContext,
): Omit<ReadPipelines, "assumptions"> {
  if (value.kind === "unknown") return { pipelines: new Map(), unknown: value.cause, diagnostics: [] };
  if (value.kind !== "dict")
    return withoutAssumptions([
      notPipelines(`${what} returns a ${pythonTypeName(value)} and no dictionary of pipelines`, host.at),
    ]);
  const pipelines = new Map<string, PipelineInCode>();
  const diagnostics: Diagnostic[] = [];
  let unknown: UnknownCause | null = null;
  for (const { key, value: item } of value.entries.values()) {
    if (key.kind === "unknown") unknown ??= key.cause;
    if (key.kind !== "str" || item.kind === "none") continue;
    const held = item.kind === "host" ? kedro.pipelines.get(item.object) : undefined;
    if (held) pipelines.set(key.value, held);
    else if (item.kind === "unknown") pipelines.set(key.value, unknownPipeline(kedro, item.cause));
    else
      diagnostics.push(
        notPipelines(`${what} gives a ${pythonTypeName(item)} and no pipeline as \`${key.value}\``, host.at),
      );
  }
  return { pipelines, unknown, diagnostics };
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

function noArguments(at: Place): Arguments {
  return { positional: [], keywords: new Map(), at, positionalAt: [], keywordsAt: new Map(), unknown: null };
}

/** A module of the project's own that is not there leaves every pipeline in doubt; any other exception is taken not to happen. */
function inDoubtWhere(cause: UnknownCause | null, read: ReadPipelines): ReadPipelines {
  if (cause === null) return read;
  if (cause.rule !== "unresolved-import" || read.pipelines === null) return { ...read, assumptions: [mayRaise(cause)] };
  return {
    ...read,
    pipelines: new Map([...read.pipelines].map(([name, pipeline]) => [name, suspectPipeline(pipeline, cause)])),
  };
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
  if (scope.modules.has("pipeline_registry") || kedro.rules.registersByHooks) return [];
  const missing = missingRegistry(scope, kedro);
  return [
    {
      ...missing,
      message: `${missing.message}: since 0.18 hooks no longer register them`,
      help: "Move register_pipelines() from the hook to pipeline_registry.py.",
    },
  ];
}

function missingRegistry(scope: ProjectScope, kedro: KedroHost): Diagnostic {
  return {
    ...missingPackage(scope, kedro),
    rule: "missing-pipeline-registry",
    message: `the package \`${kedro.packageName}\` has no module \`pipeline_registry\`, so Kedro finds no pipelines`,
    help: "Add pipeline_registry.py with a function register_pipelines().",
  };
}

function missingPackage(scope: ProjectScope, kedro: KedroHost): Diagnostic {
  return {
    rule: "missing-package",
    severity: "error",
    message: `the package \`${kedro.packageName}\` that pyproject.toml names is not in \`${scope.searchPath[0] || "."}\``,
    subject: kedro.packageName,
    at: scope.pyprojectAt,
    related: [],
    help: "Check package_name and source_dir in [tool.kedro].",
    targets: ["plugin", "generated"],
  };
}

function notPipelines(message: string, at: Place): Diagnostic {
  return {
    rule: "no-pipelines-registered",
    severity: "error",
    message,
    subject: "register_pipelines()",
    at,
    related: [],
    help: "Return a dictionary from names to Pipeline objects.",
    targets: ["plugin", "generated"],
  };
}
