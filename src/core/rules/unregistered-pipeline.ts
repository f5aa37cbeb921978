import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { KedroPipeline } from "../model/kedro-project.ts";
import type { RuleFacts } from "../model/rule.ts";

const SHOWN = 5;

/** Finds `unregistered-pipeline`: what that means is told in core/findings/registry-findings.ts. */
export function* unregisteredPipeline({ project, location }: RuleFacts): Iterable<Diagnostic> {
  const { pipelines, discoveredPipelines } = project;
  const isDoubtful = location.blindSpots.some((spot) => spot.affects.includes("__default__"));
  if (discoveredPipelines === null || Object.keys(pipelines).length === 0 || isDoubtful) return;
  const unregistered = missing(discoveredPipelines, pipelines);
  const undiscovered = missing(pipelines, discoveredPipelines);
  if (unregistered === null || undiscovered === null) return;
  if (unregistered.length > 0) yield halfKnown("unregistered", unregistered);
  if (undiscovered.length > 0) yield halfKnown("undiscovered", undiscovered);
}

type Pipelines = Readonly<Record<string, KedroPipeline>>;

/** Pipelines of one side with a node that the other side lacks; null when a side is not wholly known. */
function missing(side: Pipelines, other: Pipelines): readonly KedroPipeline[] | null {
  if ([...Object.values(side), ...Object.values(other)].some((pipeline) => !pipeline.isComplete)) return null;
  const known = new Set(Object.values(other).flatMap((pipeline) => pipeline.nodes.map((node) => node.name)));
  return Object.entries(side).flatMap(([name, pipeline]) =>
    name !== "__default__" && !Object.hasOwn(other, name) && pipeline.nodes.some((node) => !known.has(node.name))
      ? [pipeline]
      : [],
  );
}

function halfKnown(how: "unregistered" | "undiscovered", found: readonly KedroPipeline[]): Diagnostic {
  const related = found.flatMap(({ name, at }) => relatedAt(RELATED.name(name), at));
  return finding(
    "unregistered-pipeline",
    { case: how, pipelines: found.map(({ name }) => name) },
    { subject: how, at: related[0]?.at ?? found[0]?.nodes[0]?.at ?? null, related: related.slice(1, SHOWN) },
  );
}
