import type { AssetKeys } from "../dagster/assets/adopt-asset-keys.ts";
import { translateProject } from "../dagster/translate-project.ts";
import { readKedroProject } from "../kedro/project/read-project.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Versions } from "../model/supported-versions.ts";
import type { PythonParser } from "static-python";
import { readSurroundings } from "./read-surroundings.ts";
import { checkLocation } from "../rules/judge/check-location.ts";
import { withoutConsequences } from "../rules/judge/without-consequences.ts";

export interface TranslateOptions {
  readonly files: ProjectFiles;
  /** Folder of the project within the files; "" for their root. */
  readonly root: string;
  readonly environment: string;
  readonly target: Target;
  readonly allPipelines: boolean;
  readonly versions: Versions;
  readonly environmentVariables: ReadonlyMap<string, string>;
  /** Keys of datasets that another Dagster definition owns, for target `generated`. */
  readonly assetKeys?: AssetKeys;
  readonly parser: PythonParser;
  /** What a host puts between reading and translating: a live snapshot, for example. Its findings join the others. */
  readonly amend?: (project: KedroProject) => AmendedProject;
}

export interface AmendedProject {
  readonly project: KedroProject;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Translation {
  readonly project: KedroProject;
  readonly location: CodeLocation;
  /** What Kedro, the plugin or Dagster would refuse, and what the rules found; sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one project for one environment, translates it and judges the result: the first three stages in one call. */
export function translateFiles(options: TranslateOptions): Translation {
  const { target, allPipelines, assetKeys = {} } = options;
  const versions = { kedroVersion: options.versions.kedro, dagsterVersion: options.versions.dagster };
  const own = readKedroProject({ ...options, ...versions });
  const surroundings = readSurroundings(options.files, own);
  const read = { ...own, mlflow: own.mlflow ?? requiredMlflow(surroundings) };
  const { project, diagnostics: amendments } = options.amend?.(read) ?? { project: read, diagnostics: [] };
  const { location, diagnostics, selection } = translateProject(project, {
    target,
    allPipelines,
    assetKeys,
    ...versions,
  });
  const found = [
    ...project.diagnostics,
    ...amendments,
    ...diagnostics,
    ...checkLocation({ project, location, selection, ...versions, surroundings }),
  ];
  return { project, location, diagnostics: withoutConsequences(found, project) };
}

/** kedro-mlflow is at work where the project requires it and has settings for it. */
function requiredMlflow({ requirements, mlflowFiles }: Surroundings): Place | null {
  return mlflowFiles.length === 0 ? null : (requirements.find((one) => one.name === "kedro-mlflow")?.at ?? null);
}
