import { createFingerprinter, type Fingerprinter, type ParsedModules, withoutMessages } from "static-python";
import { givesParameters } from "../config/gives-parameters.ts";
import { importedByKedro } from "../config/imported-by-kedro.ts";
import type { ProjectScope } from "../layout/project-scope.ts";
import type { ProjectMetadata } from "../layout/read-pyproject.ts";
import { GENERATED_MARK } from "../../model/generated-mark.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { datasetModules } from "./dataset-modules.ts";
import { importsByName } from "./imports-by-name.ts";
import type { ReadProjectOptions } from "./read-project-options.ts";

/** Fingerprints of all code, and of the code without what only writes messages; the latter is null where that is not known. */
export interface ProjectFingerprinters {
  readonly all: Fingerprinter;
  readonly quiet: Fingerprinter | null;
}

/** By the files and the project in them, as long as somebody holds the files. */
const MADE = new WeakMap<ReadProjectOptions["files"], Map<string, ProjectFingerprinters>>();

interface FingerprintedProject {
  readonly options: Pick<ReadProjectOptions, "files" | "root">;
  readonly metadata: Pick<ProjectMetadata, "packageName" | "sourceDir">;
  readonly scope: Pick<ProjectScope, "searchPath">;
  readonly modules: ParsedModules;
}

/** The fingerprinters of a project's code, which are the same in every environment and for every target. */
export function projectFingerprinters({
  options,
  metadata,
  scope,
  modules,
}: FingerprintedProject): ProjectFingerprinters {
  const { files, root } = options;
  const { packageName, sourceDir } = metadata;
  const { searchPath } = scope;
  const key = JSON.stringify([root, packageName, searchPath]);
  const ofFiles = MADE.get(files) ?? new Map<string, ProjectFingerprinters>();
  MADE.set(files, ofFiles);
  const known = ofFiles.get(key);
  if (known !== undefined) return known;
  const code = {
    modules,
    files: withoutGenerated(files, [root, sourceDir, "dagster_definitions"].filter((part) => part !== "").join("/")),
    searchPath,
    givesValues: givesParameters(root),
    start: importedByKedro(root, packageName),
    importsByName,
    libraryParts: datasetModules,
  };
  const quiet = withoutMessages(code);
  const made = { all: createFingerprinter(code), quiet: quiet === null ? null : createFingerprinter(quiet) };
  ofFiles.set(key, made);
  return made;
}

/** The definitions that this program generated into a project are no code of it: what they do would count for every node. */
function withoutGenerated(files: ProjectFiles, folder: string): ProjectFiles {
  if (files.read(`${folder}/__init__.py`)?.includes(GENERATED_MARK) !== true) return files;
  const isKept = (path: string): boolean => !path.startsWith(`${folder}/`);
  return {
    ...files,
    list: () => files.list().filter(isKept),
    read: (path) => (isKept(path) ? files.read(path) : null),
    version: (path) => (isKept(path) ? files.version(path) : null),
  };
}
