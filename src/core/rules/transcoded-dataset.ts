import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { memberMaking, membersOf } from "../pipeline/node-index.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `transcoded-dataset`: what that means is told in core/findings/pipeline-findings.ts. */
export function* transcodedDataset(facts: RuleFacts): Iterable<Diagnostic> {
  const { nodes } = facts.selection;
  const members = membersOf(nodes);
  const seen = new Set<string>();
  for (const node of nodes) {
    for (const input of node.inputs) {
      const maker =
        isParameterName(input) || seen.has(input) ? undefined : memberMaking(members, stripTranscoding(input));
      if (maker === undefined || maker.outputs.includes(input)) continue;
      seen.add(input);
      const made = maker.outputs.find((output) => stripTranscoding(output) === stripTranscoding(input)) ?? "";
      yield finding(
        "transcoded-dataset",
        { reader: node.name, dataset: input, maker: maker.name, made },
        {
          subject: input,
          at: node.at,
          related: [{ message: RELATED.makesIt(maker.name), at: maker.at }],
        },
      );
    }
  }
}
