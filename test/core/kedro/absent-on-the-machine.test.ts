import { describe, expect, it } from "vitest";
import { blindSpotsOf, namesOf, readProject } from "./read.ts";

const NODES = "src/app/pipelines/one/nodes.py";
const FUNCTION = "def f(a):\n    return a\n";
const PIPELINE =
  'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n")])\n';

function projectWith(line: string): Record<string, string> {
  return {
    [NODES]: `${line}\n\n\n${FUNCTION}`,
    "src/app/pipelines/one/pipeline.py": PIPELINE,
    "src/app/pipelines/one/__init__.py": "from .pipeline import create_pipeline\n",
  };
}

/** Blind spots, and the pipelines that are told, where a module that `find_pipelines()` imports begins with a line. */
async function discovered(line: string): Promise<readonly unknown[]> {
  const read = await readProject(projectWith(line));
  return [blindSpotsOf(read), namesOf(read)["one"]];
}

describe("a module that find_pipelines() leaves out where importing it raises", () => {
  it.each([
    ["a file outside the project", 'TABLE = open("/data/table.csv").read()', "What `/data/table.csv` holds"],
    ["a folder outside the project", 'from pathlib import Path; FILES = list(Path("/data").iterdir())', "What lies in"],
    [
      "configuration on the machine of the one who wrote it",
      'from kedro.config import OmegaConfigLoader; KEYS = OmegaConfigLoader("C:/Users/me/conf")["credentials"]',
      "which configuration this loader reads is not known",
    ],
  ])("is in doubt where it reads %s", async (_, line, told) => {
    expect(await discovered(line)).toEqual([
      [expect.stringMatching(new RegExp(`computed-at-runtime.*${NODES}:1`))],
      ["n"],
    ]);
    const read = await readProject(projectWith(line));
    expect(JSON.stringify(read.blindSpots)).toContain(told);
  });

  it("is taken to be there where Kedro raises instead, unless the registry catches that", async () => {
    const read = async (...lines: string[]) =>
      readProject({
        ...projectWith('TABLE = open("/data/table.csv").read()'),
        "src/app/pipeline_registry.py": `from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n${lines.map((line) => `    ${line}\n`).join("")}`,
      });
    const plain = await read("return find_pipelines(raise_errors=True)");
    expect([blindSpotsOf(plain), namesOf(plain)["one"]]).toEqual([[], ["n"]]);
    expect(plain.assumptions).toContainEqual(
      expect.objectContaining({ rule: "present-where-run", at: expect.objectContaining({ file: NODES, line: 1 }) }),
    );
    const caught = ["try:", "    found = find_pipelines(raise_errors=True)", "except ImportError:", "    found = {}"];
    expect(blindSpotsOf(await read(...caught, "return found"))).not.toEqual([]);
  });

  it.each([
    ["asks whether a file is there", 'from pathlib import Path; HAS = Path("/data/table.csv").exists()'],
    ["lists what a pattern finds", 'from pathlib import Path; FILES = list(Path("/data").glob("*.csv"))'],
    ["writes a log", 'LOG = open("/var/log/app.log", "a")'],
    ["catches it", 'try:\n    TABLE = open("/data/table.csv").read()\nexcept OSError:\n    TABLE = ""'],
    ["leaves it to another package", 'import pandas as pd\nTABLE = pd.read_csv("/data/table.csv")'],
  ])("is there where it %s", async (_, line) => {
    expect(await discovered(line)).toEqual([[], ["n"]]);
  });
});

describe("credentials that code reads as it loads", () => {
  const loads = (loader: string): string =>
    `from kedro.config import ${loader}; KEYS = ${loader}("conf")["credentials"]`;
  const older = { kedroVersion: "0.18.14" };

  it.each(["OmegaConfigLoader", "ConfigLoader"])("decide whether a discovered module is there: %s", async (loader) => {
    const read = await readProject(projectWith(loads(loader)), older);
    expect(blindSpotsOf(read)).toEqual([expect.stringMatching(new RegExp(`computed-at-runtime.*${NODES}:1`))]);
    const given = { ...projectWith(loads(loader)), "conf/base/credentials.yml": "a: {key: x}\n" };
    expect(blindSpotsOf(await readProject(given, older))).toEqual([]);
  });

  it.each([
    ["a module of that name", { "src/app/credentials/__init__.py": "" }],
    ["a file that is no configuration", { "docs/credentials.json": "{}", "conf/base/credentials/README.md": "" }],
  ])("are not there for %s", async (_, files) => {
    const read = await readProject({ ...projectWith(loads("OmegaConfigLoader")), ...files });
    expect(blindSpotsOf(read)).toEqual([expect.stringMatching(new RegExp(`computed-at-runtime.*${NODES}:1`))]);
  });

  it("are taken to be there where nothing loads without", async () => {
    const registry = `${loads("OmegaConfigLoader")}\nfrom .pipelines import one\n\n\ndef register_pipelines():\n    return {"__default__": one.create_pipeline()}\n`;
    const read = await readProject({ ...projectWith(""), "src/app/pipeline_registry.py": registry });
    expect(blindSpotsOf(read)).toEqual([]);
    expect(read.assumptions.filter(({ rule }) => rule === "present-where-run")).toMatchObject([
      { at: { file: "src/app/pipeline_registry.py", line: 1 } },
    ]);
  });
});
