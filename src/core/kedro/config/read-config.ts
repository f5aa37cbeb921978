import type { ConfigMap } from "../../model/config-node.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Assumption, BlindSpot } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { alwaysRegistered, builtInResolver } from "./built-in-resolvers.ts";
import type { ConfigKind, ConfigLoaderSettings } from "./config-loader-settings.ts";
import { defaultConfigPatterns } from "./config-loader-settings.ts";
import type { ConfigResolver, RegisteredResolver } from "./config-resolver.ts";
import { customResolver } from "./custom-resolver.ts";
import { findConfigFiles } from "./find-config-files.ts";
import { invalidInterpolations } from "./invalid-interpolations.ts";
import { isInvalidGlob } from "./match-glob.ts";
import { legacySections } from "./legacy-sections.ts";
import { mergeConfigFiles } from "./merge-config-files.ts";
import { mergeDestructively, mergeSoftly } from "./merge-environments.ts";
import { globalsResolver, refusedInGlobals, runtimeParametersResolver } from "./kedro-resolvers.ts";
import { configFileReader } from "./config-file-reader.ts";
import { configFindings } from "./config-findings.ts";
import type { ConfigFindings } from "./config-findings.ts";
import { resolveInterpolations } from "./resolve-interpolations.ts";

export interface ConfigRequest {
  readonly files: ProjectFiles;
  /** Folder of the project within the files; "" for their root. */
  readonly root: string;
  /** Environment to lay over the base; "" for the settings' `default_run_env`. */
  readonly environment: string;
  readonly settings: ConfigLoaderSettings;
  /** Environment variables that may be read, and no others. */
  readonly environmentVariables: ReadonlyMap<string, string>;
}

/** One kind of configuration after merge and interpolation. */
export interface ConfigSection {
  /** Empty when no file matched. */
  readonly value: ConfigMap;
  /** The files it was read from, base first, each environment's sorted. */
  readonly files: readonly string[];
  /** False when some file, or something that any key may come from, could not be read: a key that is missing may exist. */
  readonly isComplete: boolean;
}

export interface ReadConfig extends Readonly<Record<ConfigKind, ConfigSection>> {
  /** What Kedro refuses when it loads the configuration. */
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
  readonly assumptions: readonly Assumption[];
}

/**
 * Reads a project's configuration for one environment as Kedro's `OmegaConfigLoader` does
 * (kedro/config/omegaconf_config.py): files by pattern, duplicate keys refused, each environment's files merged and
 * interpolated on their own, then the environment laid over the base. Credentials are never read.
 * Never throws: mistakes are diagnostics, and what could not be known is `ConfigUnknown` where it stands.
 */
export function readConfig(request: ConfigRequest): ReadConfig {
  const findings = configFindings();
  const source = locate(request, findings);
  const loader = request.settings.loader ?? { kind: "omegaconf" };
  const { globals, section } = loader.kind === "omegaconf" ? omegaconfSections(request, source, findings) : legacySections(request.settings, loader, request.files, source, findings);
  const catalog = section("catalog");
  const parameters = section("parameters");
  const dagster = section("dagster");
  const mlflow = section("mlflow");
  if (catalog.files.length === 0 && source.isReadable && source.base !== source.environment) findings.missingCatalog(source.base, source.environment);
  return { catalog, parameters, globals, dagster, mlflow, ...findings.sorted() };
}

function omegaconfSections(request: ConfigRequest, source: ConfigSource, findings: ConfigFindings): ConfigSections {
  const readFile = configFileReader(request.files, "omegaconf", findings);
  const section = (kind: ConfigKind, resolvers: ReadonlyMap<string, ConfigResolver>): ConfigSection => readSection({ kind, source, request, findings, readFile, resolvers });
  const globals = section("globals", resolversOf(request, findings, [["globals", refusedInGlobals("globals")], ["runtime_params", refusedInGlobals("runtime_params")]]));
  const resolvers = resolversOf(request, findings, [["globals", globalsResolver(globals)], ["runtime_params", runtimeParametersResolver()]]);
  return { globals, section: (kind) => section(kind, resolvers) };
}

/** The globals, and how every other kind is read with them. */
export interface ConfigSections {
  readonly globals: ConfigSection;
  readonly section: (kind: ConfigKind) => ConfigSection;
}

/** Where the configuration lies. */
export interface ConfigSource {
  readonly confSource: string;
  readonly base: string;
  readonly environment: string;
  readonly candidates: readonly string[];
  readonly isReadable: boolean;
}

