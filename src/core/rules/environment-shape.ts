import type { Asset, CodeLocation } from "../model/code-location.ts";
import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { byCodeUnit } from "../text/order.ts";

/** One environment of a project, translated and judged. */
export interface JudgedLocation {
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
}

/** What two environments of a project can be compared by: names without the environment in them. */
export interface EnvironmentShape {
  readonly environment: string;
  readonly location: CodeLocation;
  /** By the dataset's name as it stands in a key, without the environment. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** The same name of an asset by its id. */
  readonly nameOf: (id: string) => string;
  /** Nodes that a job runs, sorted, by the job's name. */
  readonly nodesOfJob: ReadonlyMap<string, readonly string[]>;
  /** Assets that a node makes or reads. */
  readonly assetsOfNode: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that a blind spot leaves in doubt. */
  readonly doubted: ReadonlySet<string>;
  /** A place of the file that the environment's jobs come from, or null. */
  readonly jobsAt: Place | null;
}

/**
 * The environments that can be compared. One that does not load, or of which nothing is certain, has no shape: what it
 * lacks would only follow from that.
 */
export function environmentShapes(judged: readonly JudgedLocation[], target: Target): readonly EnvironmentShape[] {
  return judged
    .filter(
      ({ diagnostics, location }) =>
        !diagnostics.some(({ severity, targets }) => severity === "error" && targets.includes(target)) &&
        !location.blindSpots.some(({ affects }) => affects.length === 0),
    )
    .map(({ location }) => shapeOf(location))
    .sort((a, b) => byCodeUnit(a.environment, b.environment));
}

function shapeOf(location: CodeLocation): EnvironmentShape {
  const assets = new Map(Object.values(location.assets).map((asset) => [nameOf(asset), asset]));
  const names = new Map(Object.entries(location.assets).map(([id, asset]) => [id, nameOf(asset)]));
  const assetsOfNode = new Map<string, Set<string>>();
  for (const [name, { node, deps }] of assets)
    if (node !== null)
      assetsOfNode.set(
        node,
        new Set([...(assetsOfNode.get(node) ?? []), name, ...deps.map((dep) => names.get(dep) ?? dep)]),
      );
  const nodesOfJob = new Map(
    Object.entries(location.jobs).map(([job, { steps }]) => [
      job,
      [...new Set(Object.values(steps).flatMap((step) => (step.kind === "node" ? [step.node] : [])))].sort(),
    ]),
  );
  const [job] = Object.values(location.jobs);
  return {
    environment: location.environment,
    location,
    assets,
    nameOf: (id) => names.get(id) ?? id,
    nodesOfJob,
    assetsOfNode,
    doubted: new Set(location.blindSpots.flatMap(({ affects }) => affects)),
    jobsAt: job?.at ?? null,
  };
}

/** A key that another definition owns may not begin with the environment: the dataset tells the name. */
function nameOf({ dataset }: Asset): string {
  return dataset.replaceAll(".", "/");
}
