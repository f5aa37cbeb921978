import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Assumption, BlindSpot } from "../../model/honesty.ts";
import { ConfigFindings } from "./config-findings.ts";
import type { ConfigKind } from "./config-loader-settings.ts";
import { missingCatalog, missingLogging } from "./config-messages.ts";
import type { ConfigRequest } from "./config-request.ts";
import type { ConfigSection, ConfigSource } from "./config-section.ts";
import { findConfigFiles } from "./find-config-files.ts";
import { LEGACY_EXTENSIONS, legacySections } from "./legacy-sections.ts";
import { locateConfig } from "./locate-config.ts";
import { omegaconfSections } from "./omegaconf-sections.ts";

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
  const findings = new ConfigFindings();
  const source = locateConfig(request, findings);
  const loader = request.settings.loader ?? { kind: "omegaconf" };
  const { globals, section } =
    loader.kind === "omegaconf"
      ? omegaconfSections(request, source, findings)
      : legacySections(request, loader, source, findings);
  const catalog = section("catalog");
  const parameters = section("parameters");
  const dagster = section("dagster");
  const mlflow = section("mlflow");
  const operations = section("dagster_operations");
  if (catalog.files.length === 0 && catalog.isComplete && source.isReadable && source.base !== source.environment)
    findings.diagnose(missingCatalog(source.base, source.environment));
  if (request.needsLogging === true && source.isReadable && !mayHaveLogging(source))
    findings.diagnose(missingLogging(source.base, source.environment));
  const { diagnostics, ...found } = findings.sorted();
  const needed = new Set([catalog, parameters, globals, dagster].flatMap((read) => read.files));
  return {
    catalog,
    parameters,
    globals,
    dagster,
    mlflow,
    dagster_operations: operations,
    ...found,
    diagnostics: diagnostics.map((diagnostic) => softened(diagnostic, mlflow.files, needed)),
  };
}

/** A link that is not followed may lead to a logging file. */
function mayHaveLogging(source: ConfigSource): boolean {
  return [source.base, source.environment].some((folder) => {
    const patterns = ["logging*", "logging*/**", "**/logging*"];
    const { files, unfollowed } = findConfigFiles({
      source,
      folder,
      patterns,
      ignoreHidden: true,
      extensions: LEGACY_EXTENSIONS,
    });
    return files.length > 0 || unfollowed.length > 0;
  });
}

/** A mistake in a file that only kedro-mlflow would read stops no project that lives without that plugin. */
function softened(diagnostic: Diagnostic, mlflow: readonly string[], needed: ReadonlySet<string>): Diagnostic {
  const file = diagnostic.at?.file;
  return file !== undefined && mlflow.includes(file) && !needed.has(file) && diagnostic.severity === "error"
    ? { ...diagnostic, severity: "warning" }
    : diagnostic;
}
