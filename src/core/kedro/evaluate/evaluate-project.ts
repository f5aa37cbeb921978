import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { KedroProject } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { ResolverCode, RunCode } from "../../model/project-code.ts";
import { createParsedModules, type HostContext, type Interpreter, type UnknownCause, type Value } from "static-python";
import { customClassDoubts } from "./custom-class-doubts.ts";
import { withoutValues } from "../config/withhold-values.ts";
import { readCatalog, type ReadCatalog } from "../catalog/read-catalog.ts";
import { readConfig, type ReadConfig } from "../config/read-config.ts";
import { resolveParameter } from "../../catalog/resolve-parameter.ts";
import { createEvaluation } from "./create-evaluation.ts";
import { configLoaderSettingsOf } from "../host/config/config-loader-settings-of.ts";
import type { CodeOrigins } from "./code-origins.ts";
import type { DescribeDatasetCode } from "./dataset-code.ts";
import type { ProjectCode } from "./project-code.ts";
import { withResolverOrigins } from "./resolver-origins.ts";
import { definitionPlaces, hookMethods, implementationsOf } from "./hook-methods.ts";
import { createHookEffects, type HookEffects } from "../host/hooks/hook-effects.ts";
import { valueFromConfig } from "../host/values/value-from-config.ts";
import { byFirst } from "../../text/order.ts";
import { projectScope } from "../layout/project-scope.ts";
import type { ReadProjectOptions } from "./read-project-options.ts";
import type { ProjectMetadata } from "../layout/read-pyproject.ts";
import type { WithHost } from "../host/config/custom-resolvers.ts";
import { discoverPipelines, inDoubt, readRegistry, type ReadPipelines } from "./read-registry.ts";
import { type ReadSettings, readSettingsModule } from "./read-settings-module.ts";
import { settingPlaces } from "./setting-places.ts";
import { settingsRefusals } from "./settings-refusals.ts";
import { readHookValues } from "./read-hook-values.ts";
import { runHooks, type RunHooks } from "./run-hooks.ts";

export interface EvaluatedProject {
  readonly registry: ReadPipelines;
  readonly discovery: ReadPipelines;
  readonly config: ReadConfig;
  readonly catalog: ReadCatalog;
  readonly hooks: RunHooks;
  readonly hookMethods: NonNullable<KedroProject["hookMethods"]>;
  readonly effects: HookEffects;
  /** Doubts about the whole configuration. */
  readonly doubts: readonly UnknownCause[];
  readonly diagnostics: readonly Diagnostic[];
  readonly assumptions: readonly Assumption[];
  /** Packages outside the project that are imported as it loads. */
  readonly imports: NonNullable<KedroProject["imports"]>;
  readonly origins: CodeOrigins;
  readonly datasetCode: DescribeDatasetCode;
  readonly code: ProjectCode;
  readonly runCode: readonly RunCode[];
  /** The project's own resolvers that gave a value which is not known; asked when all values were. */
  readonly unknownResolvers: () => readonly ResolverCode[];
  /** Where the registry stands, for what belongs to no line. */
  readonly at: Place;
}

type Evaluation = ReturnType<typeof createEvaluation>;

