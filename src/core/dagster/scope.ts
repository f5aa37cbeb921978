import type { CodeLocation } from "../model/code-location.ts";
import type { DatasetRole } from "../model/dataset-role.ts";
import type { Target } from "../model/diagnostic.ts";
import type { KedroProject, ResolvedDataset } from "../model/kedro-project.ts";

/** What every part of a translation looks at. */
export interface Scope {
  readonly project: KedroProject;
  readonly environment: string;
  readonly target: Target;
  readonly allPipelines: boolean;
  readonly isHierarchical: boolean;
  /** True when kedro-mlflow is there and configured. */
  readonly hasMlflow: boolean;
  readonly roleOf: (dataset: string) => DatasetRole;
  readonly datasetOf: (dataset: string) => ResolvedDataset | undefined;
  /** The factory that a name matches, catch-all left aside, whether or not it also has an entry. */
  readonly patternOf: (dataset: string) => string | null;
  /** Group of what a node makes, before catalog metadata. */
  readonly groupOf: (node: string) => string;
}
export type Assets = CodeLocation["assets"];
