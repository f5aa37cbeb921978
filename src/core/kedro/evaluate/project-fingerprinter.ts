import { createFingerprinter, type Fingerprinter, type ParsedModules } from "static-python";
import { givesParameters } from "../config/gives-parameters.ts";
import { importedByKedro } from "../config/imported-by-kedro.ts";
import type { ProjectScope } from "../layout/project-scope.ts";
import type { ProjectMetadata } from "../layout/read-pyproject.ts";
import { importsByName } from "./imports-by-name.ts";
import type { ReadProjectOptions } from "./read-project-options.ts";

/** By the files and the project in them, as long as somebody holds the files. */
const MADE = new WeakMap<ReadProjectOptions["files"], Map<string, Fingerprinter>>();

interface FingerprintedProject {
  readonly options: Pick<ReadProjectOptions, "files" | "root">;
  readonly metadata: Pick<ProjectMetadata, "packageName">;
  readonly scope: Pick<ProjectScope, "searchPath">;
  readonly modules: ParsedModules;
}

/** The fingerprinter of a project's code, which is the same in every environment and for every target. */
export function projectFingerprinter({ options, metadata, scope, modules }: FingerprintedProject): Fingerprinter {
  const { files, root } = options;
  const { packageName } = metadata;
  const { searchPath } = scope;
  const key = JSON.stringify([root, packageName, searchPath]);
  const ofFiles = MADE.get(files) ?? new Map<string, Fingerprinter>();
  MADE.set(files, ofFiles);
  const known = ofFiles.get(key);
  if (known !== undefined) return known;
  const made = createFingerprinter({
    modules,
    files,
    searchPath,
    givesValues: givesParameters(root),
    start: importedByKedro(root, packageName),
    importsByName,
  });
  ofFiles.set(key, made);
  return made;
}
