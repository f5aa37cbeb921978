import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blindSpotsOf, readProject } from "../read.ts";

/** Classes that a project derives from Kedro's `Node` and `Pipeline`, as the real Kedro told them: scripts/record-derived-classes.py. */
const STORIES = [
  ...readFileSync(new URL("stories.py.txt", import.meta.url), "utf8").matchAll(
    /^# === (.+?) \| (exact|owned)\n([^]*?)(?=^# === |$(?![^]))/gmu,
  ),
].map(([, title = "", expected, body = ""]) => ({ title, expected, body }));

const HEAD =
  "from functools import cached_property, wraps\nfrom kedro.pipeline import Pipeline, node, pipeline\n" +
  "from kedro.pipeline.node import Node\nfrom .nodes import f, g, h\n\n\n";
const REGISTRY =
  'from app.pipelines.one import create_pipeline\n\n\ndef register_pipelines():\n    return {"__default__": create_pipeline()}\n';

describe.each([
  ["1.7", "1.7.0"],
  ["0.19", "0.19.15"],
])("with Kedro %s, of classes that a project derives from Kedro's,", (line, kedroVersion) => {
  const told = JSON.parse(readFileSync(new URL(`kedro-${line}.json`, import.meta.url), "utf8")) as Record<
    string,
    Record<string, unknown>
  >;

  it.each(STORIES)("$title is $expected", async ({ title, expected, body }) => {
    const project = await readProject(
      { "src/app/pipelines/one/pipeline.py": HEAD + body, "src/app/pipeline_registry.py": REGISTRY },
      { kedroVersion },
    );
    if (expected === "owned") {
      expect(project.pipelines["__default__"]?.isComplete).toBe(false);
      expect(blindSpotsOf(project).join("\n")).toContain("__default__");
      return;
    }
    const { raises } = told[title] ?? {};
    const messages = project.diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => message.replaceAll("`", ""));
    if (typeof raises === "string") {
      expect(messages.join("\n")).toContain(raises.replaceAll("`", ""));
      return;
    }
    expect([messages, blindSpotsOf(project)]).toEqual([[], []]);
    const nodes = project.pipelines["__default__"]?.nodes ?? [];
    const read = nodes.map(({ name, inputs, outputs, namespace, tags, confirms }) => [
      name,
      { inputs, outputs, namespace, tags, confirms },
    ]);
    expect(Object.fromEntries(read)).toEqual(told[title]);
  });
});

describe("a pipeline of the project's class that shows other nodes than it holds", () => {
  it("is in doubt where it is found, and adds to others what it holds", async () => {
    const fused = STORIES.find(
      ({ title }) => title.endsWith("registered as it is") && title.includes("in place of many"),
    );
    const project = await readProject({ "src/app/pipelines/one/pipeline.py": `${HEAD}${fused?.body ?? ""}` });
    const read = Object.entries(project.pipelines).map(([name, { nodes, isComplete }]) => [
      name,
      nodes.map((node) => node.name),
      isComplete,
    ]);
    expect(read).toEqual([
      ["__default__", ["n", "m"], true],
      ["one", ["fused"], false],
    ]);
  });
});
