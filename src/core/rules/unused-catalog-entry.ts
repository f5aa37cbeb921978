import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `unused-catalog-entry`: what that means is told in core/findings/catalog-findings.ts. */
export function* unusedCatalogEntry({ project, location }: RuleFacts): Iterable<Diagnostic> {
  const doubted = new Set(location.blindSpots.flatMap((spot) => spot.affects));
  const isDoubtful =
    doubted.has("__default__") ||
    Object.values(project.pipelines).some((pipeline) => !pipeline.isComplete) ||
    project.discoveredPipelines === null;
  if (isDoubtful || Object.keys(project.pipelines).length === 0) return;
  const patterns = new Map(project.catalog.patterns.map((pattern) => [pattern.name, pattern]));
  for (const name of location.kedro.unusedEntries) {
    const entry = Object.hasOwn(project.catalog.entries, name) ? project.catalog.entries[name] : undefined;
    const at = entry?.at ?? patterns.get(name)?.at ?? null;
    if (at === null) continue;
    yield finding(
      "unused-catalog-entry",
      { name, isFactory: entry === undefined },
      {
        subject: name,
        at,
      },
    );
  }
}
