import { normalizePackageName } from "../requirements/package-name.ts";
import { parseVersion } from "../versions/pep440-version.ts";
import { isInRange, parseRange } from "../versions/version-range.ts";
import { KNOWN_PLUGINS } from "./known-plugins.ts";
import type { PluginEffect } from "./plugin-effect.ts";

export interface RequiredPlugin {
  readonly name: string;
  /** Null when no file fixes it: what any version does may happen. */
  readonly version: string | null;
}

/** What the packages that a project requires may add to what its own files say. */
export interface PluginsAtWork {
  /** Those that are known, by name; several rows of one where its version is not known. */
  readonly known: readonly PluginEffect[];
  /** Packages that look like Kedro plugins and are not known: what they do is not known either. Sorted. */
  readonly unknown: readonly string[];
}

/** Whether a package's name says that it is a plugin of Kedro. */
export function looksLikePlugin(name: string): boolean {
  const normalized = normalizePackageName(name);
  return normalized !== "kedro" && /(?:^|-)kedro(?:-|$)/u.test(normalized);
}

/** What a plugin may do: the rows of its version, all rows without one; none for a package that is not known. */
export function effectsOf({ name, version }: RequiredPlugin): readonly PluginEffect[] {
  const rows = KNOWN_PLUGINS.filter((row) => row.name === normalizePackageName(name));
  const read = version === null ? null : parseVersion(version);
  if (read === null) return rows;
  const fitting = rows.filter(({ versions }) => isInRange(read, parseRange(versions, "pep440") ?? []));
  return fitting.length > 0 ? fitting : rows;
}

/** Looks the required packages up among the well-known plugins. */
export function findPlugins(required: readonly RequiredPlugin[]): PluginsAtWork {
  const plugins = required.filter(({ name }) => looksLikePlugin(name));
  const unknown = plugins.filter((plugin) => effectsOf(plugin).length === 0);
  return {
    known: plugins.flatMap((plugin) => effectsOf(plugin)),
    unknown: [...new Set(unknown.map(({ name }) => normalizePackageName(name)))].sort(),
  };
}

/** The plugin that may add a dataset, or null when no known one does. */
export function pluginOfDataset(plugins: PluginsAtWork, dataset: string): PluginEffect | null {
  return plugins.known.find(({ datasets }) => datasets.includes(dataset)) ?? null;
}
