import type { KedroPipeline } from "../model/kedro-project.ts";
import type { Finding, Rule } from "../model/rule.ts";

const SHOWN = 5;

/**
 * The plugin takes jobs from the registry, but groups, and everything when all pipelines are translated, from what
 * `find_pipelines()` discovers. A pipeline that only one of them knows is half there. Whether the names agree does not
 * matter: what counts are the nodes.
 */
export const rule: Rule = {
  id: "unregistered-pipeline",
  severity: "warning",
  targets: ["plugin"],
  summary: "The registry and `find_pipelines()` know different pipelines.",
  *check({ project, location }) {
    const { pipelines, discoveredPipelines } = project;
    const isDoubtful = location.blindSpots.some((spot) => spot.affects.includes("__default__"));
    if (discoveredPipelines === null || Object.keys(pipelines).length === 0 || isDoubtful) return;
    const unregistered = missing(discoveredPipelines, pipelines);
    const undiscovered = missing(pipelines, discoveredPipelines);
    if (unregistered === null || undiscovered === null) return;
    if (unregistered.length > 0)
      yield finding(
        "unregistered",
        unregistered,
        (names) =>
          `find_pipelines() discovers ${names} with nodes that no registered pipeline has: no job can run them, yet kedro-dagster translates them with all pipelines`,
        "Register them, or move them out of the folder `pipelines`.",
      );
    if (undiscovered.length > 0)
      yield finding(
        "undiscovered",
        undiscovered,
        (names) =>
          `The registry has ${names} with nodes that find_pipelines() does not discover: kedro-dagster gives them no group and leaves them out of all pipelines`,
        "Let a module of the folder `pipelines` make them in `create_pipeline()`, or use generated definitions.",
      );
  },
};

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

function finding(
  subject: string,
  found: readonly KedroPipeline[],
  message: (names: string) => string,
  help: string,
): Finding {
  const names = found.map((pipeline) => `\`${pipeline.name}\``);
  const related = found.flatMap(({ name, at }) => (at === null ? [] : [{ message: `\`${name}\``, at }]));
  return {
    subject,
    at: related[0]?.at ?? found[0]?.nodes[0]?.at ?? null,
    message: message(
      names.length > SHOWN ? `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more` : names.join(", "),
    ),
    help,
    related: related.slice(1, SHOWN),
  };
}
