import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import type { PythonParser } from "static-python";
import { generateDefinitions } from "../../src/core/definitions/generate-definitions.ts";
import { stoppedBy, type Target } from "../../src/core/model/diagnostic.ts";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { translateFiles, type Translation } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { writeStory } from "../../tools/seeds/read-story.ts";
import { type PageProject, readRulePage } from "../support/rule-page.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const JUDGE = fileURLToPath(new URL("support/judge_loading.py", import.meta.url));

/** Examples whose definitions want a package that is installed where they run, but not here. */
const WANT_A_PACKAGE = ["dropped-executor-option", "unusable-executor"];

/** What the real tools say of a project: null where they accept it, else what they raise. */
interface Answers {
  readonly kedro: string | null;
  readonly definitions: string | null;
  readonly plugin: string | null;
}
type OurAnswer = Readonly<Record<Target, "accepted" | "refused">>;

const ids = readdirSync(new URL("../../docs/rules", import.meta.url))
  .map((name) => name.replace(/\.md$/, ""))
  .filter((id) => id !== "README" && !WANT_A_PACKAGE.includes(id))
  .sort();

function translate({ story, environments }: PageProject, target: Target, parser: PythonParser): Translation {
  return translateFiles({
    files: filesFromMemory(story.files),
    root: "",
    environment: environments[0] ?? story.environment,
    target,
    allPipelines: story.allPipelines,
    versions: NEWEST,
    environmentVariables: new Map(),
    parser,
  });
}

/** Writes a page's project with its generated definitions, and what has to be told the judges. */
function write({ story, environments }: PageProject, { location }: Translation, folder: string): readonly unknown[] {
  mkdirSync(folder, { recursive: true });
  writeStory(story, folder);
  const { files } = generateDefinitions({
    locations: [location],
    existing: (path) => story.files[path] ?? null,
    repository: null,
    commit: null,
    generatorVersion: "0",
    runtime: loadProgramAssets().definitionsRuntime,
  });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const module = [...files.keys()].find((path) => /\/env_\w+\.py$/.test(path)) ?? "";
  const name = `dagster_definitions.${module.replace(/^.*\/|\.py$/g, "")}`;
  return [folder, environments[0] ?? story.environment, story.allPipelines, name];
}

/** Whether a project is refused, by what its errors stop. */
function answer(target: Target, { diagnostics }: Translation): OurAnswer[Target] {
  return diagnostics.some((found) => stoppedBy(found, target) === "loading") ? "refused" : "accepted";
}

describe("what the table of findings says of loading", () => {
  const ours = new Map<string, OurAnswer>();
  let real: Readonly<Record<string, Answers>> = {};

  beforeAll(async () => {
    const root = temporaryFolder("pages");
    const parser = await pythonParser();
    const asked: Record<string, readonly unknown[]> = {};
    for (const id of ids) {
      const { flagged } = readRulePage(id);
      if (flagged === null || flagged.isLive) continue;
      const [generated, plugin] = [translate(flagged, "generated", parser), translate(flagged, "plugin", parser)];
      const hasError = [...generated.diagnostics, ...plugin.diagnostics].some(({ severity }) => severity === "error");
      if (!hasError) continue;
      ours.set(id, { generated: answer("generated", generated), plugin: answer("plugin", plugin) });
      asked[id] = write(flagged, generated, join(root, id));
    }
    const { python } = await pythonEnvironment();
    const ended = spawnSync(python, [JUDGE], {
      encoding: "utf8",
      input: JSON.stringify(asked),
      env: { ...process.env, DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1", PYTHONDONTWRITEBYTECODE: "1" },
    });
    const line = ended.stdout.split("\n").find((one) => one.startsWith("ANSWER "));
    if (line === undefined) throw new Error(ended.stderr);
    real = JSON.parse(line.slice("ANSWER ".length)) as Record<string, Answers>;
  });

  test("is what Kedro and Dagster say of generated definitions, for the example of every rule that is an error", () => {
    const judged = Object.entries(real).map(([id, { kedro, definitions }]) => [
      id,
      kedro === null && definitions === null ? "accepted" : "refused",
    ]);
    expect([...ours].map(([id, { generated }]) => [id, generated])).toEqual(judged);
  });

  test("is what the real plugin says, for the example of every rule that is an error", () => {
    const judged = Object.entries(real).map(([id, { plugin }]) => [id, plugin === null ? "accepted" : "refused"]);
    expect([...ours].map(([id, { plugin }]) => [id, plugin])).toEqual(judged);
  });

  test("is asked of many", () => {
    expect(ours.size).toBeGreaterThan(90);
  });
});
