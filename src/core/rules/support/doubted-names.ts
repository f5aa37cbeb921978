import type { RuleFacts } from "../../model/rule.ts";

/**
 * Names that some blind spot leaves in doubt, with the nodes of every pipeline and job in doubt. A rule that finds something
 * missing asks here first: what is not known may well be what is missing, and the blind spot already says so.
 */
export function doubtedNames(facts: RuleFacts): ReadonlySet<string> {
  const doubted = new Set(facts.location.blindSpots.flatMap((spot) => spot.affects));
  for (const [name, pipeline] of Object.entries(facts.project.pipelines))
    if (doubted.has(name) || !pipeline.isComplete) for (const node of pipeline.nodes) doubted.add(node.name);
  for (const job of facts.selection.jobs)
    if (!job.isComplete) for (const name of [job.name, ...job.nodes.map((node) => node.name)]) doubted.add(name);
  return doubted;
}
