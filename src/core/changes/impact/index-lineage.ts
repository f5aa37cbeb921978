import { CATALOGUE } from "../catalogue/catalogue.ts";
import type { ChangeSubject } from "../catalogue/catalogue-row.ts";
import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import { indexGraph, type Graph } from "../../graph/index-graph.ts";
import { ownValue } from "../../text/own-value.ts";
import { pipelinesMaking } from "./pipelines-making.ts";
import { type Subject, unrunLineage } from "./unrun-lineage.ts";
import { byCodeUnit } from "../../text/order.ts";

/** The assets of one code location as a graph, with who makes them and what runs that. */
export interface Lineage {
  /** Edges from an asset to those that depend on it, through nodes that no job runs as well. */
  readonly graph: Graph;
  /** The same as Dagster has it. */
  readonly declared: Graph;
  /** Assets of this side that a change starts from. */
  readonly startsOf: (change: Subject & Pick<Change, "assets">) => readonly string[];
  readonly isProduced: (asset: string) => boolean;
  /** Jobs with an op for the node that makes one of the assets, sorted. */
  readonly jobsOf: (assets: readonly string[]) => readonly string[];
  /** Dagster names of the jobs' schedules, sorted. */
  readonly schedulesOf: (jobs: readonly string[]) => readonly string[];
  /** Closed over what one op makes together, sorted: Dagster cannot run part of such an op. */
  readonly withSiblings: (assets: readonly string[]) => readonly string[];
}

/** Subjects that have a name of Kedro's. */
const STARTS: ReadonlySet<ChangeSubject> = new Set<ChangeSubject>(["node", "dataset", "parameter"]);

export function indexLineage(location: CodeLocation | null): Lineage {
  const assets = location?.assets ?? {};
  const ids = Object.keys(assets);
  const edges = ids.flatMap((id) =>
    (assets[id]?.deps ?? []).filter((dep) => Object.hasOwn(assets, dep)).map((dep) => [dep, id] as const),
  );
  const declared = indexGraph(ids, edges);
  const unrun = unrunLineage(location);
  const graph = unrun.edges.length === 0 ? declared : indexGraph(ids, [...edges, ...unrun.edges]);
  const jobsOfNode = new Map<string, Set<string>>();
  for (const [name, job] of Object.entries(location?.jobs ?? {}))
    for (const step of Object.values(job.steps)) if (step.kind === "node") collect(jobsOfNode, step.node, name);
  const assetsOfOp = new Map<string, Set<string>>();
  for (const id of ids) collect(assetsOfOp, assets[id]?.op ?? null, id);
  const schedules = location?.schedules ?? {};
  return {
    graph,
    declared,
    startsOf: (change) =>
      STARTS.has(CATALOGUE[change.type].of) ? [...change.assets, ...unrun.assetsBehind(change)] : change.assets,
    isProduced: (asset) => Object.hasOwn(assets, asset) && assets[asset]?.external === false,
    jobsOf: (some) =>
      sorted(
        some.flatMap((asset) => {
          const made = ownValue(assets, asset);
          const holders = location === null || made === undefined ? null : pipelinesMaking(location, made);
          return [...(jobsOfNode.get(made?.node ?? "") ?? [])].filter(
            (job) => holders?.includes(location?.jobs[job]?.pipeline ?? "") !== false,
          );
        }),
      ),
    schedulesOf: (jobs) =>
      sorted(jobs.flatMap((job) => (Object.hasOwn(schedules, job) ? (schedules[job]?.name ?? []) : []))),
    withSiblings: (some) =>
      sorted(some.flatMap((asset) => [asset, ...(assetsOfOp.get(assets[asset]?.op ?? "") ?? [])])),
  };
}

function collect(groups: Map<string, Set<string>>, key: string | null, value: string): void {
  if (key === null) return;
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([value]));
  else group.add(value);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(byCodeUnit);
}
