import { describe, expect, it } from "vitest";
import { kedroNames } from "../../../src/core/kedro/host/libraries/kedro-names.ts";
import { foundIn, readProject } from "./read.ts";

/** `module:name` that this version lacks, of those asked. */
function lacking(version: string, ...asked: readonly string[]): readonly string[] {
  const names = kedroNames(version);
  return asked.filter((one) => {
    const [module = "", name] = one.split(":");
    return name === undefined ? names.lacksModule(module) : names.lacksName(module, name);
  });
}

describe("what a version of Kedro lacks", () => {
  it("is what was removed, or is not there yet", () => {
    const session = "kedro.framework.session:get_current_session";
    const find = "kedro.framework.project:find_pipelines";
    expect(lacking("0.18.0", session, find)).toEqual([session, find]);
    expect(lacking("0.18.2", find)).toEqual([find]);
    expect(lacking("0.18.3", find)).toEqual([]);
    expect(lacking("0.18.14", "kedro.extras.datasets.pandas", "kedro.config:TemplatedConfigLoader")).toEqual([]);
    expect(lacking("0.19.0", "kedro.extras.datasets.pandas", "kedro.config:TemplatedConfigLoader")).toHaveLength(2);
    expect(lacking("1.0.0", "kedro.pipeline.modular_pipeline", "kedro.pipeline:Node")).toEqual([
      "kedro.pipeline.modular_pipeline",
    ]);
  });

  it("is a misspelt name, or a module that no version has", () => {
    expect(
      lacking("1.7.0", "kedro.pipeline:pipelin", "kedro.pipelines", "kedro.pipeline:pipeline", "kedro.io"),
    ).toEqual(["kedro.pipeline:pipelin", "kedro.pipelines"]);
  });

  it("is not known of a version newer than all that were asked, but for what was removed before", () => {
    const [removed, never] = ["kedro.io:AbstractDataSet", "kedro.pipeline:yet_to_come"];
    expect(lacking("9.0.0", removed, never, "kedro.yet_to_come")).toEqual([removed]);
  });

  it("is not known of a version between two of which one has it", () => {
    expect(lacking("1.2.5", "kedro.validation")).toEqual([]);
  });

  it("is nothing of a version older than all, of private names, of parts that need more than Kedro, and of other packages", () => {
    expect(lacking("0.17.7", "kedro.pipeline:pipelin", "kedro.nothing")).toEqual([]);
    expect(
      lacking("1.7.0", "kedro.framework.project:_own", "kedro.server.own", "kedro:ipython", "kedro_datasets.own"),
    ).toEqual([]);
  });
});

describe("an import of what this Kedro lacks", () => {
  const PIPELINE = "src/app/pipelines/one/pipeline.py";
  const importing = async (line: string) =>
    foundIn(
      await readProject({
        [PIPELINE]: `${line}\nfrom kedro.pipeline import node, pipeline\n\n\ndef create_pipeline():\n    return pipeline([node(print, "a", "b", name="n")])\n`,
      }),
    );

  it.each([
    "from kedro.framework.session import get_current_session",
    "from kedro.framework.startup import nothing",
    "import kedro.versioning",
    "from kedro.framework import nothing",
  ])("leaves the pipeline out: %s", async (line) => {
    expect(await importing(line)).toEqual([`pipeline-not-importable ${PIPELINE}:1`]);
  });

  it.each([
    "from kedro.framework.startup import bootstrap_project",
    "from kedro.framework import project, session",
    "import kedro.framework.cli.utils",
    "try:\n    from kedro.extras import datasets\nexcept ImportError:\n    datasets = None",
  ])("does not, where it is there or asked for: %s", async (line) => {
    expect(await importing(line)).toEqual([]);
  });
});
