import type { Asset, CodeLocation, Job, NodeFacts } from "../../model/code-location.ts";
import type { Origin } from "../../model/origin.ts";
import type { Side } from "./comparison.ts";
import type { Source } from "./source.ts";
import { ownValue } from "../../text/own-value.ts";

/** A node comes from its call, from what that is made of, and from the code that puts its pipelines together. */
export function nodeSource(side: Side, name: string, { at, origins = [] }: NodeFacts): Source {
  const { pipelines } = side.location.kedro;
  const names = side.index.pipelinesOfNode.get(name) ?? [];
  // The default pipeline only gathers the others.
  const ordered = [...names.filter((pipeline) => pipeline !== "__default__"), "__default__"];
  return { at, origins: [...origins, ...ordered.flatMap((pipeline) => ownValue(pipelines, pipeline)?.origins ?? [])] };
}

/** A pipeline comes from the code that puts it together, and from what all of its nodes come from. */
export function pipelineSource(side: Side, name: string): Source {
  const { pipelines, nodes } = side.location.kedro;
  const facts = ownValue(pipelines, name);
  const [first = [], ...others] = (facts?.nodes ?? []).map((node) => ownValue(nodes, node)?.origins ?? []);
  const shared = first.filter((origin) => others.every((origins) => origins.some((other) => isSame(origin, other))));
  return { at: facts?.at ?? null, origins: [...shared, ...(facts?.origins ?? [])] };
}

function isSame(a: Origin, b: Origin): boolean {
  return a.kind === b.kind && a.name === b.name && a.at.file === b.at.file && a.at.line === b.at.line;
}

/** Where a node's function is written. */
export function functionSource({ functionAt, at }: NodeFacts): Source {
  return { at: functionAt ?? at };
}

/** The node that makes an asset, else its catalog entry. */
export function producerSource(side: Side, asset: Asset): Source {
  const { nodes, datasets } = side.location.kedro;
  const node = asset.node === null ? undefined : ownValue(nodes, asset.node);
  if (asset.node !== null && node !== undefined) return nodeSource(side, asset.node, node);
  return { at: asset.at, origins: ownValue(datasets, asset.dataset)?.origins };
}

/** Where an asset stands; it comes from what its producer, else its catalog entry, comes from. */
export function assetSource(side: Side, asset: Asset): Source {
  const producer = producerSource(side, asset);
  return { ...producer, at: asset.at ?? producer.at };
}

/** The lines of a job in dagster.yml, or without any the pipeline that it runs. */
export function jobSource(location: CodeLocation, job: Job | undefined): Source {
  if (job?.at != null) return job;
  return ownValue(location.kedro.pipelines, job?.pipeline ?? "") ?? { at: null };
}
