import { parse } from "smol-toml";
import { isBehindLink } from "../../links/link-above.ts";
import type { ProjectFiles } from "../../model/project-files.ts";

/** Folders whose pyproject.toml has a `[tool.kedro]` section, sorted; "" is the root of the files. Templates are left out. */
export function findKedroProjects(files: ProjectFiles): readonly string[] {
  return rootsOf(files).filter((root) => !isTemplate(root));
}

/** Folders that Cookiecutter or Copier makes a Kedro project of: `{{ cookiecutter.repo_name }}`; sorted. */
export function findKedroTemplates(files: ProjectFiles): readonly string[] {
  return rootsOf(files).filter(isTemplate);
}

/** Names with braces are filled in when a project is made; until then there is no package to read. */
function isTemplate(root: string): boolean {
  return root.includes("{{") || root.includes("{%");
}

function rootsOf(files: ProjectFiles): readonly string[] {
  const roots: string[] = [];
  for (const path of files.list()) {
    if (path !== "pyproject.toml" && !path.endsWith("/pyproject.toml")) continue;
    // a project in a linked folder is the one that stands there
    if (isBehindLink(path, files.links?.folders)) continue;
    const text = files.read(path);
    if (text !== null && hasKedroSection(text)) roots.push(path.slice(0, -"pyproject.toml".length).replace(/\/$/, ""));
  }
  return roots.sort();
}

/** A file with broken TOML counts by the look of its sections, so that its mistake is reported and not passed over. */
function hasKedroSection(text: string): boolean {
  if (!text.includes("kedro")) return false;
  try {
    const { tool } = parse(text);
    return typeof tool === "object" && tool !== null && "kedro" in tool;
  } catch {
    return /^\s*\[\s*tool\s*\.\s*kedro\s*\]/m.test(text);
  }
}
