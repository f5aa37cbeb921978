import { CATALOGUE } from "../changes/catalogue/catalogue.ts";
import { FINDINGS } from "../findings/findings.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { byCodeUnit } from "../text/order.ts";

/**
 * Nodes that the newer side does not show because pipelines that held them can no longer be read: the code became
 * something that is not followed, or has a syntax error. They are not removed.
 */
export function nodesNoLongerRead(
  before: CodeLocation | null,
  after: CodeLocation | null,
  introduced: readonly Diagnostic[],
): readonly string[] {
  if (before === null || after === null) return [];
  const lost = new Set(
    introduced
      .filter(({ rule, severity }) => severity === "error" && FINDINGS[rule].losesPipeline === true)
      .map(({ subject }) => subject.split(".").at(-1) ?? ""),
  );
  const known = new Set(before.blindSpots.map(({ rule, message }) => JSON.stringify([rule, message])));
  const doubted = new Set(
    after.blindSpots
      .filter(({ rule, message }) => !known.has(JSON.stringify([rule, message])))
      .flatMap(({ affects }) => affects),
  );
  const isNothingRead = !after.complete && Object.keys(after.kedro.pipelines).length === 0;
  const isUnread = (name: string): boolean => {
    if (isNothingRead) return true;
    const pipeline = Object.hasOwn(after.kedro.pipelines, name) ? after.kedro.pipelines[name] : undefined;
    return lost.has(name) || doubted.has(name) || pipeline?.complete === false;
  };
  const gone = Object.entries(before.kedro.pipelines).flatMap(([name, { nodes, complete }]) =>
    isUnread(name) && (complete || isNothingRead || lost.has(name) || doubted.has(name))
      ? nodes.filter((node) => !Object.hasOwn(after.kedro.nodes, node))
      : [],
  );
  return [...new Set(gone)].sort(byCodeUnit);
}

/** The changes without those that only say that such nodes, and what they make and read, are not seen. */
export function withoutAbsences(
  changes: readonly Change[],
  unread: readonly string[],
  before: CodeLocation | null,
): readonly Change[] {
  if (before === null || unread.length === 0) return changes;
  const nodes = new Set(unread);
  const names = namesAround(nodes, before);
  return changes.filter((change) => !(SEEN_BY_ABSENCE.has(change.type) && touchesAny(change, names)));
}

function touchesAny({ subject, path, assets }: Change, names: ReadonlySet<string>): boolean {
  return names.has(subject) || path.some((step) => names.has(step)) || assets.some((asset) => names.has(asset));
}

/**
 * The same on the older side: nodes that only the newer side shows because pipelines that hold them could not be read
 * before. They are not new. `fixed` are the findings that are gone.
 */
export function nodesReadAgain(
  before: CodeLocation | null,
  after: CodeLocation | null,
  fixed: readonly Diagnostic[],
): readonly string[] {
  return nodesNoLongerRead(after, before, fixed);
}

/** The changes without those that only say that such nodes, and what they make and read, were not seen. */
export function withoutPresences(
  changes: readonly Change[],
  readAgain: readonly string[],
  after: CodeLocation | null,
): readonly Change[] {
  if (after === null || readAgain.length === 0) return changes;
  const names = namesAround(new Set(readAgain), after);
  return changes.filter((change) => !(SEEN_BY_PRESENCE.has(change.type) && touchesAny(change, names)));
}

/** Types of change that the absence of a node shows as. */
const SEEN_BY_ABSENCE: ReadonlySet<Change["type"]> = new Set<Change["type"]>([
  "node-removed",
  "asset-removed",
  "dependency-removed",
  "dataset-removed",
  "storage-removed",
  "unused-entry-added",
  "parameter-removed",
  "pipeline-removed",
  "job-op-removed",
  "job-wiring-changed",
  "job-op-changed",
  "asset-made-external",
  "asset-io-manager-changed",
  "pipeline-nodes-changed",
  "resource-removed",
]);

const SEEN_BY_PRESENCE: ReadonlySet<Change["type"]> = new Set(
  [...SEEN_BY_ABSENCE].map((type) => CATALOGUE[type].mirror),
);

/** Nodes, what they make and read with its assets, the pipelines that hold them, and the jobs and ops that run them. */
function namesAround(nodes: ReadonlySet<string>, { kedro, assets, jobs }: CodeLocation): ReadonlySet<string> {
  const names = new Set(nodes);
  for (const node of nodes) {
    const facts = Object.hasOwn(kedro.nodes, node) ? kedro.nodes[node] : undefined;
    for (const name of [...(facts?.inputs ?? []), ...(facts?.outputs ?? [])]) names.add(name);
  }
  for (const [id, asset] of Object.entries(assets))
    if (names.has(asset.dataset) || (asset.node !== null && nodes.has(asset.node))) {
      names.add(id);
      names.add(asset.ioManager);
    }
  for (const [name, pipeline] of Object.entries(kedro.pipelines))
    if ((pipeline.nodes.length > 0 || !pipeline.complete) && pipeline.nodes.every((node) => nodes.has(node)))
      names.add(name);
  for (const [name, job] of Object.entries(jobs))
    if (Object.values(job.steps).some((step) => step.kind === "node" && nodes.has(step.node))) names.add(name);
  return names;
}
