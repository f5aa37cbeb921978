import type { Rule } from "../model/rule.ts";
import { allowsMajor } from "./required-major.ts";

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
    const major = Number(/^\d+/u.exec(project.declaredKedroVersion ?? "")?.[0] ?? Number.NaN);
    const required = (surroundings?.requirements ?? []).filter((one) => one.name === "kedro");
    const locked = required.filter((one) => one.isLocked);
    const refusing = (locked.length > 0 ? locked : required).find((one) => !allowsMajor(one, major));
    if (Number.isNaN(major) || refusing === undefined) return;
    yield {
      subject: "kedro_init_version",
      at: refusing.at,
      message: `The project requires Kedro ${refusing.version}, which refuses its \`kedro_init_version\` ${project.declaredKedroVersion}`,
      help: `Follow Kedro's migration guide, then set \`kedro_init_version\` in pyproject.toml to what it runs on; or require Kedro ${major}.x.`,
    };
  },
};
