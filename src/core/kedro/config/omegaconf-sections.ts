import {
  builtInResolver,
  customResolver,
  invalidInterpolations,
  mergeSoftly,
  PURE_RESOLVERS,
  resolveInterpolations,
} from "omegaconf";
import type { ConfigMap, ConfigResolver, Failure, Place, RegisteredResolver } from "omegaconf";
import { configFileReader } from "./config-file-reader.ts";
import type { ConfigFileReading } from "./config-file-reader.ts";
import type { ConfigFindings } from "./config-findings.ts";
import { DEFAULT_CONFIG_PATTERNS } from "./config-loader-settings.ts";
import type { ConfigKind } from "./config-loader-settings.ts";
import { emptyMap } from "./config-section.ts";
import type { ConfigSection, ConfigSections, ConfigSource } from "./config-section.ts";
import { findConfigFiles } from "./find-config-files.ts";
import { globalsResolver, refusedInGlobals, runtimeParametersResolver } from "./kedro-resolvers.ts";
import { isInvalidGlob } from "../../text/match-glob.ts";
import { interpolatedKeys } from "./interpolated-keys.ts";
import { mergeConfigFiles, type ConfigFile, type MergeReport } from "./merge-config-files.ts";
import { withholdValues } from "./withhold-values.ts";
import { mergeReport } from "./merge-report.ts";
import type { ConfigRequest } from "./config-request.ts";
import { refusedInterpolation } from "./interpolation-findings.ts";
import { mergeDestructively } from "./merge-destructively.ts";
import {
  incompatibleMerge,
  invalidAfterMerge,
  invalidMergeStrategy,
  invalidPattern,
  keyIsNoText,
  assumedVariable,
} from "./config-messages.ts";

/** Reads configuration as Kedro's `OmegaConfigLoader` does (kedro/config/omegaconf_config.py). */
export function omegaconfSections(
  request: ConfigRequest,
  source: ConfigSource,
  findings: ConfigFindings,
): ConfigSections {
  const readFile = configFileReader(request.files, "omegaconf", findings);
  const section = (kind: ConfigKind, resolvers: ReadonlyMap<string, ConfigResolver>): ConfigSection =>
    readSection({ kind, source, request, findings, readFile, resolvers });
  const globals = section(
    "globals",
    resolversOf(request, findings, [
      ["globals", refusedInGlobals("globals")],
      ["runtime_params", refusedInGlobals("runtime_params")],
    ]),
  );
  const resolvers = resolversOf(request, findings, [
    ["globals", globalsResolver(globals)],
    ["runtime_params", runtimeParametersResolver()],
  ]);
  return { globals, section: (kind) => section(kind, resolvers) };
}

function resolversOf(
  request: ConfigRequest,
  findings: ConfigFindings,
  kedro: readonly (readonly [string, ConfigResolver])[],
): ReadonlyMap<string, ConfigResolver> {
  const toResolver = (registered: RegisteredResolver): ConfigResolver =>
    typeof registered === "string"
      ? builtInResolver(registered, {
          variables: request.environmentVariables,
          ...(request.writtenVariables === undefined ? {} : { written: request.writtenVariables }),
          onUnset: (name, at) => findings.assume(assumedVariable(name, at)),
        })
      : customResolver((args, at) => withholdValues(registered(args, at), request.environmentVariables));
  const resolvers = new Map<string, ConfigResolver>();
  for (const [name, registered] of request.settings.customResolvers) resolvers.set(name, toResolver(registered));
  for (const name of PURE_RESOLVERS) resolvers.set(name, toResolver(name));
  for (const [name, resolver] of kedro) resolvers.set(name, resolver);
  return resolvers;
}

interface SectionRequest {
  readonly kind: ConfigKind;
  readonly source: ConfigSource;
  readonly request: ConfigRequest;
  readonly findings: ConfigFindings;
  readonly readFile: (file: string) => ConfigFileReading;
  readonly resolvers: ReadonlyMap<string, ConfigResolver>;
}