function locate({ files, root, environment, settings }: ConfigRequest, findings: ConfigFindings): ConfigSource {
  const confSource = joinPath(root, settings.confSource);
  const isLegacy = settings.loader !== undefined && settings.loader.kind !== "omegaconf";
  const base = joinPath(confSource ?? "", settings.baseEnv === "" && isLegacy ? "base" : settings.baseEnv);
  const defaultRun = settings.defaultRunEnv === "" && isLegacy ? "local" : settings.defaultRunEnv;
  const run = joinPath(confSource ?? "", environment === "" ? defaultRun : environment);
  if (confSource === null || base === null || run === null) {
    findings.unreadableSource(settings.confSource);
    return { confSource: "", base: "", environment: "", candidates: [], isReadable: false };
  }
  const prefix = confSource === "" ? "" : `${confSource}/`;
  const candidates = files.list().filter((file) => file.startsWith(prefix));
  const hasFolder = (folder: string): boolean => folder === confSource || candidates.some((file) => file.startsWith(`${folder}/`));
  if (!hasFolder(base)) findings.missingBase(base);
  if (run !== base && !hasFolder(run)) findings.missingEnvironment(run);
  return { confSource, base, environment: run, candidates, isReadable: true };
}

/** A relative POSIX path below a folder with `.` and `..` worked out; null when it leaves the files handed in. */
function joinPath(folder: string, path: string): string | null {
  if (path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

function resolversOf(request: ConfigRequest, findings: ConfigFindings, kedro: readonly (readonly [string, ConfigResolver])[]): ReadonlyMap<string, ConfigResolver> {
  const toResolver = (registered: RegisteredResolver): ConfigResolver =>
    typeof registered === "string" ? builtInResolver(registered, request.environmentVariables, findings.unsetVariable) : customResolver(registered);
  const resolvers = new Map<string, ConfigResolver>();
  for (const [name, registered] of request.settings.customResolvers) resolvers.set(name, toResolver(registered));
  for (const name of alwaysRegistered) resolvers.set(name, toResolver(name));
  for (const [name, resolver] of kedro) resolvers.set(name, resolver);
  return resolvers;
}

interface SectionRequest {
  readonly kind: ConfigKind;
  readonly source: ConfigSource;
  readonly request: ConfigRequest;
  readonly findings: ConfigFindings;
  readonly readFile: (file: string) => { readonly value: ConfigMap; readonly isWhole: boolean };
  readonly resolvers: ReadonlyMap<string, ConfigResolver>;
}

function readSection(request: SectionRequest): ConfigSection {
  const { kind, source, findings } = request;
  const { settings } = request.request;
  const patterns = settings.configPatterns[kind] ?? defaultConfigPatterns[kind];
  for (const pattern of patterns) if (isInvalidGlob(pattern)) findings.invalidPattern(kind, pattern);
  const base = readFolder(request, source.base, patterns);
  const environment = source.environment === source.base ? null : readFolder(request, source.environment, patterns);
  const value = environment === null ? base.value : layer(base.value, environment.value, request);
  const files = environment === null ? base.files : [...base.files, ...environment.files];
  const isComplete = source.isReadable && base.isComplete && (environment?.isComplete ?? true) && patterns.every((pattern) => !isInvalidGlob(pattern));
  return { value, files, isComplete };
}

function layer(base: ConfigMap, environment: ConfigMap, { kind, request, findings }: SectionRequest): ConfigMap {
  const strategy = request.settings.mergeStrategy[kind] ?? "destructive";
  const word = strategy.toLowerCase();
  if (word !== "soft" && word !== "destructive") findings.invalidMergeStrategy(kind, strategy);
  if (word !== "soft") return mergeDestructively(base, environment);
  for (const text of [...invalidInterpolations(base), ...invalidInterpolations(environment)]) findings.invalidAfterMerge(kind, text.text, text.at);
  return mergeSoftly(base, environment, (below, above) => findings.incompatible(kind, above.at, below.at));
}

function readFolder(request: SectionRequest, folder: string, patterns: readonly string[]): ConfigSection {
  const { kind, source, findings, readFile, resolvers } = request;
  const { settings } = request.request;
  const files = findConfigFiles({ candidates: source.candidates, confSource: source.confSource, folder, patterns, ignoreHidden: settings.ignoreHidden, extensions: ["yml", "yaml", "json"] });
  const readings = files.map((file) => ({ file, ...readFile(file) }));
  const merged = mergeConfigFiles(readings, kind === "parameters", findings.merging(kind));
  const isComplete = readings.every((reading) => reading.isWhole);
  if (merged === null) return { value: emptyMap(folder), files, isComplete };
  const find = (name: string): ConfigResolver | null | undefined => resolvers.get(name) ?? (settings.hasUnknownResolvers ? null : undefined);
  const resolved = resolveInterpolations(merged, find, (found, at, path) => findings.refused(kind, found, at, path));
  return { value: kind === "parameters" ? resolved : withoutPrivateKeys(resolved, kind, findings), files, isComplete };
}

/** Kedro drops top-level keys that begin with `_` and cannot handle ones that are no text. */
function withoutPrivateKeys(map: ConfigMap, kind: ConfigKind, findings: ConfigFindings): ConfigMap {
  const kept = [...map.entries].filter(([key, entry]) => {
    if (entry.keyType !== "str") findings.keyIsNoText(kind, key, entry.keyAt);
    return !key.startsWith("_");
  });
  return kept.length === map.entries.size ? map : { ...map, entries: new Map(kept) };
}

export function emptyMap(folder: string): ConfigMap {
  const at: Place = { file: folder, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { kind: "map", entries: new Map(), at };
}
