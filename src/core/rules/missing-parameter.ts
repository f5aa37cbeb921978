import type { Rule } from "../model/rule.ts";
import { nearestName } from "../text/nearest-name.ts";
import { doubtedNames } from "./doubted-names.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** Kedro makes a dataset of every parameter; one that is not defined cannot be loaded (`DatasetNotFoundError`). */
export const rule: Rule = {
  id: "missing-parameter",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "A node reads a parameter that no parameters file defines.",
  *check(facts) {
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
        const nearest = nearestName(input, known);
        const help = nearest === null ? `Define it in \`conf/base/parameters.yml\`.` : `Did you mean \`${nearest}\`?`;
        yield {
          subject: input,
          at: node.at,
          message: `\`${node.name}\` reads \`${input}\`, which no parameters file defines for \`${facts.location.environment}\``,
          help,
        };
      }
    }
  },
};
