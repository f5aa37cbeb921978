import { type ConfigNode, type ConfigScalar, templateText } from "omegaconf";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { placeKey } from "../text/place-text.ts";
import { groupBy } from "./support/group-by.ts";

/** Finds `null-in-text`: what that means is told in core/findings/catalog-findings.ts. */
export function* nullInText({ project }: RuleFacts): Iterable<Diagnostic> {
  const found = [...Object.values(project.catalog.entries), ...project.catalog.patterns].flatMap((entry) =>
    [...textsWithNull(entry.config)].map((one) => ({ entry: entry.name, ...one })),
  );
  for (const [first, ...others] of groupBy(found, ({ nullAt }) => placeKey(nullAt)).values())
    if (first !== undefined)
      yield finding(
        "null-in-text",
        { case: nameOf(first.nullAt), text: first.text, entry: first.entry, others: others.length },
        { subject: first.entry, at: first.nullAt },
      );
}

/** A resolver of the project stands in its code. */
function nameOf({ file }: Place): "resolver" | "value" {
  return file.endsWith(".py") ? "resolver" : "value";
}

interface TextWithNull {
  readonly text: string;
  readonly nullAt: NonNullable<ConfigScalar["nullAt"]>;
}

function* textsWithNull(node: ConfigNode): Iterable<TextWithNull> {
  if (node.kind === "map") for (const { value } of node.entries.values()) yield* textsWithNull(value);
  else if (node.kind === "list") for (const item of node.items) yield* textsWithNull(item);
  else if (node.nullAt !== undefined && node.isSecret !== true)
    yield { text: node.kind === "unknown" ? templateText(node.template ?? []) : node.text, nullAt: node.nullAt };
}
