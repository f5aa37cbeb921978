import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { type CliRun, runCli } from "../support/run-cli.ts";
import { storyOf, writeStory } from "../../tools/seeds/read-story.ts";

const folder = mkdtempSync(join(tmpdir(), "live-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PYTHON = { newest: "", oldest: "", old: "", mlflow: "" };
beforeAll(async () => {
  PYTHON.newest = (await pythonEnvironment("python/requirements.lock")).python;
  PYTHON.oldest = (await pythonEnvironment("python/oldest.lock")).python;
  PYTHON.old = (await pythonEnvironment("python/kedro-0.19.lock")).python;
  PYTHON.mlflow = (await pythonEnvironment("python/mlflow.lock")).python;
});

const PLAIN = {
  "conf/base/catalog.yml": `raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
"{name}_table": {type: pickle.PickleDataset, filepath: "data/{name}.pkl"}
`,
  "conf/base/parameters.yml": "rate: 0.5\nlimits: {low: 1, 2: b}\nodd: .nan\n",
  "conf/base/dagster.yml": "jobs:\n  all: {pipeline: {pipeline_name: __default__}}\n",
  "src/story/pipelines/p/pipeline.py": `from kedro.pipeline import node, pipeline

from story.functions import same, tuned


def create_pipeline(**kwargs):
    return pipeline([node(tuned, ["raw", "params:rate"], "clean_table", name="clean"), node(same, "clean_table", "last", name="finish", tags="late")])
`,
} as const;

/** A project whose pipelines hang on a file that only a running program reads. */
const READS_DATA = {
  ...PLAIN,
  "conf/base/tables.json": '["sales", "stock"]',
  "src/story/pipelines/p/pipeline.py": `import sqlite3

from kedro.pipeline import node, pipeline

from story.functions import same


def tables():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table names (name text)")
    connection.executemany("insert into names values (?)", [("sales",), ("stock",)])
    return [row[0] for row in connection.execute("select name from names order by name")]


def create_pipeline(**kwargs):
    return pipeline([node(same, "raw", f"{name}_table", name=f"load_{name}") for name in tables()])
`,
} as const;

function project(name: string, files: Readonly<Record<string, string>>, kedro = "1.0.0"): string {
  const place = join(folder, name);
  const story = storyOf(name, files);
  writeStory(
    {
      ...story,
      files: { ...story.files, "pyproject.toml": (story.files["pyproject.toml"] ?? "").replace("1.0.0", kedro) },
    },
    place,
  );
  return place;
}

function translated(run: CliRun): CodeLocation {
  expect(run, run.complaint).toMatchObject({ status: 0 });
  return JSON.parse(run.output) as CodeLocation;
}

const live = (place: string, python: string, ...more: string[]): CliRun =>
  runCli(["translate", place, "--json", "--target", "generated", "--reader", "live", "--python", python, ...more]);

describe("the real Kedro says what reading says", () => {
  test.each([
    ["0.19", "old", "0.19.15", "generated"],
    ["1.0", "oldest", "1.0.0", "generated"],
    ["1.7", "newest", "1.7.0", "generated"],
    ["1.0 with the plugin", "oldest", "1.0.0", "plugin"],
    ["1.7 with the plugin", "newest", "1.7.0", "plugin"],
  ] as const)(
    "Kedro %s: both readers give the same document, and no difference is found",
    (_, environment, kedro, target) => {
      const place = project(`plain-${environment}-${target}`, PLAIN, kedro);
      const run = live(place, PYTHON[environment], "--target", target);
      expect(run.complaint).toBe("");
      const versions = translated(run);
      expect(Object.keys(versions.assets)).toEqual(["local/clean_table", "local/last", "local/raw"]);
      const dagster = target === "plugin" && environment === "oldest" ? ["--dagster-version", "1.10.18"] : [];
      expect(run.output).toBe(
        runCli(["translate", place, "--json", "--target", target, "--kedro-version", kedro, ...dagster]).output,
      );
    },
  );
});

describe("what reading cannot know is filled", () => {
  test("pipelines that need a database at import", () => {
    const place = project("reads-data", READS_DATA);
    const before = translated(runCli(["translate", place, "--json", "--target", "generated"]));
    expect(before.complete).toBe(false);
    expect(before.blindSpots.length).toBeGreaterThan(0);
    const run = runCli([
      "translate",
      place,
      "--json",
      "--target",
      "generated",
      "--reader",
      "auto",
      "--python",
      PYTHON.newest,
    ]);
    const after = translated(run);
    expect(run.complaint).toBe("");
    expect(after).toMatchObject({ complete: true, blindSpots: [] });
    expect(Object.keys(after.assets)).toEqual(["local/raw", "local/sales_table", "local/stock_table"]);
    const { fingerprint, at } = after.kedro.nodes["load_sales"] ?? {};
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(at?.file).toMatch(/^src\/story\//);
  });

  test("and the plugin's translation of them is the same, field by field", () => {
    const run = runCli([
      "validate",
      project("reads-data-plugin", READS_DATA),
      "--target",
      "plugin",
      "--reader",
      "live",
      "--python",
      PYTHON.newest,
      "--json",
    ]);
    const [result] = JSON.parse(run.output) as { complete: boolean; diagnostics: { rule: string }[] }[];
    expect(result?.complete).toBe(true);
    expect(result?.diagnostics.map((found) => found.rule)).not.toContain("plugin-difference");
  });

  test("parameters from the environment are used, and never shown", () => {
    const place = project("from-environment", {
      ...PLAIN,
      "src/story/settings.py":
        'from omegaconf.resolvers import oc\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"oc.env": oc.env}}\n',
      "conf/base/parameters.yml": "rate: ${oc.env:STORY_RATE}\n",
    });
    expect(translated(runCli(["translate", place, "--json"]))).toMatchObject({
      complete: true,
      kedro: { parameters: { "params:rate": { value: "${env:STORY_RATE}" } } },
    });
    const run = runCli(["translate", place, "--json", "--reader", "live", "--python", PYTHON.newest], {
      env: { STORY_RATE: "a-value-nobody-may-see" },
    });
    const location = translated(run);
    expect(location).toMatchObject({
      complete: true,
      kedro: { parameters: { "params:rate": { value: "<secret>", defined: true, secret: true } } },
    });
    expect(run.output + run.complaint).not.toContain("a-value-nobody-may-see");
  });

  test("what the project's hooks do is not in the snapshot and stays in doubt", () => {
    const place = project("hooked", {
      ...PLAIN,
      "src/story/settings.py": "from story.hooks import Fetch\n\nHOOKS = (Fetch(),)\n",
      "src/story/hooks.py": `import sqlite3

from kedro.framework.hooks import hook_impl


class Fetch:
    @hook_impl
    def after_catalog_created(self, catalog):
        sqlite3.register_adapter(type(catalog), catalog)
`,
    });
    const location = translated(live(place, PYTHON.newest));
    expect(location.blindSpots.map((spot) => spot.rule)).toEqual(["hook-escapes"]);
  });
});

describe("differences show both sides", () => {
  const DISAGREES = {
    ...PLAIN,
    "conf/base/parameters.yml": "rate: 0.5\n",
    // what stands in the file is not what the interpreter imports: its own copy of the module comes first
    "sitecustomize/sitecustomize.py":
      "import sys, types\n\nmodule = types.ModuleType('story.functions')\nmodule.tuned = lambda x, options: x\n\n\ndef same(x):\n    return x\n\n\nmodule.same = same\nsys.modules['story.functions'] = module\n",
  } as const;

  test("a function that the real interpreter has otherwise", () => {
    const place = project("disagrees", DISAGREES);
    const run = runCli(["validate", place, "--reader", "auto", "--python", PYTHON.newest], {
      env: { PYTHONPATH: join(place, "sitecustomize") },
    });
    expect(run.output).toContain(
      "src/story/pipelines/p/pipeline.py:7: warning: function of node `clean`: read as `tuned`, real Kedro says `<lambda>` [static-live-difference]",
    );
  });

  test("a project that the real plugin refuses for a reason that was found", () => {
    const place = project("refused", {
      ...PLAIN,
      "conf/base/dagster.yml": "jobs:\n  all: {pipeline: {pipeline_name: __default__}, executor: missing}\n",
    });
    const run = runCli(["validate", place, "--target", "plugin", "--reader", "auto", "--python", PYTHON.newest]);
    expect(run.status).toBe(1);
    expect(run.output).toContain("[unknown-executor]");
    expect(run.output).toMatch(/info: The real plugin refuses the project: `\w+: .*` .*\[plugin-refuses\]/);
  });
});

describe("a project that behaves badly when it is loaded", () => {
  const atImport = (code: string): Readonly<Record<string, string>> => ({
    ...PLAIN,
    "src/story/pipeline_registry.py": `${code}\n${storyOf("any", {}).files["src/story/pipeline_registry.py"]}`,
  });

  test.each([
    ["prints to standard output", 'print("hello")'],
    ["writes to the descriptor itself", 'import os\nos.write(1, b"\\x00\\xff{garbage")\nos.system("echo more")'],
    [
      "logs to standard output",
      'import logging, sys\nlogging.basicConfig(stream=sys.stdout, force=True, level=0)\nlogging.getLogger("x").error("loud")',
    ],
    [
      "leaves a process behind that holds the output",
      'import subprocess, sys\nsubprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])',
    ],
    [
      "starts a thread that never ends",
      "import threading, time\nthreading.Thread(target=time.sleep, args=(300,)).start()",
    ],
  ])("one that %s is read all the same", (name, code) => {
    const place = project(name.replaceAll(" ", "-"), atImport(code));
    const run = live(place, PYTHON.newest, "--live-timeout", "600");
    expect(Object.keys(translated(run).assets)).toEqual(["local/clean_table", "local/last", "local/raw"]);
  });

  const FAILING = [
    [
      "exits",
      "raise SystemExit(3)",
      "the real Kedro could not load the project: `SystemExit: 3` (src/story/pipeline_registry.py:1)",
    ],
    ["ends the interpreter", "import os\nos._exit(7)", "ended with 7"],
    ["crashes the interpreter", "import os\nos.kill(os.getpid(), 11)", "ended with a signal"],
    [
      "raises",
      'raise ValueError("first line\\nthe last line")',
      "`ValueError: the last line` (src/story/pipeline_registry.py:1)",
    ],
    [
      "lacks a requirement",
      "import not_installed_here",
      "`ModuleNotFoundError: No module named 'not_installed_here'` (src/story/pipeline_registry.py:1)",
    ],
    ["hangs", "import time\ntime.sleep(600)", "did not answer within 10 s"],
  ] as const;

  /** Seconds: a busy machine takes long to import Kedro, and only what hangs is waited for. */
  const patience = (name: string): string => (name === "hangs" ? "10" : "600");

  test.each(FAILING)("one that %s: --reader live cannot run, and says why", (name, code, reason) => {
    const run = live(
      project(`live-${name.replaceAll(" ", "-")}`, atImport(code)),
      PYTHON.newest,
      "--live-timeout",
      patience(name),
    );
    expect(run).toMatchObject({ status: 2, output: "" });
    expect(run.complaint).toContain(reason);
    expect(run.complaint.trim().split("\n")).toHaveLength(2);
  });

  test.each(FAILING.slice(4))(
    "one that %s: --reader auto says so once, and the static result stands",
    (name, code, reason) => {
      const place = project(`auto-${name.replaceAll(" ", "-")}`, atImport(code));
      const run = runCli([
        "translate",
        place,
        "--json",
        "--target",
        "generated",
        "--reader",
        "auto",
        "--python",
        PYTHON.newest,
        "--live-timeout",
        patience(name),
      ]);
      expect(run.output).toBe(runCli(["translate", place, "--json", "--target", "generated"]).output);
      expect(run.complaint.match(/live-reading-failed/g)).toHaveLength(1);
      expect(run.complaint).toContain(reason);
    },
  );

  test("a missing requirement is named with what to do", () => {
    const run = live(project("missing", atImport("import not_installed_here")), PYTHON.newest);
    expect(run.complaint).toContain(`Install what provides \`not_installed_here\` for ${PYTHON.newest}`);
  });
});

describe("the interpreter", () => {
  test("a Kedro of another major version is named with what to do", () => {
    const run = live(project("too-old", PLAIN, "0.18.14"), PYTHON.newest);
    expect(run).toMatchObject({ status: 2 });
    expect(run.complaint).toContain("Your Kedro project version 0.18.14 does not match Kedro package version 1.7.0");
    expect(run.complaint).toContain("Name an interpreter that has the project's Kedro with --python PATH.");
  });

  test("one that does not exist, and an option that says nothing", () => {
    const place = project("no-python", PLAIN);
    expect(live(place, join(folder, "nowhere")).complaint).toContain("could not be started");
    expect(runCli(["translate", place, "--python", PYTHON.newest]).complaint).toContain(
      "say nothing to --reader static",
    );
    expect(live(place, PYTHON.newest, "--live-timeout", "soon").complaint).toContain(
      "--live-timeout is a number of seconds, not `soon`",
    );
  });

  test("is found in the active environment", () => {
    const place = project("found", PLAIN);
    const environment = PYTHON.newest.replace(/\/bin\/python$/, "");
    const run = runCli(["translate", place, "--json", "--reader", "live"], {
      env: { VIRTUAL_ENV: environment, CONDA_PREFIX: "" },
    });
    expect(Object.keys(translated(run).assets)).toHaveLength(3);
  });

  test("when there is none with Kedro, auto says so and reads statically", () => {
    const place = project("none", PLAIN);
    const run = runCli(["translate", place, "--json", "--reader", "auto"], {
      env: { VIRTUAL_ENV: "", CONDA_PREFIX: "", PATH: "/nowhere" },
    });
    expect(Object.keys(translated(run).assets)).toHaveLength(3);
    expect(run.complaint).toContain("Only read statically: no Python that has Kedro was found [live-reading-failed]");
  });
});

describe("kedro-mlflow", () => {
  test("its hooks, which want a server, break neither snapshot nor the plugin's translation", () => {
    const place = project("mlflow", {
      ...PLAIN,
      "conf/base/mlflow.yml": "server:\n  mlflow_tracking_uri: http://127.0.0.1:9\n",
    });
    writeFileSync(join(place, "requirements.txt"), "kedro\nkedro-mlflow\n");
    const run = runCli([
      "validate",
      place,
      "--target",
      "plugin",
      "--reader",
      "live",
      "--python",
      PYTHON.mlflow,
      "--json",
      "--live-timeout",
      "300",
    ]);
    const [result] = JSON.parse(run.output) as {
      complete: boolean;
      diagnostics: { rule: string; message: string }[];
    }[];
    expect(result?.complete).toBe(true);
    expect(
      result?.diagnostics.filter((found) =>
        ["plugin-refuses", "plugin-difference", "static-live-difference"].includes(found.rule),
      ),
    ).toEqual([]);
    expect(result?.diagnostics.find((found) => found.rule === "live-reading-failed")?.message).toMatch(
      /^The real plugin could translate only without the hooks of installed plugins: `MlflowException: .*127\.0\.0\.1/,
    );
  });
});
