import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { translateFiles, type TranslateOptions, type Translation } from "../../src/core/review/translate-files.ts";
import { pythonParser } from "../../tools/python-parser.ts";

/** A project at the root of some files in `local`, for generated definitions, by the versions that its own files name. */
export async function translationOf(
  files: ProjectFiles,
  options: Partial<TranslateOptions> = {},
): Promise<Translation> {
  return translateFiles({
    files,
    root: "",
    environment: "local",
    target: "generated",
    allPipelines: true,
    versions: {},
    environmentVariables: new Map(),
    parser: await pythonParser(),
    ...options,
  });
}
