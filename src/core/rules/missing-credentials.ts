import type { ConfigNode } from "omegaconf";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `missing-credentials`: what that means is told in core/findings/catalog-findings.ts. */
export function* missingCredentials({ project, surroundings }: RuleFacts): Iterable<Diagnostic> {
  if (surroundings === undefined || surroundings.credentialsFiles.length > 0) return;
  const named = new Map<string, Place>();
  for (const entry of [...Object.values(project.catalog.entries), ...project.catalog.patterns])
    for (const { name, at } of namesIn(entry.config)) if (!named.has(name)) named.set(name, at);
  for (const [name, at] of named) {
    yield finding(
      "missing-credentials",
      { credentials: name, environment: project.environment },
      {
        subject: name,
        at,
      },
    );
  }
}

function* namesIn(node: ConfigNode): Iterable<{ readonly name: string; readonly at: Place }> {
  if (node.kind === "list") for (const item of node.items) yield* namesIn(item);
  if (node.kind !== "map") return;
  for (const [key, { value }] of node.entries) {
    if (key !== "credentials") yield* namesIn(value);
    else if (value.kind === "scalar" && typeof value.value === "string" && value.isSecret !== true)
      yield { name: value.value, at: value.at };
  }
}
