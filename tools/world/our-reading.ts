import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { stoppedBy } from "../../src/core/model/diagnostic.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { Report } from "../../src/core/model/report.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import type { PythonParser } from "../../packages/static-python/src/index.ts";
import type { WorldProject } from "./world-project.ts";

/** What this program says of a project in one environment. */
export interface OurReading {
  readonly environment: string;
  readonly location: CodeLocation | null;
  readonly loads: Report["loads"];
  readonly versions: Readonly<Record<string, { readonly version: string; readonly source: string }>>;
  /** Rules of all findings. */
  readonly rules: readonly string[];
  readonly errors: readonly { readonly rule: string; readonly message: string; readonly stops: string | null }[];
}

/**
 * Reads a project in each of its environments, as `validate` does, and its graph as `translate --kedro-version` does, with
 * the version that `validate` found: names of nodes without one are then those of that Kedro. A failure is its message.
 */
export function readProject({ checkout, root }: WorldProject, parser: PythonParser): readonly OurReading[] | string {
  const files = filesFromFolder(checkout);
  const read = (versions: { readonly kedro?: string }): readonly Report[] =>
    reviewRepository({
      before: null,
      after: files,
      compared: { before: null, after: "head", note: null },
      failOn: "error",
      target: "generated",
      versions,
      environmentVariables: new Map(),
      allPipelines: true,
      parser,
      projects: [root],
    });
  try {
    const found = read({}).map(readingOf);
    const kedro = found[0]?.versions["kedro"]?.version;
    const asked = kedro === undefined || !found.some(hasGeneratedName) ? [] : read({ kedro });
    return found.map((one, index) => ({ ...one, location: asked[index]?.after ?? one.location }));
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function hasGeneratedName({ location }: OurReading): boolean {
  return Object.values(location?.kedro.nodes ?? {}).some(({ isNameGenerated }) => isNameGenerated);
}

/** Variables of the environment that a reading takes as set where the project runs, or asks for. */
export function assumedVariables(readings: readonly OurReading[]): readonly string[] {
  const said = readings.flatMap(({ location }) => [...(location?.assumptions ?? []), ...(location?.blindSpots ?? [])]);
  const ofVariables = said.filter(({ rule }) => rule.includes("environment-variable"));
  return [...new Set(ofVariables.flatMap(({ message }) => /`(\w+)`/u.exec(message)?.[1] ?? []))].sort();
}

function readingOf(report: Report): OurReading {
  const told = [...report.diagnostics.introduced, ...report.diagnostics.remaining];
  return {
    environment: report.environment,
    location: report.after,
    loads: report.loads,
    versions: Object.fromEntries(
      (report.versions ?? []).map(({ name, version, source }) => [name, { version, source }]),
    ),
    rules: [...new Set(told.map(({ rule }) => rule))].sort(),
    errors: told
      .filter(({ severity }) => severity === "error")
      .map((one) => ({ rule: one.rule, message: one.message, stops: stoppedBy(one, "generated") })),
  };
}
