import type { ConfigEntry, ConfigMap } from "omegaconf";
import { RELATED } from "../findings/related-words.ts";
import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { nearestName } from "../text/nearest-name.ts";
import { doubtedNames } from "./support/doubted-names.ts";

/** Finds `missing-parameter`: what that means is told in core/findings/data-findings.ts. */
export function* missingParameter(facts: RuleFacts): Iterable<Diagnostic> {
  const { parameters } = facts.location.kedro;
  const doubted = doubtedNames(facts);
  const defined = Object.entries(parameters).flatMap(([name, parameter]) => (parameter.defined ? [name] : []));
  const known = [...defined, ...[...facts.project.parameters.entries.keys()].map((key) => `params:${key}`)];
  const seen = new Set<string>();
  for (const { node, made } of readersWith(facts)) {
    for (const input of node.inputs) {
      if (
        !isParameterName(input) ||
        seen.has(input) ||
        made.has(input) ||
        !Object.hasOwn(parameters, input) ||
        parameters[input]?.defined !== false ||
        doubted.has(input)
      )
        continue;
      seen.add(input);
      yield missing(facts, { node, input, nearest: nearestName(input, known) });
    }
  }
}

type ReadingNode = RuleFacts["selection"]["nodes"][number];

interface MissingInput {
  readonly node: ReadingNode;
  readonly input: string;
  readonly nearest: string | null;
}

function missing({ location, project, surroundings }: RuleFacts, { node, input, nearest }: MissingInput): Diagnostic {
  const key = input.replace(/^params:/u, "").split(".")[0] ?? "";
  const elsewhere = surroundings?.environmentsWith("parameters", key) ?? [];
  const isElsewhere = elsewhere.length > 0;
  return finding(
    "missing-parameter",
    { reader: node.name, parameter: input, environment: location.environment, nearest, elsewhere },
    {
      subject: input,
      at: node.at,
      related:
        nearest === null || isElsewhere ? [] : relatedAt(RELATED.name(nearest), keyOf(project.parameters, nearest)),
      ...(isElsewhere ? { severity: "info" } : {}),
    },
  );
}

/** Where a parameter's key is written; null where no file has it. */
function keyOf(parameters: ConfigMap, name: string): Place | null {
  let map: ConfigMap | null = parameters;
  let at: Place | null = null;
  for (const part of name.replace(/^params:/u, "").split(".")) {
    const entry: ConfigEntry | undefined = map?.entries.get(part);
    if (entry === undefined) return null;
    at = entry.keyAt;
    map = entry.value.kind === "map" ? entry.value : null;
  }
  return at;
}

/** Each node with the names that it and those beside it make: Kedro lets a node make a parameter. */
function* readersWith({ selection }: RuleFacts): Iterable<{
  readonly node: ReadingNode;
  readonly made: ReadonlySet<string>;
}> {
  for (const nodes of [selection.nodes, ...selection.jobs.map((job) => job.nodes)]) {
    const made = new Set(nodes.flatMap(({ outputs }) => outputs));
    for (const node of nodes) yield { node, made };
  }
}
