import type { ConfigValue } from "omegaconf";
import type { PackageUsers } from "../changes/catalogue/lock-changes.ts";
import type { UsersOf } from "../changes/diff/diff-locks.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { looksLikePlugin } from "../surroundings/plugins/find-plugins.ts";
import { packagesOfDatasetType } from "../surroundings/requirements/dataset-packages.ts";
import { importNames } from "../surroundings/requirements/import-names.ts";
import { byCodeUnit } from "../text/order.ts";

type Kind = "nodes" | "datasets" | "around";

/** What of a project uses a package, by its name on PyPI: what code imports, and what the types of datasets do. */
export function packageUsers({ kedro }: CodeLocation): UsersOf {
  const found = new Map<string, Record<Kind, Set<string>>>();
  const add = (kind: Kind, name: string, packages: readonly string[] = []): void => {
    for (const imported of packages) {
      const key = keyOf(imported);
      const users = found.get(key) ?? { nodes: new Set(), datasets: new Set(), around: new Set() };
      users[kind].add(name);
      found.set(key, users);
    }
  };
  for (const [name, node] of Object.entries(kedro.nodes)) add("nodes", name, node.packages);
  for (const [name, variants] of Object.entries(kedro.variants))
    for (const { node } of variants) add("nodes", name, node.packages);
  for (const [name, { config, code = [] }] of Object.entries(kedro.datasets)) {
    const own = new Set(code.flatMap((one) => (one.isOfLibrary ? [] : one.class.replace(":", "."))));
    const types = typesIn(config).filter((type) => !own.has(type));
    add("datasets", name, types.flatMap(packagesOfDatasetType));
    for (const { load, save } of code) add("datasets", name, [...(load.packages ?? []), ...(save.packages ?? [])]);
  }
  for (const hook of kedro.hooks ?? []) for (const { packages } of hook.methods) add("around", hook.class, packages);
  for (const { class: name, packages } of kedro.settingsClasses ?? []) add("around", name, packages);
  // runners and commands run beside nodes, if at all
  const settings = (kedro.runCode ?? []).filter(({ kind }) => kind === "setting" || kind === "settings");
  for (const { name, packages } of [...(kedro.resolvers ?? []), ...settings]) add("around", name, packages);
  return (distribution) => {
    const every = everyOf(distribution);
    if (every !== null) return { nodes: [], datasets: [], around: [], every };
    const users = importNames(distribution).flatMap((name) => found.get(keyOf(name)) ?? []);
    const all = (kind: Kind): readonly string[] =>
      [...new Set(users.flatMap((one) => [...one[kind]]))].sort(byCodeUnit);
    return users.length === 0 ? null : { nodes: all("nodes"), datasets: all("datasets"), around: all("around") };
  };
}

/** Packages that work whether anything imports them or not: plugins of Kedro by their hooks, but those that only watch. */
function everyOf(distribution: string): NonNullable<PackageUsers["every"]> | null {
  if (distribution === "kedro") return "node";
  if (distribution === "dagster" || distribution === "kedro-dagster") return "job";
  return looksLikePlugin(distribution) && !WATCHING.has(distribution) ? "run" : null;
}

const WATCHING: ReadonlySet<string> = new Set(["kedro-datasets", "kedro-docker", "kedro-telemetry", "kedro-viz"]);

function keyOf(imported: string): string {
  return imported.toLowerCase().replaceAll(/[-_]/gu, "");
}

/** Types of an entry and of the datasets in it. */
function typesIn(config: ConfigValue): readonly string[] {
  const types: string[] = [];
  const open: ConfigValue[] = [config];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    for (const [key, part] of Object.entries(value)) {
      if (key !== "type" && key !== "dataset") continue;
      if (typeof part === "string" && part.includes(".")) types.push(part);
      else open.push(part);
    }
  }
  return [...new Set(types)];
}
