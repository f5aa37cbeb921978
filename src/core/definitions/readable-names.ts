import type { CodeLocation } from "../model/code-location.ts";
import { dagsterNameProblem } from "../names/dagster-name.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { byCodeUnit } from "../text/order.ts";
import { digest } from "./dagster-identifiers.ts";
import type { DefinitionsOptions } from "./definitions-input.ts";

/** Whose names jobs and steps have: kedro-dagster's, or those that people read. */
export type Naming = NonNullable<DefinitionsOptions["names"]>;

/**
 * The location with names that people read: a job is `<job>_<environment>`, the one over the default pipeline
 * `<package>_<environment>` (the plugin: `<environment>____default__`), and a step is called as its node (the plugin:
 * `<node>_asset`, because an op of the node's name stands beside it; op jobs keep that). Assets keep their keys, and
 * schedules and sensors their names, so that what Dagster remembers of them stays.
 */
export function withReadableNames(location: CodeLocation, jobs: DefinitionsOptions["jobs"]): CodeLocation {
  const names = jobNames(location);
  const renamed = Object.entries(location.jobs).map(
    ([key, job]) => [key, { ...job, name: names.get(key) ?? job.name }] as const,
  );
  const byOldName = new Map(Object.entries(location.jobs).map(([key, job]) => [job.name, names.get(key) ?? job.name]));
  const schedules = Object.entries(location.schedules).map(
    ([key, schedule]) => [key, { ...schedule, job: byOldName.get(schedule.job) ?? schedule.job }] as const,
  );
  return {
    ...location,
    assets: jobs === "ops" ? location.assets : withStepNames(location),
    jobs: Object.fromEntries(renamed),
    schedules: Object.fromEntries(schedules),
  };
}

/** Whose names a location has that was generated before: its manifest tells. */
export function namingOf({ environment, jobs }: Pick<CodeLocation, "environment" | "jobs">): Naming {
  const prefix = `${environment.replace(/[^A-Za-z0-9_]/gu, "__")}__`;
  return Object.values(jobs).some(({ name }) => name.startsWith(prefix)) ? "plugin" : "readable";
}

function jobNames({ environment, jobs, project }: CodeLocation): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const keys = Object.keys(jobs).sort(byCodeUnit);
  for (const key of keys.toSorted(byDefaultLast)) {
    const plain = word(`${key === "__default__" ? project.packageName : key}_${environment}`);
    const name = plain === "" || taken.has(plain) ? `${plain}_${digest(key)}` : plain;
    taken.add(name);
    names.set(key, dagsterNameProblem(name) === "reserved" ? `${name}_` : name);
  }
  return names;
}

/** A job that is called as the package keeps its name; that over the default pipeline gives way. */
function byDefaultLast(one: string, other: string): number {
  return Number(one === "__default__") - Number(other === "__default__");
}

function word(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/gu, "_").replace(/^_|_$/gu, "");
}

/** Assets with the names of the ops behind them: the node's, cut short to its function where Kedro made the name up. */
function withStepNames({ assets, kedro }: CodeLocation): CodeLocation["assets"] {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { op, node } of Object.values(assets)) {
    if (op === null || node === null || names.has(op)) continue;
    const plain = formatNodeName(node);
    const made = kedro.nodes[node]?.isNameGenerated === true || plain.startsWith("unnamed_node_");
    const short = made ? word(node.split("(")[0] ?? "") : plain;
    const name = [short, `${short}_${digest(node)}`, op].find((one) => one !== "" && !taken.has(one)) ?? op;
    taken.add(name);
    names.set(op, name);
  }
  return Object.fromEntries(
    Object.entries(assets).map(([id, asset]) => [
      id,
      asset.op === null ? asset : { ...asset, op: names.get(asset.op) ?? asset.op },
    ]),
  );
}
