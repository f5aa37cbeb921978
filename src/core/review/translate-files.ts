import type { AssetKeys } from "../dagster/assets/adopt-asset-keys.ts";
import { translateProject } from "../dagster/translate-project.ts";
import { readKedroProject } from "../kedro/project/read-project.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { type Diagnostic, finding, stoppedBy, type Target } from "../model/diagnostic.ts";
import type { BlindSpot } from "../model/honesty.ts";
import type { GivenVariables } from "../model/given-variables.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { AskedVersions, FollowedVersion } from "../model/supported-versions.ts";
import type { ParsedModuleCache, PythonParser } from "static-python";
import { type VariablesOf, variablesOf } from "../surroundings/variables/variables-of.ts";
import { type FollowedVersions, followVersions } from "../surroundings/installed/follow-versions.ts";
import { aroundProject } from "./around-project.ts";
import { oldestSupported } from "../surroundings/versions/released-versions.ts";
import { readSurroundings } from "./read-surroundings.ts";
import { notInRepository } from "./not-in-repository.ts";
import { missingEnvironment, projectEnvironments } from "./project-environments.ts";
import { joinRoot } from "../text/paths.ts";
import { checkLocation } from "../rules/judge/check-location.ts";
import { withoutConsequences } from "../rules/judge/without-consequences.ts";

export interface TranslateOptions {
  readonly files: ProjectFiles;
  /** Folder of the project within the files; "" for their root. */
  readonly root: string;
  readonly environment: string;
  /** True where somebody named the environment: that it is not there is then a mistake. */
  readonly isEnvironmentNamed?: boolean;
  readonly target: Target;
  readonly allPipelines: boolean;
  /** Versions that somebody named; the project's own files say the others. */
  readonly versions: AskedVersions;
  /** Variables that are given one by one, for every environment: they come before the others. */
  readonly environmentVariables: ReadonlyMap<string, string>;
  /** Variables that the settings give. */
  readonly variables?: GivenVariables;
  /** Keys of datasets that another Dagster definition owns, for target `generated`. */
  readonly assetKeys?: AssetKeys;
  readonly parser: PythonParser;
  /** Keeps syntax trees between translations of the same files, or of nearly the same. */
  readonly modules?: ParsedModuleCache;
  /** True where nobody asks for findings: then nothing is judged, and there are none. */
  readonly isUnjudged?: boolean;
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
  /** What was read and judged by, and why. */
  readonly versions: readonly FollowedVersion[];
  /** What Kedro, the plugin or Dagster would refuse, and what the rules found; sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was read, to be translated for another target. */
  readonly reading: Reading;
}

/** One project as it was read for one environment: whatever it is translated for, this is the same. */
export interface Reading {
  readonly project: KedroProject;
  /** Findings of what a host put between reading and translating. */
  readonly amendments: readonly Diagnostic[];
  /** Findings about the variables that it was read with. */
  readonly ofVariables: readonly Diagnostic[];
  readonly followed: FollowedVersions;
  readonly surroundings: Surroundings;
}

/** Reads one project for one environment, translates it and judges the result: the first three stages in one call. */
export function translateFiles(options: TranslateOptions): Translation {
  return translateReading(readFiles(options), options);
}

function readFiles(options: TranslateOptions): Reading {
  const followed = followVersions(options.files, options.root, options.versions);
  const given = variablesOf(options);
  const asked = { ...options, environmentVariables: given.values };
  const own = readKedroProject({ ...asked, ...versionsOf(followed), ...aroundProject(asked, followed) });
  const surroundings = readSurroundings(options.files, own);
  const read = readAsOldest(
    { ...withLeftOut(own, options), mlflow: own.mlflow ?? requiredMlflow(own, surroundings) },
    followed.kedro,
  );
  const { project, diagnostics: amendments } = options.amend?.(read) ?? { project: read, diagnostics: [] };
  return { project, amendments, followed, surroundings, ofVariables: missingEnvFile(given) };
}

