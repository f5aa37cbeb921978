import type { ConfigEntry, ConfigMap } from "omegaconf";
import type { Place } from "../../model/place.ts";
import { configFileReader } from "./config-file-reader.ts";
import type { ConfigFindings } from "./config-findings.ts";
import { DEFAULT_CONFIG_PATTERNS } from "./config-loader-settings.ts";
import type { ConfigKind, ConfigLoader } from "./config-loader-settings.ts";
import { missingTemplateValue, assumedVariable } from "./config-messages.ts";
import type { ConfigRequest } from "./config-request.ts";
import { emptyMap } from "./config-section.ts";
import type { ConfigSection, ConfigSections, ConfigSource } from "./config-section.ts";
import { findConfigFiles } from "./find-config-files.ts";
import { formatTemplate } from "./format-template.ts";
import { mergeConfigFiles } from "./merge-config-files.ts";
import type { ConfigFile } from "./merge-config-files.ts";
import { mergeDestructively } from "./merge-destructively.ts";
import { mergeReport } from "./merge-report.ts";

type LegacyLoader = Exclude<ConfigLoader, { readonly kind: "omegaconf" }>;

/** File formats that the loaders of Kedro 0.17 and 0.18 took; those that are neither YAML nor JSON are blind spots. */
export const LEGACY_EXTENSIONS = ["yml", "yaml", "json", "ini", "pickle", "properties", "xml"];

/**
 * Reads configuration as Kedro's ConfigLoader and TemplatedConfigLoader did until 0.18 (kedro/config/common.py
 * `_get_config_from_patterns`): top-level keys that begin with `_` are dropped file by file, a top-level key in two
 * files of one environment is refused, the environment's keys replace the base's, and templates are filled last.
 */
export function legacySections(
  { settings, files, environmentVariables }: ConfigRequest,
  loader: LegacyLoader,
  source: ConfigSource,
  findings: ConfigFindings,
): ConfigSections {
  const readFile = configFileReader(files, "pyyaml", findings);
  const read = (kind: ConfigKind, patterns: readonly string[]): ConfigSection => {
    const base = readFolder(source.base, patterns, kind);
    if (source.environment === source.base) return base;
    const environment = readFolder(source.environment, patterns, kind);
    return {
      value: mergeDestructively(base.value, environment.value),
      files: [...base.files, ...environment.files],
      isComplete: base.isComplete && environment.isComplete && source.isReadable,
    };
  };
  const readFolder = (folder: string, patterns: readonly string[], kind: ConfigKind): ConfigSection => {
    const { files: found, unfollowed } = findConfigFiles({
      source,
      folder,
      patterns,
      ignoreHidden: true,
      extensions: LEGACY_EXTENSIONS,
    });
    for (const doubt of unfollowed) findings.doubt(doubt);
    const readings = found.map((file) => ({ file, ...readFile(file) }));
    const merged = mergeConfigFiles(readings.map(withoutPrivateKeys), false, mergeReport(kind, findings));
    return {
      value: merged ?? emptyMap(folder),
      files: found,
      isComplete: unfollowed.length === 0 && readings.every((reading) => reading.isWhole),
    };
  };
  const globals =
    loader.kind === "templated"
      ? globalsOf(loader, source, read, environmentVariables)
      : { value: emptyMap(source.base), files: [], isComplete: true };
  const onUnset = (name: string, at: Place): void => findings.assume(assumedVariable(name, at));
  const section = (kind: ConfigKind): ConfigSection => {
    const raw = read(kind, settings.configPatterns[kind] ?? DEFAULT_CONFIG_PATTERNS[kind]);
    if (loader.kind === "plain") return raw;
    const values = loader.takesEnvironment ? { ...globals, onUnset } : globals;
    const value = formatTemplate(raw.value, values, (name, path, at) =>
      findings.diagnose(missingTemplateValue(kind, name, { path, at })),
    );
    return { ...raw, value: value.kind === "map" ? value : raw.value };
  };
  return { globals, section };
}

function globalsOf(
  loader: Extract<LegacyLoader, { kind: "templated" }>,
  source: ConfigSource,
  read: (kind: ConfigKind, patterns: readonly string[]) => ConfigSection,
  environmentVariables: ReadonlyMap<string, string>,
): ConfigSection {
  const found =
    loader.globalsPattern === null
      ? { value: emptyMap(source.base), files: [], isComplete: true }
      : read("globals", [loader.globalsPattern]);
  const over = loader.takesEnvironment ? environmentMap(environmentVariables, found.value.at) : loader.globals;
  return over === null ? found : { ...found, value: mergeDestructively(found.value, over) };
}

function environmentMap(variables: ReadonlyMap<string, string>, at: Place): ConfigMap {
  const entries = [...variables].map(([name, value]): [string, ConfigEntry] => [
    name,
    { keyAt: at, keyType: "str", value: { kind: "scalar", value, type: "str", text: value, at, isSecret: true } },
  ]);
  return { kind: "map", entries: new Map(entries), at };
}

function withoutPrivateKeys({ file, value }: ConfigFile): ConfigFile {
  const entries = [...value.entries].filter(([key]): boolean => !key.startsWith("_"));
  const kept: ConfigMap =
    entries.length === value.entries.size ? value : { ...value, entries: new Map<string, ConfigEntry>(entries) };
  return { file, value: kept };
}
