import { findKedroTemplates } from "../core/kedro/layout/find-projects.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { CannotRun } from "./exit-code.ts";

/** What stands where no project was found and explains it: a template, or a project of Kedro before 0.17; else null. */
export function whyNoProject(where: string, files: ProjectFiles): CannotRun | null {
  const [template] = findKedroTemplates(files);
  if (template !== undefined)
    return new CannotRun(
      `${where} is a template of Kedro projects: its files are filled in when a project is made of it`,
      `Make a project of \`${template}\`, and name that.`,
    );
  const old = files.list().find((path) => path === ".kedro.yml" || path.endsWith("/.kedro.yml"));
  if (old === undefined) return null;
  return new CannotRun(
    `${where} is a project of Kedro 0.16 or older, which is not read: it has a \`${old}\` and no pyproject.toml with a [tool.kedro] section`,
    "Follow Kedro's migration guides to 0.18 or newer.",
  );
}
