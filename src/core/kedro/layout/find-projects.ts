import { parse } from "smol-toml";
import type { ProjectFiles } from "../../model/project-files.ts";

/** Folders whose pyproject.toml has a `[tool.kedro]` section, sorted; "" is the root of the files. */
export function findKedroProjects(files: ProjectFiles): readonly string[] {
  const roots: string[] = [];
  for (const path of files.list()) {
    if (path !== "pyproject.toml" && !path.endsWith("/pyproject.toml")) continue;
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