function readSection(request: SectionRequest): ConfigSection {
  const { kind, source, findings } = request;
  const { settings } = request.request;
  const patterns = settings.configPatterns[kind] ?? DEFAULT_CONFIG_PATTERNS[kind];
  for (const pattern of patterns) if (isInvalidGlob(pattern)) findings.diagnose(invalidPattern(kind, pattern));
  const base = readFolder(request, source.base, patterns);
  const environment = source.environment === source.base ? null : readFolder(request, source.environment, patterns);
  const value = environment === null ? base.value : layer(base.value, environment.value, request);
  const files = environment === null ? base.files : [...base.files, ...environment.files];
  const isComplete =
    source.isReadable &&
    base.isComplete &&
    (environment?.isComplete ?? true) &&
    patterns.every((pattern) => !isInvalidGlob(pattern));
  return { value, files, isComplete };
}

function layer(base: ConfigMap, environment: ConfigMap, { kind, request, findings }: SectionRequest): ConfigMap {
  const strategy = request.settings.mergeStrategy[kind] ?? "destructive";
  const word = strategy.toLowerCase();
  if (word !== "soft" && word !== "destructive") findings.diagnose(invalidMergeStrategy(kind, strategy));
  if (word !== "soft") return mergeDestructively(base, environment);
  for (const text of [...invalidInterpolations(base), ...invalidInterpolations(environment)])
    findings.diagnose(invalidAfterMerge(kind, text.text, text.at));
  return mergeSoftly(base, environment, (below, above) =>
    findings.diagnose(incompatibleMerge(kind, above.at, below.at)),
  );
}

function readFolder(request: SectionRequest, folder: string, patterns: readonly string[]): ConfigSection {
  const { kind, source, findings, readFile, resolvers } = request;
  const { settings } = request.request;
  const { files, unfollowed } = findConfigFiles({
    source,
    folder,
    patterns,
    ignoreHidden: settings.ignoreHidden,
    extensions: ["yml", "yaml", "json"],
  });
  const readings = files.map((file) => ({ file, ...readFile(file) }));
  const report = mergeReport(kind, findings);
  const merged = mergeConfigFiles(readings, kind === "parameters", {
    ...report,
    ambiguous: whereRead(readings, report),
  });
  for (const doubt of unfollowed) findings.doubt(doubt);
  const isComplete = unfollowed.length === 0 && readings.every((reading) => reading.isWhole);
  if (merged === null) return { value: emptyMap(folder), files, isComplete };
  const find = (name: string): ConfigResolver | null | undefined =>
    resolvers.get(name) ?? (settings.hasUnknownResolvers ? null : undefined);
  let isBounded = true;
  const refused = (failure: Failure, at: Place, path: string): void => {
    const said = refusedInterpolation({ config: kind, path, at, failure });
    if ("mistake" in said) return findings.diagnose(said.mistake);
    isBounded = false;
    findings.doubt(said.doubt);
  };
  const resolved = resolveInterpolations(merged, { find, report: refused, tree: kind === "globals" ? "globals" : "" });
  return {
    value: kind === "parameters" ? resolved : withoutPrivateKeys(resolved, kind, findings),
    files,
    isComplete: isComplete && isBounded,
  };
}

/**
 * A private key that no interpolation reads is there for its YAML anchors, which never leave their file: that another
 * file gives it another value is no matter.
 */
function whereRead(readings: readonly ConfigFile[], { ambiguous }: MergeReport): MergeReport["ambiguous"] {
  let read: ReadonlySet<string> | null = null;
  return (key, at, first) => {
    const parts = key.split(".");
    read ??= interpolatedKeys(readings.map(({ value }) => value));
    const [top = "", last = ""] = [parts[0], parts.at(-1)];
    if (!top.startsWith("_") || read.has(top) || read.has(last)) ambiguous(key, at, first);
  };
}

/** Kedro drops top-level keys that begin with `_` and cannot handle ones that are no text. */
function withoutPrivateKeys(map: ConfigMap, kind: ConfigKind, findings: ConfigFindings): ConfigMap {
  const kept = [...map.entries].filter(([key, entry]) => {
    if (entry.keyType !== "str") findings.diagnose(keyIsNoText(kind, key, entry.keyAt));
    return !key.startsWith("_");
  });
  return kept.length === map.entries.size ? map : { ...map, entries: new Map(kept) };
}
