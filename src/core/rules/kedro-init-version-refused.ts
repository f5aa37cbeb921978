import type { Rule } from "../model/rule.ts";
import { majorOf } from "./required-major.ts";

/**
 * Kedro refuses to load a project whose `kedro_init_version` names another major version than its own
 * (`kedro.framework.startup._get_project_metadata`). The project is read all the same, by the rules of the version asked for.
 */
export const rule: Rule = {
  id: "kedro-init-version-refused",
  severity: "info",
  targets: ["generated", "plugin"],
  summary: "The Kedro that the project requires refuses its `kedro_init_version`.",
  *check({ project, surroundings }) {
    const declared = project.declaredKedroVersion;
    if (declared === null || surroundings === undefined) return;
    const required = [...surroundings.requirements.filter((one) => one.name === "kedro")].sort((a, b) => Number(b.isLocked) - Number(a.isLocked)).find((one) => majorOf(one) !== null);
    const major = required === undefined ? null : majorOf(required);
    if (required === undefined || major === null || declared.split(".")[0] === String(major)) return;
    yield {
      subject: "kedro_init_version",
      at: required.at,
      message: `The project requires Kedro ${required.version}, which refuses its \`kedro_init_version\` ${declared}`,
      help: `Follow Kedro's migration guide to ${major}.x, then set \`kedro_init_version\` in pyproject.toml; or require Kedro ${declared.split(".")[0]}.x.`,
    };
  },
};
