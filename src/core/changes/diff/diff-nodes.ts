import type { Consequence } from "../../model/change.ts";
import { compareByKey } from "./compare-by-key.ts";
import { assetsOfNode, type Comparison, type Path } from "./comparison.ts";
import { standInConsequences, standsForAnother } from "./shared-names.ts";
import { diffNodeFacts } from "./diff-node-facts.ts";
import { nodeSource } from "./find-source.ts";
import { nodeDocument, variantsByKey } from "../document/to-document.ts";

/** Nodes by name, and the nodes of one name that differ by pipeline. */
export function diffNodes(comparison: Comparison): void {
  const before = comparison.before.differing.kedro;
  const after = comparison.after.differing.kedro;
  const variants = { before: variantsByKey(before.variants), after: variantsByKey(after.variants) };
  const regrouped = regroupedNames(variants);
  compareByKey(before.nodes, after.nodes, {
    removed: (name, node) => {
      comparison.emit(
        "node-removed",
        { node: name, outputs: node.outputs },
        {
          subject: name,
          path: nodePath(name),
          before: nodeDocument(node),
          after: null,
          beforeFrom: nodeSource(comparison.before, name, node),
          afterFrom: null,
          consequences: memberships(comparison, name),
          assets: assetsOfNode(comparison, name, [node, null]),
        },
      );
    },
    added: (name, node) => {
      comparison.emit(
        "node-added",
        { node: name, outputs: node.outputs },
        {
          subject: name,
          path: nodePath(name),
          before: null,
          after: nodeDocument(node),
          beforeFrom: null,
          afterFrom: nodeSource(comparison.after, name, node),
          consequences: memberships(comparison, name),
          assets: assetsOfNode(comparison, name, [null, node]),
        },
      );
    },
    kept: (name, older, newer) => {
      if (!comparison.renamedNodes.has(name) && regrouped.has(name) && standsForAnother(comparison, name))
        comparison.leave(standIn(name), standInConsequences(nodePath(name), older, newer));
      else diffNodeFacts(comparison, { name, before: older, after: newer, path: nodePath(name) });
    },
  });
  diffVariants(comparison, variants);
}

type Variants = Readonly<Record<"before" | "after", ReturnType<typeof variantsByKey>>>;

/** Names of which the nodes that share it are grouped by other pipelines than before. */
function regroupedNames({ before, after }: Variants): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (_: string, { name }: { readonly name: string }): void => void names.add(name);
  compareByKey(before, after, { removed: note, added: note, kept: () => undefined });
  return names;
}

/** Whoever tells of a variant of the name takes what this brings about. */
function standIn(name: string): string {
  return `the node that stands for ${name}`;
}

function nodePath(name: string): Path {
  return ["kedro", "nodes", name];
}

/** A node that is new or gone is so in every pipeline that stays. */
function memberships(comparison: Comparison, name: string): readonly Consequence[] {
  const older = new Set(comparison.before.index.pipelinesOfNode.get(name));
  const newer = new Set(comparison.after.index.pipelinesOfNode.get(name));
  const pipelines = (side: "before" | "after"): object => comparison[side].location.kedro.pipelines;
  const gained = [...newer].filter((pipeline) => !older.has(pipeline) && Object.hasOwn(pipelines("before"), pipeline));
  const lost = [...older].filter((pipeline) => !newer.has(pipeline) && Object.hasOwn(pipelines("after"), pipeline));
  const path = (pipeline: string): Path => ["kedro", "pipelines", pipeline, "nodes", name];
  return [
    ...gained.map((pipeline) => ({ path: path(pipeline), after: true })),
    ...lost.map((pipeline) => ({ path: path(pipeline), before: true })),
  ];
}

function diffVariants(comparison: Comparison, variants: Variants): void {
  const path = (key: string): Path => ["kedro", "variants", key];
  compareByKey(variants.before, variants.after, {
    removed: (key, { name, pipelines, node }) =>
      comparison.emit(
        "node-variant-removed",
        { node: name, pipelines },
        {
          subject: name,
          path: path(key),
          before: nodeDocument(node),
          after: null,
          beforeFrom: nodeSource(comparison.before, name, node),
          afterFrom: null,
          consequences: comparison.take(standIn(name)),
          assets: assetsOfNode(comparison, name, [node, null]),
        },
      ),
    added: (key, { name, pipelines, node }) =>
      comparison.emit(
        "node-variant-added",
        { node: name, pipelines },
        {
          subject: name,
          path: path(key),
          before: null,
          after: nodeDocument(node),
          beforeFrom: null,
          afterFrom: nodeSource(comparison.after, name, node),
          consequences: comparison.take(standIn(name)),
          assets: assetsOfNode(comparison, name, [null, node]),
        },
      ),
    kept: (key, older, newer) =>
      diffNodeFacts(comparison, { name: newer.name, before: older.node, after: newer.node, path: path(key) }),
  });
}
