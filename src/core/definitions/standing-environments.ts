import type { ProjectFiles } from "../model/project-files.ts";
import { byCodeUnit } from "../text/order.ts";
import { type EnvironmentFiles, environmentFiles, packageFolder } from "./module-files.ts";
import { isOurs } from "./own-files.ts";

/**
 * Environments of the package that were generated before, `generating` left out: a run of `generate` for one
 * environment leaves the modules of the others, which workspace and README must go on naming. Sorted by environment.
 */
export function standingEnvironments(
  files: Pick<ProjectFiles, "list" | "read">,
  sourceDir: string,
  generating: readonly string[],
): readonly EnvironmentFiles[] {
  const folder = `${packageFolder(sourceDir)}/`;
  return files
    .list()
    .filter((path) => path.startsWith(folder) && /^[^/]+\.json$/u.test(path.slice(folder.length)))
    .flatMap((path) => {
      const text = files.read(path);
      const environment = text === null || !isOurs(path, text) ? null : environmentOf(text);
      if (environment === null || generating.includes(environment)) return [];
      return environmentFiles([environment]).filter(
        ({ module, manifest }) =>
          path === folder + manifest && isGenerated(files.read(`${folder}${module}.py`), module),
      );
    })
    .sort((a, b) => byCodeUnit(a.environment, b.environment));
}

function isGenerated(text: string | null, module: string): boolean {
  return text !== null && text.trim() !== "" && isOurs(`${module}.py`, text);
}

/** Of a file that is ours: its text is JSON with an `environment`. */
function environmentOf(manifest: string): string | null {
  const { environment } = JSON.parse(manifest) as { readonly environment: unknown };
  return typeof environment === "string" ? environment : null;
}
