import type { CodeLocation, JobStep, NodeFacts } from "../model/code-location.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { digest, legalName } from "./dagster-identifiers.ts";
import type { NodeVariants } from "./node-variants.ts";

/**
 * Name of the op definition of each node that a job runs; all jobs share it. A node keeps the name of its op. One that
 * is fanned out takes the name that its clones start with, and where a name is taken (a second node of one name, an
 * asset's op), the definition is called `<job>__<op>` and stands in its job under the op's name.
 */
export function nameOps(location: CodeLocation, variants: NodeVariants): ReadonlyMap<NodeFacts, string> {
  const names = new Map<NodeFacts, string>();
  const taken = new Set(Object.values(location.assets).flatMap(({ op }) => (op === null ? [] : legalName(op))));
  for (const job of Object.values(location.jobs))
    for (const [op, step] of Object.entries(job.steps)) if (step.kind === "hook") taken.add(legalName(op));
  for (const [key, job] of Object.entries(location.jobs)) {
    for (const [op, step] of Object.entries(job.steps)) {
      if (step.kind !== "node") continue;
      const facts = variants.inPipeline(job.pipeline, step.node);
      if (facts === null || names.has(facts)) continue;
      const own = isClone(step) ? legalName(formatNodeName(step.node)) : legalName(op);
      const candidates = [own, legalName(`${key}__${own}`), `${own}__${digest(`${key} ${step.node}`)}`];
      const name = candidates.find((candidate) => !taken.has(candidate)) ?? own;
      names.set(facts, name);
      taken.add(name);
    }
  }
  return names;
}

export function isClone(step: JobStep): boolean {
  return step.kind === "node" && (step.upstreamPartition !== null || step.downstreamPartition !== null);
}
