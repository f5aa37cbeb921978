import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { isEarlier } from "../text/is-earlier.ts";

/** Finds `kedro-key-refused`: what that means is told in core/findings/project-findings.ts. */
export function* kedroKeyRefused({ project, kedro }: RuleFacts): Iterable<Diagnostic> {
  if (project.kedroSection === undefined) return;
  if (kedro?.source !== "lock" && kedro?.source !== "requirement") return;
  const required = kedro.version;
  const keys = project.kedroSection.keys.filter((key) => {
    const [since, until] = TAKEN[key] ?? [];
    return (since !== undefined && isEarlier(required, since)) || (until !== undefined && !isEarlier(required, until));
  });
  if (keys.length === 0) return;
  yield finding("kedro-key-refused", { required, keys }, { subject: "tool.kedro", at: project.kedroSection.at });
}

/**
 * The first Kedro that takes a key of `[tool.kedro]`, and the first that does not any more: the fields of `ProjectMetadata`
 * in `kedro.framework.startup`, and the tables of packaging that are taken out of the section before.
 */
const TAKEN: Readonly<Record<string, readonly [since: string | undefined, until?: string]>> = {
  kedro_init_version: ["0.18.5"],
  project_version: [undefined, "0.19.0"],
  pipeline: [undefined, "0.18.5"],
  micropkg: ["0.18.5", "1.0.0"],
  tools: ["0.19.0"],
  example_pipeline: ["0.19.2"],
};
