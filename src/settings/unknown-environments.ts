import { findKedroProjects } from "../core/kedro/layout/find-projects.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { missingEnvironment, projectEnvironments } from "../core/review/project-environments.ts";
import { nearestName } from "../core/text/nearest-name.ts";
import { byCodeUnit } from "../core/text/order.ts";
import type { Misfit } from "./read-settings.ts";
import type { Settings } from "./settings-schema.ts";

type Facts = Extract<Misfit["facts"], { readonly case: "environment" }>;

/**
 * The environments that settings name and that no project they are meant for has, on none of the sides: each review would
 * tell them as missing, before and after, and nobody would be to blame.
 */
export function unknownEnvironments(
  settings: Settings,
  sides: readonly ProjectFiles[],
): readonly (Misfit & { readonly facts: Facts })[] {
  const { environments, projects } = settings;
  const named = listsOf(environments, ["environments"]);
  if (named.length === 0) return [];
  const all = projects ?? [...new Set(sides.flatMap((files) => findKedroProjects(files)))];
  return named.flatMap(({ path, names, root }) => {
    const places = sides.flatMap((files) =>
      (root === null ? all : [root]).flatMap((one) => (hasProject(files, one) ? [{ files, root: one }] : [])),
    );
    return places.length === 0 ? [] : misfitsOf({ path, names }, places);
  });
}

interface Named {
  readonly path: readonly string[];
  readonly names: readonly string[];
  /** Null: of every project. */
  readonly root: string | null;
}

function listsOf(given: Settings["environments"], path: readonly string[]): readonly Named[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) return [{ path, names: given, root: null }];
  return Object.entries(given).map(([root, names]) => ({ path: [...path, root], names, root }));
}

interface Place {
  readonly files: ProjectFiles;
  readonly root: string;
}

function misfitsOf(
  { path, names }: Pick<Named, "path" | "names">,
  places: readonly Place[],
): readonly (Misfit & { readonly facts: Facts })[] {
  const isThere = (name: string): boolean =>
    places.some(({ files, root }) => missingEnvironment(files, root, name) === null);
  return names.flatMap((name, index) => {
    if (isThere(name)) return [];
    const known = [...new Set(places.flatMap(({ files, root }) => projectEnvironments(files, root).environments))].sort(
      byCodeUnit,
    );
    const facts = { case: "environment", name, nearest: nearestName(name, known), known } as const;
    return [{ path: [...path, index], facts }];
  });
}

function hasProject(files: ProjectFiles, root: string): boolean {
  return files.version(root === "" ? "pyproject.toml" : `${root}/pyproject.toml`) !== null;
}
