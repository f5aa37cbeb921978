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
  for (const node of [...facts.selection.nodes, ...facts.selection.jobs.flatMap((job) => job.nodes)]) {
    for (const input of node.inputs) {
      if (
        !isParameterName(input) ||
        seen.has(input) ||
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
