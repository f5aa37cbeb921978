import { compilePattern, foldName } from "../../catalog/compile-pattern.ts";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { KedroNode, KedroPipeline } from "../../model/kedro-project.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { membersOf } from "../../pipeline/node-index.ts";
import { FILTER_NAMES, selectNodes } from "../../pipeline/select-nodes.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { nearestName } from "../../text/nearest-name.ts";
import type { Rule } from "./read-operations.ts";

/** What rules select from. */
export interface Selectable {
  /** Registered pipelines by name. */
  readonly pipelines: Readonly<Record<string, KedroPipeline>>;
  /** Every registered node once. */
  readonly nodes: readonly KedroNode[];
  /** Dataset of each asset, without transcoding, by asset id. */
  readonly assets: ReadonlyMap<string, string>;
  readonly rules: KedroRules;
  /** False where further nodes or pipelines may exist: what is not found may be there. */
  readonly isComplete: boolean;
}

export interface Subjects {
  readonly nodes: readonly KedroNode[];
  /** Asset ids. */
  readonly assets: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a rule selects. Filters are Kedro's (`Pipeline.filter`): each is applied to all nodes of the pipelines named, and
 * the results are intersected. Datasets then choose among the assets of these nodes, external ones where no other word
 * selects; settings of steps are for those of the nodes that read or make one of the datasets.
 */
export function selectSubjects(rule: Rule, from: Selectable): Subjects {
  const diagnostics: Diagnostic[] = [];
  const unknown = (word: string, what: string, name: string, known: Iterable<string>): void => {
    if (!from.isComplete) return;
    const facts = { path: [...rule.path, "select", word], what, name, nearest: nearestName(name, known) };
    const where = { subject: `${rule.path.join(".")}.${name}`, at: rule.selectAt };
    diagnostics.push(finding("unknown-operation-subject", facts, where));
  };
  const { pipelines: names, datasets, ...filters } = rule.select;
  let nodes = from.nodes;
  if (names !== undefined) {
    for (const name of names)
      if (!Object.hasOwn(from.pipelines, name)) unknown("pipelines", "pipeline", name, Object.keys(from.pipelines));
    const held = new Set(names.flatMap((name) => (from.pipelines[name]?.nodes ?? []).map((node) => node.name)));
    nodes = nodes.filter((node) => held.has(node.name));
  }
  const selected = selectNodes(membersOf(nodes), filters, from.rules);
  for (const { kind, filter, name } of selected.problems)
    if (kind !== "repeated-node") unknown(filter, kind.slice("unknown-".length), name, knownNames(kind, nodes));
  nodes = selected.nodes;
  const isFiltered = names !== undefined || FILTER_NAMES.some((word) => (filters[word] ?? []).length > 0);
  const made = new Set(nodes.flatMap((node) => node.outputs.map(stripTranscoding)));
  let assets = [...from.assets].filter(([, dataset]) => !isFiltered || made.has(dataset));
  if (datasets !== undefined) {
    const matches = datasets.map((name) => [name, matcher(name)] as const);
    for (const [name, isMatch] of matches)
      if (![...from.assets.values()].some(isMatch)) unknown("datasets", "dataset", name, from.assets.values());
    const isAny = (dataset: string): boolean => matches.some(([, isMatch]) => isMatch(dataset));
    assets = assets.filter(([, dataset]) => isAny(dataset));
    nodes = nodes.filter((node) => [...node.inputs, ...node.outputs].some((name) => isAny(stripTranscoding(name))));
  }
  return { nodes, assets: assets.map(([id]) => id), diagnostics };
}

/** A dataset's name, or a pattern as dataset factories have. */
function matcher(name: string): (dataset: string) => boolean {
  if (!name.includes("{")) return (dataset) => dataset === stripTranscoding(name);
  const match = compilePattern(name);
  return (dataset) => match(foldName(dataset)) instanceof Map;
}

function knownNames(kind: string, nodes: readonly KedroNode[]): readonly string[] {
  if (kind === "unknown-node") return nodes.map((node) => node.name);
  if (kind === "unknown-namespace") return nodes.flatMap((node) => node.namespace ?? []);
  return nodes.flatMap((node) => [...node.inputs, ...node.outputs]);
}
