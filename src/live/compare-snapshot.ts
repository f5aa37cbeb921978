import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { KedroNode, KedroPipeline, KedroProject, ResolvedDataset } from "../core/model/kedro-project.ts";
import type { Place } from "../core/model/place.ts";
import { compareConfig } from "./compare-config.ts";
import { liveDifference } from "./live-difference.ts";
import type { ProbeDataset } from "./probe-document.ts";

type Pipelines = Readonly<Record<string, KedroPipeline>>;
type Datasets = Readonly<Record<string, ResolvedDataset>>;

/** Where a pipeline that static reading called complete differs from the real one. */
export function comparePipelines(project: KedroProject, live: Pipelines): readonly Diagnostic[] {
  const read = project.pipelines;
  const isWhole =
    project.blindSpots.every((spot) => !spot.affects.includes("__default__")) &&
    !project.diagnostics.some((found) => found.severity === "error");
  const found: Diagnostic[] = [];
  for (const name of namesOf(read, live)) {
    const [before, after] = [read[name], live[name]];
    if (before === undefined) {
      if (isWhole) found.push(difference(name, null, `pipeline \`${name}\``, "not registered", "registered"));
    } else if (after === undefined && before.isComplete)
      found.push(difference(name, before.at, `pipeline \`${name}\``, "registered", "not registered"));
    else if (after !== undefined && before.isComplete) found.push(...compareNodes(name, before, after));
  }
  return found;
}

/** Where a dataset that static reading knew differs from the real one: what it comes from, and every value of its entry. */
export function compareDatasets(read: Datasets, live: Readonly<Record<string, ProbeDataset>>): readonly Diagnostic[] {
  return namesOf(read, live).flatMap((name) => {
    const [before, after] = [read[name], live[name]];
    if (before === undefined || after === undefined || !before.isKnown) return [];
    if (before.source !== after.source)
      return [difference(name, before.at, `source of dataset \`${name}\``, before.source, after.source)];
    return before.config === null || after.config === null
      ? []
      : compareConfig(before.config, after.config, `dataset \`${name}\`:`);
  });
}

function compareNodes(pipeline: string, before: KedroPipeline, after: KedroPipeline): readonly Diagnostic[] {
  const [read, live] = [byName(before.nodes), byName(after.nodes)];
  return [...new Set([...read.keys(), ...live.keys()])].sort().flatMap((name) => {
    const [one, other] = [read.get(name), live.get(name)];
    if (one === undefined)
      return [difference(name, before.at, `node \`${name}\` of pipeline \`${pipeline}\``, "absent", "present")];
    if (other === undefined)
      return [difference(name, one.at, `node \`${name}\` of pipeline \`${pipeline}\``, "present", "absent")];
    return facts(one).flatMap(([field, value], i) => {
      const seen = facts(other)[i]?.[1] ?? "";
      return value === seen ? [] : [difference(name, one.at, `${field} of node \`${name}\``, value, seen)];
    });
  });
}

function facts(node: KedroNode): readonly (readonly [string, string])[] {
  return [
    ["function", node.function.name],
    ["inputs", node.inputs.join(", ")],
    ["outputs", node.outputs.join(", ")],
    ["namespace", node.namespace ?? "none"],
    ["tags", node.tags.join(", ")],
  ];
}

/** A mistake that reading found in the registry and the real Kedro does not make. */
export function contradicted(found: Diagnostic): Diagnostic {
  return liveDifference({
    subject: found.subject,
    at: found.at,
    what: "the registry",
    read: found.message,
    live: "it loads",
  });
}

function difference(subject: string, at: Place | null, what: string, read: string, live: string): Diagnostic {
  return liveDifference({ subject, at, what, read, live });
}

function byName(nodes: readonly KedroNode[]): ReadonlyMap<string, KedroNode> {
  return new Map(nodes.map((node) => [node.name, node]));
}

function namesOf(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}
