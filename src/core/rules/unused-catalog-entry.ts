import type { Rule } from "../model/rule.ts";

/**
 * An entry, or a dataset factory, that no pipeline uses does no harm, but it is often what a renamed or misspelt
 * dataset left behind. Datasets that code loads by name, in a notebook or a hook, are used all the same.
 */
export const rule: Rule = {
  id: "unused-catalog-entry",
  severity: "info",
  targets: ["generated", "plugin"],
  summary: "The catalog has an entry that no pipeline uses.",
  *check({ project, location }) {
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
      const what = entry === undefined ? "The dataset factory" : "The catalog entry";
      yield {
        subject: name,
        at,
        message: `${what} \`${name}\` is used by no pipeline`,
        help: "Remove it, or check the spelling where it should be used.",
      };
    }
  },
};
