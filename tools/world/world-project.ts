import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { findKedroProjects } from "../../src/core/kedro/layout/find-projects.ts";

/** A Kedro project in a folder of checkouts. */
export interface WorldProject {
  /** `owner/name`, and the folder of the project in it where it is not the root. */
  readonly id: string;
  /** The checkout of the whole repository. */
  readonly checkout: string;
  /** The project's folder in the checkout, "" for the root. */
  readonly root: string;
}

/** Every Kedro project in the checkouts below a folder, sorted. A checkout is called `owner+name`. */
export function worldProjects(folder: string): readonly WorldProject[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => {
      const checkout = join(folder, name);
      return findKedroProjects(filesFromFolder(checkout))
        .filter((root) => namesPackage(join(checkout, root)))
        .map((root) => ({
          id: [name.replace("+", "/"), root].filter((part) => part !== "").join("/"),
          checkout,
          root,
        }));
    });
}

/** Templates that are not filled in yet, and settings of tools that use Kedro, are no projects. */
function namesPackage(project: string): boolean {
  const path = join(project, "pyproject.toml");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return /^\s*package_name\s*=/mu.test(text) && !text.includes("{{");
}
