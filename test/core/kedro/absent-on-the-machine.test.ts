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
