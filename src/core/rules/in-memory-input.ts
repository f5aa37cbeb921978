import type { KedroNode } from "../model/kedro-project.ts";
import type { JobSelection } from "../model/selection.ts";
import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { doubtedNames } from "./doubted-names.ts";
import { freeReaders } from "./free-readers.ts";
import { relatedAt } from "./places.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { memberMaking, membersOf, type Members } from "../pipeline/node-index.ts";

/**
 * A job that starts in the middle of a pipeline loads what another job made. What lives in memory only is gone by then;
 * the plugin even names an IO manager that does not exist, so Dagster refuses the job. A Nothing dataset holds no data:
 * there the plugin alone fails.
 */
export const rule: Rule = {
  id: "in-memory-input",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "A job reads a dataset that another job makes and that lives in memory only.",
  *check(facts) {
    const all = membersOf(facts.selection.nodes);
    const doubted = doubtedNames(facts);
    for (const job of facts.selection.jobs) if (job.isComplete) yield* checkJob(facts, job, all, doubted);
  },
};

function* checkJob(
  facts: RuleFacts,
  job: JobSelection,
  all: Members<KedroNode>,
  doubted: ReadonlySet<string>,
): Iterable<Finding> {
  for (const [dataset, [reader]] of freeReaders(job.nodes)) {
    const role = facts.selection.roleOf(dataset);
    const maker = memberMaking(all, stripTranscoding(dataset));
    if (
      maker === undefined ||
      reader === undefined ||
      role.kind === "persisted" ||
      role.kind === "unknown" ||
      doubted.has(dataset) ||
      doubted.has(reader.name)
    )
      continue;
    const isNothing = role.kind === "nothing";
    const why = isNothing
      ? "holds no data"
      : role.kind === "absent" && role.why !== null
        ? `cannot be built (${role.why})`
        : "lives in memory only";
    yield {
      subject: `${job.name}.${dataset}`,
      at: job.at ?? reader.at,
      targets: isNothing ? ["plugin"] : ["generated", "plugin"],
      message: `Job \`${job.name}\` starts with \`${reader.name}\`, whose input \`${dataset}\` is made outside the job and ${why}`,
      help: isNothing
        ? "Let the job run the node that makes it, too."
        : "Give it a catalog entry that persists it, or let the job run the node that makes it, too.",
      related: [
        { message: `\`${reader.name}\` reads it`, at: reader.at },
        ...relatedAt(`\`${maker.name}\` makes it`, maker.at),
      ],
    };
  }
}
