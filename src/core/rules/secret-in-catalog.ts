import type { ConfigNode, ConfigScalar, Origin } from "omegaconf";
import type { RuleFacts } from "../model/rule.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { isSecretText } from "../text/is-secret-text.ts";
import { groupBy } from "./support/group-by.ts";
import { placeKey } from "../text/place-text.ts";
import { isPlaceholder } from "./support/is-placeholder.ts";

/** Finds `secret-in-catalog`: what that means is told in core/findings/catalog-findings.ts. */
export function* secretInCatalog({ project }: RuleFacts): Iterable<Diagnostic> {
  const found = [...Object.values(project.catalog.entries), ...project.catalog.patterns].flatMap((entry) =>
    [...secretsIn(entry.config, [], false)].map((one) => secretOf(entry.name, one)),
  );
  const byPlace = groupBy(found, ({ definition, at }) => placeKey(definition?.at ?? at));
  for (const [first, ...others] of byPlace.values()) {
    if (first === undefined) continue;
    const { entry, path, at, definition } = first;
    yield definition === null
      ? finding("secret-in-catalog", { case: "entry", entry, path }, { subject: `${entry}.${path}`, at })
      : finding(
          "secret-in-catalog",
          { case: "definition", name: definition.name, uses: 1 + others.length },
          { subject: definition.name, at: definition.at },
        );
  }
}

/** A secret that a catalog entry comes to have. */
interface Secret {
  readonly entry: string;
  /** Dotted path within the entry. */
  readonly path: string;
  readonly at: Place;
  /** Where it is written when the entry only names it: a global, a key of its own. */
  readonly definition: Origin | null;
}

interface Found {
  readonly path: readonly string[];
  readonly value: ConfigScalar;
}

function secretOf(entry: string, { path, value }: Found): Secret {
  return { entry, path: path.join("."), at: value.at, definition: namedBy(value) };
}

/** The definition behind a value that is one interpolation or alias alone; of a longer text, no one part is the secret. */
function namedBy({ at, origin = [] }: ConfigScalar): Origin | null {
  const [nearest] = origin;
  const last = origin.at(-1);
  if (nearest === undefined || last === undefined) return null;
  const width = at.endLine === at.line ? at.endColumn - at.column : Infinity;
  const named = nearest.kind === "anchor" ? nearest.name.length : nearest.name.length + '"${ }"'.length;
  return width <= named && (last.kind === "key" || last.kind === "anchor") ? last : null;
}

function* secretsIn(node: ConfigNode, path: readonly string[], inCredentials: boolean): Iterable<Found> {
  switch (node.kind) {
    case "unknown":
      return;
    case "scalar":
      if (isSecret(node, path, inCredentials)) yield { path, value: node };
      return;
    case "list":
      for (const [index, item] of node.items.entries()) yield* secretsIn(item, [...path, String(index)], inCredentials);
      return;
    case "map":
      for (const [key, { value }] of node.entries)
        yield* secretsIn(value, [...path, key], inCredentials || (key === "credentials" && value.kind !== "scalar"));
  }
}

/** What a run puts in is not in the text; a name of credentials, a placeholder or a reference is no secret. */
function isSecret(
  { value, isFromRuntime, text }: ConfigScalar,
  path: readonly string[],
  inCredentials: boolean,
): boolean {
  if (typeof value !== "string" || isFromRuntime === true || value.length < 4 || text.includes("${")) return false;
  if (isPlaceholder(value)) return false;
  const key = path.findLast((part) => !/^\d+$/u.test(part)) ?? "";
  if (key === "credentials" || /(?:name|path|file|arn|ref|env|var|variable|scope|type|id)$/iu.test(key))
    return isSecretText("", value);
  return (
    isSecretText(key, value) || (inCredentials && /key|user|pass|pwd|token|secret/iu.test(key) && !/user/iu.test(key))
  );
}
