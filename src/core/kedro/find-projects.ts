import type { ProjectFiles } from "../model/project-files.ts";

// A section, a sub-section or a dotted key; good enough to find projects, and also finds one whose TOML is broken.
const KEDRO_SECTION = /^\s*(\[\s*tool\s*\.\s*kedro\s*[\].]|tool\s*\.\s*kedro\b)|^\s*kedro\s*(=|\.)/m;

/** Folders whose pyproject.toml has a `[tool.kedro]` section, sorted; "" is the root of the files. */
export function findKedroProjects(files: ProjectFiles): readonly string[] {
  const roots: string[] = [];
  for (const path of files.list()) {
    if (path !== "pyproject.toml" && !path.endsWith("/pyproject.toml")) continue;
    const text = files.read(path);
    if (text !== null && KEDRO_SECTION.test(text)) roots.push(path.slice(0, -"pyproject.toml".length).replace(/\/$/, ""));
  }
  return roots.sort();
}
