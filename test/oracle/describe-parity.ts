import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import type { Versions } from "../../src/core/model/supported-versions.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { kedroSides, pluginSides } from "../support/compare-with-probe.ts";
import { type Oracle, startOracle } from "../../tools/oracle/oracle.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { readStory, type Story, writeStory } from "../../tools/seeds/read-story.ts";

/** Translates every story by us and by the real plugin of one lock, and holds the two against each other. */
export function describeParity(lock: string, versions: Versions, only: (story: Story) => boolean = () => true): void {
  const folder = mkdtempSync(join(tmpdir(), "stories-"));
  const stories = readdirSync(new URL("stories", import.meta.url))
    .sort()
    .map((name) => readStory(new URL(`stories/${name}`, import.meta.url).pathname))
    .filter(only);

  let oracle: Oracle;
  beforeAll(async () => {
    const { python } = await pythonEnvironment(lock);
    oracle = await startOracle(python, ["kedro_dagster", "kedro.framework.session", "kedro_datasets.pickle"]);
    for (const story of stories) writeStory(story, join(folder, story.name));
  });
  afterAll(() => {
    oracle.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(stories)("$name", (story) => {
    test.concurrent(
      story.isRefused
        ? "the plugin refuses it and a diagnostic for the plugin says why, at a line"
        : "our translation is the plugin's, field by field",
      async () => {
        const { environment, allPipelines } = story;
        const document = await oracle.ask({
          project: join(folder, story.name),
          environment,
          withPlugin: true,
          allPipelines,
        });
        if (document === null) throw new Error("the real plugin gave no answer");
        const parser = await pythonParser();
        const { location, diagnostics } = translateFiles({
          files: filesFromMemory(story.files),
          root: "",
          environment,
          target: "plugin",
          allPipelines,
          versions,
          environmentVariables: new Map(),
          parser,
        });
        const kedro = kedroSides(location, document);
        expect(kedro.ours).toEqual(kedro.real);
        expect(location.blindSpots).toEqual([]);
        if (story.isRefused) {
          expect(document.plugin).toHaveProperty("error");
          const refusals = diagnostics.filter(
            (found) => found.severity === "error" && found.targets.includes("plugin"),
          );
          expect(refusals.map((found) => `${found.rule} ${found.at?.file}:${found.at?.line}`)).toEqual(story.finds);
          return;
        }
        const plugin = pluginSides(location, document);
        expect(plugin.ours).toEqual(plugin.real);
        expect(
          diagnostics.filter(
            (found) =>
              found.severity === "error" &&
              found.targets.includes("plugin") &&
              !story.finds.includes(`${found.rule} ${found.at?.file}:${found.at?.line}`),
          ),
        ).toEqual([]);
      },
    );
  });
}
