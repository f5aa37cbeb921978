import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
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
      const key = input.replace(/^params:/u, "").split(".")[0] ?? "";
      const elsewhere = facts.surroundings?.environmentsWith("parameters", key) ?? [];
      yield finding(
        "missing-parameter",
        {
          reader: node.name,
          parameter: input,
          environment: facts.location.environment,
          nearest: nearestName(input, known),
          elsewhere,
        },
        {
          subject: input,
          at: node.at,
          ...(elsewhere.length > 0 ? { severity: "info" } : {}),
        },
      );
    }
  }
}

/** Each node with the names that it and those beside it make: Kedro lets a node make a parameter. */
function* readersWith({ selection }: RuleFacts): Iterable<{
  readonly node: RuleFacts["selection"]["nodes"][number];
  readonly made: ReadonlySet<string>;
}> {
  for (const nodes of [selection.nodes, ...selection.jobs.map((job) => job.nodes)]) {
    const made = new Set(nodes.flatMap(({ outputs }) => outputs));
    for (const node of nodes) yield { node, made };
  }
}
