import { compilePattern, foldName } from "../../catalog/compile-pattern.ts";
import { patternSpecificity } from "../../catalog/sort-patterns.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import type { CatalogEntry } from "../../model/kedro-project.ts";

export interface DatasetFactories {
  /** The factory that a name matches, catch-all left aside (`CatalogConfigResolver.match_dataset_pattern`). */
  readonly patternOf: (dataset: string) => string | null;
  /** Where that could not be told of the names asked for so far: the factory was taken to match. */
  readonly blindSpots: readonly BlindSpot[];
}

/** Matches dataset names with a catalog's factories, which come in Kedro's order; each name is matched once. */
export function datasetFactories(patterns: readonly CatalogEntry[]): DatasetFactories {
  const factories = patterns
    .filter(({ name }) => patternSpecificity(name) > 0)
    .map((pattern) => ({ pattern, match: compilePattern(pattern.name) }));
  const known = new Map<string, string | null>();
  const blindSpots: BlindSpot[] = [];
  const find = (dataset: string): string | null => {
    const name = foldName(dataset);
    for (const { pattern, match } of factories) {
      const values = match(name);
      if (values === null) continue;
      if (values === "unknown") blindSpots.push(blindSpot(pattern, dataset));
      return pattern.name;
    }
    return null;
  };
  const patternOf = (dataset: string): string | null => {
    const pattern = known.has(dataset) ? (known.get(dataset) ?? null) : find(dataset);
    known.set(dataset, pattern);
    return pattern;
  };
  return { patternOf, blindSpots };
}

function blindSpot({ name, at }: CatalogEntry, dataset: string): BlindSpot {
  return {
    rule: "unknown-pattern-match",
    message: `whether the dataset factory \`${name}\` matches is not known`,
    at,
    affects: [dataset],
  };
}
