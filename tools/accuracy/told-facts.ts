import { applyRenames } from "../../src/core/changes/renames/apply-renames.ts";
import type { Rename, Renames } from "../../src/core/changes/renames/renames.ts";
import { CATALOGUE } from "../../src/core/changes/catalogue/catalogue.ts";
import type { Change, ChangeType } from "../../src/core/model/change.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { type Fact, type FactType, members, optionDifferences, viewDifference } from "./view-difference.ts";
import { ourView } from "./view.ts";

/**
 * What the changes tell, what follows from them included, as facts. A rename is taken at its word: it stands for
 * everything that differs by name alone, which the other side of the comparison sees as gone and new.
 */
export function toldFacts(changes: readonly Change[], before: CodeLocation, after: CodeLocation): ReadonlySet<Fact> {
  const told = new Set(
    changes.flatMap((change) => [
      ...factsOfType(change),
      ...change.consequences.flatMap(({ path, before: one, after: other }) => factsAt(path, one, other)),
    ]),
  );
  const renames = renamesAmong(changes);
  if (renames.nodes.length + renames.assets.length + renames.jobs.length === 0) return told;
  const plain = viewDifference(ourView(before), ourView(after));
  const renamed = viewDifference(ourView(applyRenames(before, renames)), ourView(after));
  for (const fact of renamed) if (!plain.has(fact)) told.delete(fact);
  for (const fact of plain) if (!renamed.has(fact)) told.add(fact);
  return told;
}

/** Types that speak of reading or of what the real tools do not print; they are neither asked for nor held against us. */
const UNGRADED: ReadonlySet<ChangeType> = new Set<ChangeType>([
  "asset-renamed",
  "node-renamed",
  "job-renamed",
  "completeness-lost",
  "completeness-gained",
  "blind-spot-appeared",
  "blind-spot-vanished",
  "blind-spot-changed",
  "assumption-added",
  "assumption-removed",
  "unused-entry-added",
  "unused-entry-removed",
  "asset-partition-mapping-added",
  "asset-partition-mapping-removed",
  "asset-partition-mapping-changed",
  "asset-nothing-changed",
  "asset-io-manager-changed",
  "asset-code-version-changed",
  "node-naming-changed",
]);

function factsOfType({ type, subject, path, before, after }: Change): readonly Fact[] {
  if (UNGRADED.has(type)) return [];
  if (type === "node-function-replaced") return [`node-function-changed: ${subject}`];
  if (type === "node-function-moved") return [`node-function-moved: ${subject}`, ...factsAt(path, before, after)];
  if (type === "parameter-defined" || type === "parameter-undefined" || type === "parameter-secrecy-changed")
    return [`parameter-changed: ${subject}`];
  switch (type) {
    case "dependency-added":
    case "dependency-removed":
      return [`${type}: ${subject} <- ${path[3]}`];
    case "job-op-added":
    case "job-op-removed":
    case "job-op-changed":
    case "job-filter-added":
    case "job-filter-removed":
    case "job-filter-changed":
      return [`${type}: ${subject}/${path[3]}`];
    case "storage-option-added":
    case "storage-option-removed":
    case "storage-option-changed":
      return [`${type}: ${subject}.${path.slice(4).join(".")}`];
    default:
      return [`${type}: ${CATALOGUE[type].of === "schedule" ? path[1] : subject}`];
  }
}

const FIELDS: Readonly<Record<string, FactType>> = {
  "assets/op": "asset-producer-changed",
  "assets/group": "asset-group-changed",
  "executors/options": "executor-options-changed",
  "jobs/executor": "job-executor-changed",
  "jobs/executorKey": "job-executor-changed",
  "nodes/function": "node-function-changed",
  "nodes/module": "node-function-changed",
  "nodes/inputs": "node-inputs-changed",
  "nodes/outputs": "node-outputs-changed",
  "nodes/namespace": "node-namespace-changed",
  "datasets/type": "storage-type-changed",
  "datasets/filepath": "storage-path-changed",
  "datasets/source": "storage-factory-changed",
  "datasets/pattern": "storage-factory-changed",
  "pipelines/nodes": "pipeline-nodes-changed",
  "parameters/value": "parameter-changed",
};

/** What one of each part of the one JSON is called in the type of a change. */
const SINGULAR: Readonly<
  Record<
    string,
    | "asset"
    | "dataset"
    | "executor"
    | "job"
    | "logger"
    | "node"
    | "parameter"
    | "pipeline"
    | "resource"
    | "schedule"
    | "sensor"
  >
> = {
  assets: "asset",
  datasets: "dataset",
  executors: "executor",
  jobs: "job",
  loggers: "logger",
  nodes: "node",
  parameters: "parameter",
  pipelines: "pipeline",
  schedules: "schedule",
  sensors: "sensor",
};

/** The facts that a value going from one to another at a path of the one JSON stands for. */
function factsAt(path: readonly string[], before: unknown, after: unknown): readonly Fact[] {
  const [kind = "", name = "", field, ...rest] = path[0] === "kedro" ? path.slice(1) : path;
  const sign = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  if (kind === "resources") return sign === "changed" ? [] : [`resource-${sign}: ${name}`];
  if (kind === "unusedEntries" || kind === "variants") return [];
  const one = SINGULAR[kind];
  if (field === undefined) return sign === "changed" || one === undefined ? [] : [`${one}-${sign}: ${name}`];
  if (kind === "assets" && field === "deps") {
    const facts: Fact[] = [];
    members(before as readonly string[], after as readonly string[], (dep, one) =>
      facts.push(`dependency-${one}: ${name} <- ${dep}`),
    );
    return facts;
  }
  if (kind === "jobs" && field === "ops")
    return sign === "changed" ? [`job-wiring-changed: ${name}`] : [`job-op-${sign}: ${name}/${rest[0] ?? ""}`];
  if (kind === "datasets" && field === "config")
    return optionDifferences(before, after, rest).map(
      ([option, one]) => `storage-option-${one}: ${name}.${option}` as const,
    );
  const type = FIELDS[`${kind}/${field}`];
  return type === undefined ? [] : [`${type}: ${name}`];
}

function renamesAmong(changes: readonly Change[]): Renames {
  const of = <T>(type: ChangeType): readonly Rename<T>[] =>
    changes
      .filter((change) => change.type === type)
      .map(({ before, after }) => ({ from: before as T, to: after as T }));
  return { nodes: of("node-renamed"), assets: of("asset-renamed"), jobs: of("job-renamed") };
}
