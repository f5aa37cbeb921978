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
  /** Those whose hooks do not run: `DISABLE_HOOKS_FOR_PLUGINS` names their distribution. Sorted. */
  readonly disabled: readonly string[];
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

/**
 * Looks the required packages up among the well-known plugins. `disabled` is `DISABLE_HOOKS_FOR_PLUGINS` of settings.py,
 * compared letter by letter with the name in the package's metadata, as Kedro does (kedro/framework/hooks/manager.py).
 */
export function findPlugins(required: readonly RequiredPlugin[], disabled: readonly string[] = []): PluginsAtWork {
  const plugins = required.filter(({ name }) => looksLikePlugin(name));
  const effects = plugins.flatMap((plugin) => effectsOf(plugin));
  const isOff = ({ distribution }: PluginEffect): boolean => disabled.includes(distribution);
  const names = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();
  return {
    known: effects.filter((effect) => !isOff(effect)),
    unknown: names(
      plugins.filter((plugin) => effectsOf(plugin).length === 0).map(({ name }) => normalizePackageName(name)),
    ),
    disabled: names(effects.filter(isOff).map(({ name }) => name)),
  };
}

/** The plugin that may add a dataset, or null when no known one does. */
export function pluginOfDataset(plugins: PluginsAtWork, dataset: string): PluginEffect | null {
  return plugins.known.find(({ datasets }) => datasets.includes(dataset)) ?? null;
}
