import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { KedroNode, KedroPipeline, ResolvedDataset } from "../core/model/kedro-project.ts";
import type { Place } from "../core/model/place.ts";

type Pipelines = Readonly<Record<string, KedroPipeline>>;
type Datasets = Readonly<Record<string, ResolvedDataset>>;

/** Where a pipeline that static reading called complete differs from the real one. */
export function comparePipelines(read: Pipelines, live: Pipelines): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const name of namesOf(read, live)) {
    const [before, after] = [read[name], live[name]];
    if (before === undefined) {
      if (Object.values(read).every((pipeline) => pipeline.isComplete)) found.push(difference(name, null, `pipeline \`${name}\``, "not registered", "registered"));
    } else if (after === undefined) found.push(difference(name, before.at, `pipeline \`${name}\``, "registered", "not registered"));
    else if (before.isComplete) found.push(...compareNodes(name, before, after));
  }
  return found;
}

/** Where a dataset that static reading knew differs from the real one. */
export function compareDatasets(read: Datasets, live: Datasets): readonly Diagnostic[] {
  return namesOf(read, live).flatMap((name) => {
    const [before, after] = [read[name], live[name]];
    if (before === undefined || after === undefined || !before.isKnown) return [];
    return (["source", "type", "filepath"] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => difference(name, before.at, `${field} of dataset \`${name}\``, String(before[field]), String(after[field])));
  });
}

function compareNodes(pipeline: string, before: KedroPipeline, after: KedroPipeline): readonly Diagnostic[] {
  const [read, live] = [byName(before.nodes), byName(after.nodes)];
  return [...new Set([...read.keys(), ...live.keys()])].sort().flatMap((name) => {
    const [one, other] = [read.get(name), live.get(name)];
    if (one === undefined) return [difference(name, before.at, `node \`${name}\` of pipeline \`${pipeline}\``, "absent", "present")];
    if (other === undefined) return [difference(name, one.at, `node \`${name}\` of pipeline \`${pipeline}\``, "present", "absent")];
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

function difference(subject: string, at: Place | null, what: string, read: string, live: string): Diagnostic {
  return {
    rule: "static-live-difference",
    severity: "warning",
    message: `${what}: read as \`${read}\`, real Kedro says \`${live}\``,
    subject,
    at,
    related: [],
    help: "The real Kedro's answer is used. If the installed packages are those the project declares, please report the difference.",
    targets: ["plugin", "generated"],
  };
}

function byName(nodes: readonly KedroNode[]): ReadonlyMap<string, KedroNode> {
  return new Map(nodes.map((node) => [node.name, node]));
}

function namesOf(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}
