import type { CodeLocation } from "../../model/code-location.ts";
import type { DatasetRole } from "../../model/dataset-role.ts";
import type { Target } from "../../model/diagnostic.ts";
import type { KedroNode, KedroProject, ResolvedDataset } from "../../model/kedro-project.ts";
import { sanitizeName } from "../../names/dagster-name.ts";
import { hasHierarchicalGroups } from "../../names/group-name.ts";
import { ownValue } from "../../text/own-value.ts";
import { generatedNames, PLUGIN_NAMES, type OpNames } from "../naming/op-names.ts";
import { nodeGroups } from "./node-groups.ts";

/** What every part of a translation looks at. */
export interface TranslationScope extends ScopeOptions, CatalogView {
  readonly project: KedroProject;
  readonly environment: string;
  readonly isHierarchical: boolean;
  /** True when kedro-mlflow is there and configured. */
  readonly hasMlflow: boolean;
  readonly datasetOf: (dataset: string) => ResolvedDataset | undefined;
  /** Group of what a node makes, before catalog metadata. */
  readonly groupOf: (node: string) => string;
  readonly names: OpNames;
  /** Dagster's name of a job by its name in dagster.yml. */
  readonly jobName: (job: string) => string;
}
export interface ScopeOptions {
  readonly target: Target;
  readonly allPipelines: boolean;
  readonly dagsterVersion: string;
}
/** What the catalog says of a name. */
export interface CatalogView {
  readonly roleOf: (dataset: string) => DatasetRole;
  /** The factory that a name matches, catch-all left aside, whether or not it also has an entry. */
  readonly patternOf: (dataset: string) => string | null;
}
/** What names are made of: the nodes of assets and jobs, and the jobs by their names in dagster.yml. */
export interface NamedThings {
  readonly nodes: readonly KedroNode[];
  readonly jobs: readonly string[];
}
export type Assets = CodeLocation["assets"];

export function translationScope(
  project: KedroProject,
  options: ScopeOptions,
  { catalog, named }: { readonly catalog: CatalogView; readonly named: NamedThings },
): TranslationScope {
  const { target, allPipelines, dagsterVersion } = options;
  const { environment } = project;
  const isHierarchical = hasHierarchicalGroups(dagsterVersion);
  const names = target === "plugin" ? PLUGIN_NAMES : generatedNames(named.nodes, named.jobs);
  const word = target === "plugin" ? environment : sanitizeName(environment);
  return {
    project,
    environment,
    target,
    allPipelines,
    dagsterVersion,
    isHierarchical,
    hasMlflow: project.mlflow != null,
    ...catalog,
    datasetOf: (dataset) => ownValue(project.catalog.datasets, dataset),
    groupOf: nodeGroups(project.discoveredPipelines, isHierarchical, target),
    names,
    jobName: (job) => `${word}__${names.jobWord(job)}`,
  };
}