/** Translates and judges what was read of a project. `options` are those that it was read with, but for the target. */
export function translateReading(reading: Reading, options: TranslateOptions): Translation {
  const { project, amendments, followed, surroundings } = reading;
  const { target, allPipelines, assetKeys = {}, isEnvironmentNamed = false } = options;
  const versions = versionsOf(followed);
  const { kedro } = followed;
  const { location, diagnostics, selection } = translateProject(project, {
    target,
    allPipelines,
    assetKeys,
    ...versions,
    pluginVersion: followed.plugin,
  });
  const translated = { project, location, versions: followed.told, reading };
  if (options.isUnjudged === true) return { ...translated, diagnostics: [] };
  if (kedro.support === "older") return { ...translated, diagnostics: [tooOld(kedro, options.root)] };
  const missing = isEnvironmentNamed ? missingEnvironment(options.files, options.root, options.environment) : null;
  if (missing !== null) return { ...translated, diagnostics: [missing] };
  const found = [
    ...reading.ofVariables,
    ...project.diagnostics,
    ...amendments,
    ...diagnostics,
    ...checkLocation({ project, location, selection, ...versions, surroundings, kedro }),
  ];
  const judged = notInRepository(withoutConsequences(found, project), { ...options, sourceDir: project.sourceDir });
  return { ...translated, diagnostics: judged };
}

function versionsOf({ versions }: FollowedVersions): {
  readonly kedroVersion: string;
  readonly dagsterVersion: string;
} {
  return { kedroVersion: versions.kedro, dagsterVersion: versions.dagster };
}

/** What an older Kedro refuses is not known, so nothing of the project is judged. */
function tooOld(kedro: FollowedVersion, root: string): Diagnostic {
  const subject = joinRoot(root, "pyproject.toml");
  return finding("unsupported-kedro-version", { sentence: kedro.unsupported ?? "" }, { subject, at: kedro.at });
}

/** A file that the settings name and the project does not have: what it would give is not known. */
function missingEnvFile({ missing: file }: VariablesOf): readonly Diagnostic[] {
  const facts = { case: "env file", file: file ?? "" } as const;
  return file === null ? [] : [finding("invalid-settings", facts, { subject: file, at: null, severity: "warning" })];
}

/** Folders of the configuration that are taken for no environment, where that could be otherwise. */
function withLeftOut(project: KedroProject, { files, root }: TranslateOptions): KedroProject {
  const { assumptions } = projectEnvironments(files, root);
  const leftOut = assumptions.filter(({ rule }) => rule === "environment-left-out");
  return leftOut.length === 0 ? project : { ...project, assumptions: [...project.assumptions, ...leftOut] };
}

/** A project that runs with an older Kedro is read as the oldest that is known, which is listed with the result. */
function readAsOldest(project: KedroProject, { support, version, at }: FollowedVersion): KedroProject {
  if (support !== "older" || at === null) return project;
  const message = `what Kedro ${version} makes of the project is taken to be what ${oldestSupported("kedro") ?? ""} makes of it`;
  const assumptions = [...project.assumptions, { rule: "older-kedro", message, at } as const];
  return { ...project, assumptions, blindSpots: [...project.blindSpots, ...refusedAsOldest(project, version)] };
}

/** Where the oldest that is known would refuse the project before it has pipelines, those of the older are not read. */
function refusedAsOldest({ diagnostics, pipelines }: KedroProject, version: string): readonly BlindSpot[] {
  const refusal = diagnostics.find((found) => stoppedBy(found, "generated") === "loading");
  if (Object.keys(pipelines).length > 0 || refusal === undefined || refusal.at === null) return [];
  const message = `no pipeline could be read, with Kedro ${version} taken for ${oldestSupported("kedro") ?? ""}: ${refusal.message}`;
  return [{ rule: "older-kedro-refused", message, at: refusal.at, affects: [] }];
}

/** kedro-mlflow is at work where the project requires it and has settings for it. */
function requiredMlflow({ configFiles }: KedroProject, { requirements }: Surroundings): Place | null {
  return configFiles.mlflow.length === 0 ? null : (requirements.find((one) => one.name === "kedro-mlflow")?.at ?? null);
}
