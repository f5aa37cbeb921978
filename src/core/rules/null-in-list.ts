import type { ConfigNode } from "omegaconf";
import type { Place } from "../model/place.ts";
import type { Finding, Rule } from "../model/rule.ts";
import { configuredValues } from "./configured-values.ts";

/**
 * The plugin makes a list in a parameter, or in a dataset's load and save arguments, a list of Dagster config, which takes
 * no null.
 */
export const rule: Rule = {
  id: "null-in-list",
  severity: "error",
  targets: ["plugin"],
  summary: "A list in a parameter or catalog entry holds a null.",
  *check(facts) {
    for (const [dataset, value] of configuredValues(facts)) yield* findings(dataset, value);
  },
};

function findings(subject: string, value: ConfigNode): readonly Finding[] {
  return [...listsWithNull(value, [])].map(([path, at]) => {
    const name = path === "" ? `\`${subject}\`` : `\`${path}\` of \`${subject}\``;
    return {
      subject: path === "" ? subject : `${subject}.${path}`,
      at,
      message: `The list ${name} holds a null, which kedro-dagster cannot make a config of`,
      help: "Write another value that the code reads as none, or put the list into a list.",
    };
  });
}

/** Lists inside lists do no harm: Dagster looks at the members of the outer one only. */
function* listsWithNull(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind === "list" && value.items.some((item) => item.kind === "scalar" && item.type === "null"))
    yield [path.join("."), value.at];
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) yield* listsWithNull(entry.value, [...path, key]);
}
