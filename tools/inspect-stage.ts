import { resolve } from "node:path";
import type { PythonParser } from "static-python";
import { diffCodeLocations } from "../src/core/changes/diff/diff-code-locations.ts";
import { traceImpact } from "../src/core/changes/impact/trace-impact.ts";
import { readKedroProject } from "../src/core/kedro/project/read-project.ts";
import type { Target } from "../src/core/model/diagnostic.ts";
import type { ProjectFiles } from "../src/core/model/project-files.ts";
import type { Versions } from "../src/core/model/supported-versions.ts";
import { reviewRepository } from "../src/core/review/review-repository.ts";
import { translateFiles, type Translation } from "../src/core/review/translate-files.ts";
import { filesFromFolder } from "../src/files/files-from-folder.ts";

export interface InspectOptions {
  /** Folders of one project, or of two for the stages that compare. */
  readonly projects: readonly string[];
  readonly environment: string;
  /** For the stage `python`: path of the file within the project. */
  readonly file: string;
  readonly target: Target;
  readonly versions: Versions;
  readonly allPipelines: boolean;
  readonly environmentVariables: ReadonlyMap<string, string>;
  readonly parser: PythonParser;
}

/** The stages in the order of the data, each with what it made of the projects. */
const STAGES: Readonly<Record<string, (options: InspectOptions) => unknown>> = {
  python: (options) => options.parser.parse(filesOf(options, 0).read(options.file) ?? ""),
  project: (options) => readKedroProject({ ...projectOf(options, 0), kedroVersion: options.versions.kedro }),
  location: (options) => translated(options, 0).location,
  rules: (options) => translated(options, 0).diagnostics,
  diff: (options) => diffCodeLocations(translated(options, 0).location, translated(options, 1).location),
  impact(options) {
    const [before, after] = [translated(options, 0).location, translated(options, 1).location];
    return traceImpact({ changes: diffCodeLocations(before, after), before, after });
  },
  report: (options) =>
    reviewRepository({
      ...options,
      before: filesOf(options, 0),
      after: filesOf(options, 1),
      projects: [""],
      compared: { before: options.projects[0] ?? "", after: options.projects[1] ?? "", note: null },
      failOn: "error",
      environments: [options.environment],
    }),
};

export const STAGE_NAMES: readonly string[] = Object.keys(STAGES);

/** What a stage made, as JSON. Throws for a stage that there is none of, and for a comparison of one project. */
export function inspectStage(name: string, options: InspectOptions): string {
  const stage = STAGES[name];
  if (stage === undefined) throw new Error(`--stage is one of ${STAGE_NAMES.join(", ")}, not ${name}`);
  return `${JSON.stringify(stage(options), plain, 2)}\n`;
}

function filesOf({ projects }: InspectOptions, side: 0 | 1): ProjectFiles {
  const folder = projects[side];
  if (side === 1 && folder === undefined) throw new Error("this stage compares two projects: BEFORE AFTER");
  return filesFromFolder(resolve(folder ?? "."));
}

function projectOf(options: InspectOptions, side: 0 | 1) {
  return { ...options, files: filesOf(options, side), root: "" };
}

function translated(options: InspectOptions, side: 0 | 1): Translation {
  return translateFiles(projectOf(options, side));
}

/** Maps become objects and places `file:line:column`, which is what a reader looks for. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (typeof value === "object" && value !== null && "file" in value && "line" in value && "column" in value)
    return `${String(value.file)}:${String(value.line)}:${String(value.column)}`;
  return value;
}