/** Follows Kedro's order: settings, registry, configuration, hooks. */
export function evaluateProject(options: ReadProjectOptions, metadata: ProjectMetadata): EvaluatedProject {
  const scope = projectScope(options.files, options.root, metadata, options.neighbours);
  const warnings: Diagnostic[] = [];
  let settings: ReadSettings = { values: new Map(), lost: null, diagnostics: [] };
  let registry: ReadPipelines | null = null;
  const modules = createParsedModules(options.parser, options.files, options.modules);
  const { interpreter, kedro, omegaconf, assumptions, origins, ...describe } = createEvaluation({
    options,
    metadata,
    scope,
    modules,
    setting: (name, host) => settings.values.get(name) ?? settings.lost ?? defaultSetting(name, host),
    registry: (host) => registryValue(registry, host),
    warn: (warning) => void warnings.push(warning),
  });
  if (scope.modules.has("settings")) settings = readSettingsModule(interpreter, metadata.packageName);
  const writtenVariables = writtenIn(interpreter, options);
  const hookValues = readHookValues(interpreter, settings);
  const implementations = implementationsOf(interpreter);
  const placeOf = definitionPlaces(modules);
  const refusals = settingsRefusals({
    settings: settings.values,
    hooks: hookValues.hooks,
    raised: hookValues.raised,
    kedroVersion: options.kedroVersion,
    isOlder: options.isOlder === true,
    placeOf: settingPlaces(modules, scope.settingsAt),
  });
  const code = describe.projectCode({
    hooks: hookValues.hooks,
    settings: settings.values,
    at: scope.settingsAt,
    implementations,
  });
  registry = readRegistry(interpreter, kedro, scope, hookValues.hooks);
  const warned = warnings.length;
  const discovery = discoverPipelines(interpreter, kedro);
  warnings.push(...onlyForPlugin(warnings.splice(warned), warnings));

  const hasUnknownResolvers =
    options.mayHaveMoreResolvers === true || hookValues.doubts.length > 0 || hookValues.hooks.some(isForeign);
  const unknown = new Map<string, Value>();
  const load = () =>
    loadConfig({
      unknown,
      options,
      settings,
      omegaconf,
      interpreter,
      origins,
      hasUnknownResolvers,
      writtenVariables,
      at: scope.settingsAt,
    });
  let loaded = load();
  const effects = createHookEffects();
  const resolvers = omegaconf.registered.size;
  const sources = hookSources(options, metadata, () => loaded.config);
  // where Kedro refuses settings.py it makes no context, and no hook fires
  const fired = refusals.length > 0 ? [] : hookValues.hooks;
  const hooks = runHooks(fired, { interpreter, sources, effects, placeOf, at: scope.settingsAt, ...hookValues });
  if (omegaconf.registered.size !== resolvers) loaded = load();
  const withhold = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    found.map((one) => ({ ...one, message: withoutValues(one.message, options.environmentVariables) }));
  for (const cause of hookValues.doubts) {
    effects.catalog.push(cause);
    effects.parameters.push(cause);
  }
  return {
    registry: withheld(inDoubt(kedro, registry), withhold),
    discovery: withheld(inDoubt(kedro, discovery), withhold),
    config: loaded.config,
    catalog: readCatalog(loaded.config.catalog, options.kedroVersion),
    hooks: { ...hooks, diagnostics: withhold(hooks.diagnostics) },
    hookMethods: hookMethods(hookValues.hooks.flatMap(implementations), placeOf),
    effects,
    doubts: [
      ...loaded.doubts,
      ...customClassDoubts(settings.values, scope.settingsAt),
      ...(settings.lost?.kind === "unknown" ? [settings.lost.cause] : []),
    ],
    diagnostics: [...withhold([...settings.diagnostics, ...refusals]), ...loaded.diagnostics, ...warnings],
    assumptions: assumptions(),
    imports: interpreter.imports,
    origins,
    datasetCode: describe.datasetCode,
    code,
    runCode: describe.runCode(),
    unknownResolvers: () =>
      [...unknown].sort(byFirst).flatMap(([name, resolver]) => origins.resolverCode(resolver, name) ?? []),
    at: scope.registryAt,
  };
}

function withheld(
  read: ReadPipelines,
  withhold: (found: readonly Diagnostic[]) => readonly Diagnostic[],
): ReadPipelines {
  return { ...read, diagnostics: withhold(read.diagnostics) };
}

/**
 * What is left out where nobody but kedro-dagster calls `find_pipelines()`: to Kedro itself such a folder is a package
 * like any other.
 */
function onlyForPlugin(discovered: readonly Diagnostic[], told: readonly Diagnostic[]): readonly Diagnostic[] {
  return discovered
    .filter(({ rule, subject }) => !told.some((one) => one.rule === rule && one.subject === subject))
    .map((found) => ({ ...found, targets: ["plugin"] }));
}

interface LoadRequest extends Pick<Evaluation, "interpreter" | "omegaconf" | "origins"> {
  readonly options: ReadProjectOptions;
  readonly settings: ReadSettings;
  readonly unknown: Map<string, Value>;
  /** True where code of other packages may register resolvers. */
  readonly hasUnknownResolvers: boolean;
  readonly writtenVariables: ReadonlyMap<string, string>;
  /** Stands for what belongs to no line. */
  readonly at: Place;
}

/** A hook of another package: it may register resolvers when the context is made. */
function isForeign(hook: Value): boolean {
  return hook.kind === "unknown" && hook.cause.rule === "third-party-import";
}

