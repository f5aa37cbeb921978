import type { Rule } from "../model/rule.ts";

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
    const doubted = new Set(location.blindSpots.flatMap((spot) => spot.affects));
    if (discoveredPipelines === null || Object.keys(pipelines).length === 0 || doubted.has("__default__")) return;
    const all = [...Object.values(pipelines), ...Object.values(discoveredPipelines)];
    if (all.some((pipeline) => !pipeline.isComplete)) return;
    const registered = new Set(Object.values(pipelines).flatMap((pipeline) => pipeline.nodes.map((node) => node.name)));
    const discovered = new Set(Object.values(discoveredPipelines).flatMap((pipeline) => pipeline.nodes.map((node) => node.name)));
    for (const [name, pipeline] of Object.entries(discoveredPipelines)) {
      if (name === "__default__" || Object.hasOwn(pipelines, name) || pipeline.nodes.length === 0 || pipeline.nodes.every((node) => registered.has(node.name))) continue;
      yield { subject: name, at: pipeline.at ?? pipeline.nodes[0]?.at ?? null, message: `find_pipelines() discovers \`${name}\`, which is not registered: no job can run it, yet kedro-dagster translates it with all pipelines`, help: "Register it, or move it out of the folder `pipelines`." };
    }
    for (const [name, pipeline] of Object.entries(pipelines)) {
      const missed = pipeline.nodes.filter((node) => !discovered.has(node.name));
      if (name === "__default__" || Object.hasOwn(discoveredPipelines, name) || missed.length === 0) continue;
      yield { subject: name, at: pipeline.at ?? missed[0]?.at ?? null, message: `\`${name}\` is registered and not discovered by find_pipelines(): kedro-dagster gives its ${missed.length === 1 ? "node" : "nodes"} no group and leaves it out of all pipelines`, help: `Let a module of the folder \`pipelines\` create it in \`create_pipeline()\`, or use generated definitions with groups in the catalog.` };
    }
  },
};
