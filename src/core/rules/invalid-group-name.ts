import type { Rule } from "../model/rule.ts";

/** The plugin names a group after the pipeline's folder without changing it; Dagster admits letters, digits and `_` (and `/`). */
export const rule: Rule = {
  id: "invalid-group-name",
  severity: "error",
  targets: ["plugin"],
  summary: "A pipeline's folder has a name that Dagster refuses as asset group.",
  *check(facts) {
    const seen = new Set<string>();
    for (const asset of Object.values(facts.location.assets)) {
      const { group, node, at } = asset;
      if (group === null || node === null || seen.has(group) || /^[A-Za-z0-9_]+(?:\/[A-Za-z0-9_]+)*$/.test(group))
        continue;
      seen.add(group);
      yield {
        subject: group,
        at,
        message: `\`${node}\` belongs to the pipeline \`${group}\`, whose name Dagster refuses as asset group`,
        help: "Use letters, digits and `_` in the folder's name.",
      };
    }
  },
};