function loadConfig(request: LoadRequest): {
  readonly config: ReadConfig;
  readonly doubts: readonly UnknownCause[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { options, settings, omegaconf, interpreter, hasUnknownResolvers, writtenVariables, at } = request;
  // what code makes of a value that was given is as secret as that
  const isPlain = ([, value]: readonly [string, string]): boolean =>
    withoutValues(value, options.environmentVariables) === value;
  const plain = [...writtenVariables].filter(isPlain);
  const withheld = [...writtenVariables].filter((one) => !isPlain(one));
  const loader = configLoaderSettingsOf({
    settings: settings.values,
    omegaconf,
    withHost: evaluator(interpreter),
    at,
    kedroVersion: options.kedroVersion,
    root: options.root,
  });
  const own = withResolverOrigins(loader.settings, settings.values, request);
  const config = readConfig({
    files: options.files,
    root: options.root,
    environment: options.environment,
    settings: hasUnknownResolvers ? { ...own, hasUnknownResolvers } : own,
    settingsAt: at,
    environmentVariables: new Map([...options.environmentVariables, ...withheld, ["KEDRO_ENV", options.environment]]),
    needsLogging: options.kedroVersion === "0.18.0" || options.kedroVersion === "0.18.1",
    writtenVariables: new Map(plain),
  });
  return { config, doubts: loader.doubts, diagnostics: loader.diagnostics };
}

/** Variables that settings.py has set to a text that it holds itself. */
function writtenIn(
  interpreter: Interpreter,
  { environmentVariables }: ReadProjectOptions,
): ReadonlyMap<string, string> {
  const written = [...interpreter.environment].flatMap(([name, value]): readonly (readonly [string, string])[] =>
    value.kind === "str" && name !== "KEDRO_ENV" && environmentVariables.get(name) !== value.value
      ? [[name, value.value]]
      : [],
  );
  return new Map(written);
}

function evaluator(interpreter: Interpreter): WithHost {
  return (work, otherwise) => {
    const result = interpreter.attempt(work);
    if (result.kind === "value") return result.value;
    return otherwise(
      result.kind === "raised" ? `${result.raised.type}: ${result.raised.message}` : result.cause.message,
    );
  };
}

function hookSources(options: ReadProjectOptions, metadata: ProjectMetadata, config: () => ReadConfig) {
  const section = (kind: string) =>
    kind === "catalog" || kind === "parameters" || kind === "globals" || kind === "dagster" || kind === "mlflow"
      ? config()[kind].value
      : undefined;
  return {
    context: {
      environment: options.environment,
      packageName: metadata.packageName,
      config: (kind: string, host: HostContext) => {
        const map = section(kind);
        return map && valueFromConfig(map, host);
      },
      parameters: (host: HostContext) => valueFromConfig(config().parameters.value, host),
    },
    catalog: {
      names: [...config().catalog.value.entries.keys()].filter((name) => !name.includes("{")),
      load: (name: string, host: HostContext) => {
        const value = resolveParameter(config().parameters.value, name);
        return value && valueFromConfig(value, host);
      },
    },
  };
}

/** Kedro's own settings have defaults that project code may read (`_ProjectSettings`). */
function defaultSetting(name: string, host: HostContext): Value | undefined {
  switch (name) {
    case "CONF_SOURCE":
      return { kind: "str", value: "conf" };
    case "HOOKS":
    case "DISABLE_HOOKS_FOR_PLUGINS":
      return { kind: "list", items: [] };
    case "CONFIG_LOADER_ARGS":
    case "CONFIG_LOADER_CLASS":
    case "CONTEXT_CLASS":
    case "DATA_CATALOG_CLASS":
    case "SESSION_CLASS":
    case "SESSION_STORE_ARGS":
    case "SESSION_STORE_CLASS":
      return host.unknown("computed-at-runtime", `the default of \`${name}\` is not followed`);
    default:
      return undefined;
  }
}

/** `kedro.framework.project.pipelines` outside of the registry's own evaluation. */
function registryValue(registry: ReadPipelines | null, host: HostContext): Value {
  if (registry === null) return host.unknown("computed-at-runtime", "the registry is read while it is built");
  return registry.unknown
    ? { kind: "unknown", cause: registry.unknown }
    : host.unknown("computed-at-runtime", "the registry's pipelines are read by project code");
}
