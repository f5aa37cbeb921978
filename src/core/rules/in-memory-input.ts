import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { memberMaking, type Members, membersOf } from "../pipeline/node-index.ts";
import type { KedroNode } from "../model/kedro-project.ts";
import type { JobSelection } from "../model/selection.ts";
import type { RuleFacts } from "../model/rule.ts";
import { doubtedNames } from "./support/doubted-names.ts";
import { freeReaders } from "./support/free-readers.ts";

/** Finds `in-memory-input`: what that means is told in core/findings/data-findings.ts. */
export function* inMemoryInput(facts: RuleFacts): Iterable<Diagnostic> {
  const all = membersOf(facts.selection.nodes);
  const doubted = doubtedNames(facts);
  for (const job of facts.selection.jobs) if (job.isComplete) yield* checkJob(facts, job, all, doubted);
}

function* checkJob(
  facts: RuleFacts,
  job: JobSelection,
  all: Members<KedroNode>,
  doubted: ReadonlySet<string>,
): Iterable<Diagnostic> {
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
    const lacks = isNothing ? "data" : ((role.kind === "absent" ? role.why : null) ?? "storage");
    yield finding(
      "in-memory-input",
      { job: job.name, reader: reader.name, dataset, lacks },
      {
        subject: `${job.name}.${dataset}`,
        at: job.at ?? reader.at,
        targets: isNothing ? ["plugin"] : ["generated", "plugin"],
        related: [
          { message: RELATED.readsIt(reader.name), at: reader.at },
          ...relatedAt(RELATED.makesIt(maker.name), maker.at),
        ],
      },
    );
  }
}
