import { NEWEST } from "../../src/core/model/supported-versions.ts";
import type { Report } from "../../src/core/model/report.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { pythonParser } from "../python-parser.ts";
import type { Texts } from "../seeds/mutate.ts";
import type { SeedProject } from "../seeds/seed-projects.ts";
import type { RealPlugin } from "./real-plugin.ts";
import type { View } from "./view.ts";

/** A seed project with what the real plugin and we say of it as it is. */
export interface SeededProject extends SeedProject {
  readonly allPipelines: boolean;
  readonly real: View;
  readonly ours: CodeLocation;
}

/** Null for a project that the real plugin refuses, or that has names which stand for several nodes. */
export async function seededProject(seed: SeedProject, plugin: RealPlugin): Promise<SeededProject | null> {
  for (const allPipelines of [false, true]) {
    const real = await plugin.ask(seed.files, seed.environment, allPipelines);
    if (!("refused" in real))
      return { ...seed, allPipelines, real, ours: await translate(seed.files, seed.environment, allPipelines) };
  }
  return null;
}

export async function translate(files: Texts, environment: string, allPipelines: boolean): Promise<CodeLocation> {
  const parser = await pythonParser();
  return translateFiles({
    files: filesFromMemory(files),
    root: "",
    environment,
    target: "plugin",
    allPipelines,
    versions: NEWEST,
    environmentVariables: new Map(),
    parser,
  }).location;
}

/** The review of one text against another, as a host would have it. */
export async function reviewed(before: Texts, after: Texts, environment: string): Promise<Report | undefined> {
  const [report] = reviewRepository({
    before: filesFromMemory(before),
    after: filesFromMemory(after),
    projects: [""],
    environments: [environment],
    compared: { before: "before", after: "after", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
  return report;
}
