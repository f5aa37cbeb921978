import type { CodeLocation } from "../model/code-location.ts";
import type { ProjectFiles } from "../model/project-files.ts";

/** Something in a project that is there for the plugin. */
export interface PluginRemains {
  readonly path: string;
  readonly line: number;
  /** A module that builds the plugin's definitions; a file that names such a module; a requirement of the plugin. */
  readonly kind: "definitions" | "workspace" | "requirement";
  /** The module that is built or named. */
  readonly module: string | null;
}

const WORKSPACES = ["dg.toml", "workspace.yaml", "workspace.yml", "dagster_cloud.yaml", "pyproject.toml"];
const REQUIREMENT = /^(?:requirements[^/]*\.(?:txt|in)|pyproject\.toml|environment\.ya?ml)$/u;

/** What is left of kedro-dagster in a project, sorted by place. */
export function pluginRemains(files: Pick<ProjectFiles, "list" | "read">, sourceDir: string): readonly PluginRemains[] {
  const definitions = files
    .list()
    .filter((path) => path.endsWith(".py") && !path.startsWith("../"))
    .flatMap((path): readonly PluginRemains[] => {
      const line = lineOf(files.read(path), /\bKedroProjectTranslator\(/u);
      return line === null ? [] : [{ path, line, kind: "definitions", module: moduleOf(path, sourceDir) }];
    });
  const modules = definitions.flatMap(({ module }) => module ?? []);
  const workspaces = WORKSPACES.flatMap((path) =>
    modules.flatMap((module): readonly PluginRemains[] => {
      const line = lineOf(files.read(path), new RegExp(`["'\\s]${module.replaceAll(".", "\\.")}["'\\s]`, "u"));
      return line === null ? [] : [{ path, line, kind: "workspace", module }];
    }),
  );
  const requirements = files
    .list()
    .filter((path) => REQUIREMENT.test(path))
    .flatMap((path): readonly PluginRemains[] => {
      const line = lineOf(files.read(path), /^[ \t"'-]*kedro-dagster(?![\w.-])/imu);
      return line === null ? [] : [{ path, line, kind: "requirement", module: null }];
    });
  return [...definitions, ...workspaces, ...requirements];
}

/** Datasets whose class comes with the plugin, which therefore stays a requirement. */
export function datasetsOfPlugin(locations: readonly CodeLocation[]): readonly string[] {
  const found = locations.flatMap(({ kedro }) =>
    Object.entries(kedro.datasets).flatMap(([name, { type }]) =>
      type?.startsWith("kedro_dagster.") === true ? name : [],
    ),
  );
  return [...new Set(found)].sort();
}

function moduleOf(path: string, sourceDir: string): string {
  const within = sourceDir === "" || !path.startsWith(`${sourceDir}/`) ? path : path.slice(sourceDir.length + 1);
  return within.replace(/(?:\/__init__)?\.py$/u, "").replaceAll("/", ".");
}

/** Line of the first place that a pattern finds; null without one. */
function lineOf(text: string | null, pattern: RegExp): number | null {
  const at = text === null ? -1 : text.search(pattern);
  return at < 0 ? null : (text?.slice(0, at + 1).split("\n").length ?? null);
}
