import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { generateDefinitions } from "../../src/core/definitions/generate-definitions.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { loadedFacts, saidFacts, type Described } from "./support/described.ts";
import { readStory } from "../../tools/seeds/read-story.ts";

const STORIES = fileURLToPath(new URL("../oracle/stories/", import.meta.url));
const VALIDATE_ALL = fileURLToPath(new URL("support/validate_all.py", import.meta.url));
const names = readdirSync(STORIES)
  .map((name) => name.replace(/\.story$/, ""))
  .sort();

interface Written {
  /** Folder to import from and module to import, by story. */
  readonly modules: Readonly<Record<string, readonly [folder: string, module: string]>>;
  readonly locations: Readonly<Record<string, CodeLocation>>;
  /** Stories that some finding speaks against. */
  readonly refused: readonly string[];
}

/** Writes the definitions of every story that no finding speaks against, each into a folder of its own. */
async function writeDefinitions(root: string): Promise<Written> {
  const parser = await pythonParser();
  const modules: Record<string, readonly [string, string]> = {};
  const locations: Record<string, CodeLocation> = {};
  const refused: string[] = [];
  for (const name of names) {
    const story = readStory(join(STORIES, `${name}.story`));
    const files = filesFromMemory(story.files);
    const { location, diagnostics } = translateFiles({
      files,
      root: "",
      environment: story.environment,
      target: "generated",
      allPipelines: story.allPipelines,
      versions: NEWEST,
      environmentVariables: new Map(),
      parser,
    });
    if (diagnostics.some((one) => one.severity === "error" && one.targets.includes("generated"))) {
      refused.push(name);
      continue;
    }
    const generated = generateDefinitions({
      locations: [location],
      existing: (path) => files.read(path),
      repository: null,
      commit: null,
      generatorVersion: "0",
      runtime: loadProgramAssets().definitionsRuntime,
      options: { jobs: "ops", names: "plugin" },
    });
    for (const [path, text] of generated.files) {
      mkdirSync(dirname(join(root, name, path)), { recursive: true });
      writeFileSync(join(root, name, path), text);
    }
    const module = [...generated.files.keys()].find((path) => /\/env_\w+\.py$/.test(path)) ?? "";
    locations[name] = location;
    modules[name] = [join(root, name, "src"), `dagster_definitions.${module.replace(/^.*\/|\.py$/g, "")}`];
  }
  return { modules, locations, refused };
}

describe("the definitions of every story", () => {
  test("are valid to Dagster, and what the code location says, wherever no finding speaks against them", async () => {
    const root = temporaryFolder("stories");
    const { modules, locations, refused } = await writeDefinitions(root);
    const { python } = await pythonEnvironment();
    const ended = spawnSync(python, [VALIDATE_ALL], {
      cwd: root,
      encoding: "utf8",
      input: JSON.stringify(modules),
      env: { ...process.env, DO_NOT_TRACK: "1", PYTHONDONTWRITEBYTECODE: "1", PYTHONWARNINGS: "ignore" },
    });
    const answer = ended.stdout.split("\n").find((line) => line.startsWith("ANSWER "));
    const made = JSON.parse(answer?.slice("ANSWER ".length) ?? JSON.stringify(ended.stderr)) as Readonly<
      Record<string, Described>
    >;
    expect(Object.fromEntries(Object.entries(made).map(([name, one]) => [name, loadedFacts(one)]))).toEqual(
      Object.fromEntries(Object.entries(locations).map(([name, one]) => [name, saidFacts(one)])),
    );
    expect(refused).toEqual([
      "all-with-dagster-yml",
      "partitions-broken",
      "refused-absent-input",
      "refused-bad-cron",
      "refused-bad-zone",
      "refused-empty-filter",
      "refused-factory-twice",
      "refused-hook-argument",
      "refused-missing-parameter",
      "refused-unknown-executor",
      "refused-unknown-key",
      "refused-unknown-logger",
      "refused-unknown-pipeline",
      "refused-unknown-schedule",
    ]);
  });
});
