import { describe, expect, it } from "vitest";
import { undecidedVariable, unsetVariable } from "../../../src/core/findings/variable-words.ts";
import { assumedIn, blindSpotsIn, translated } from "./project-with-variables.ts";

const CATALOG = "conf/base/catalog.yml";
const SETTINGS = "src/app/settings.py";
const PIPELINE = "src/app/pipelines/one/pipeline.py";
const REGISTRY = "src/app/pipeline_registry.py";

describe("a variable that decides something is one blind spot with its cure", () => {
  it("a dataset's type, in two entries", async () => {
    const found = await translated({
      [CATALOG]: "a: {type: '${oc.env:KIND}', filepath: a}\nb: {type: 'pandas.${oc.env:KIND}', filepath: b}\n",
    });
    expect(blindSpotsIn(found)).toEqual([`${undecidedVariable("KIND")} (${CATALOG}:1)`]);
    expect(found.location.blindSpots[0]?.affects).toEqual(["a", "all", "b", "local/a", "local/b"]);
    expect(undecidedVariable("KIND")).toContain("`--var KIND=…`");
    expect([found.location.complete, assumedIn(found)]).toEqual([false, []]);
  });

  it.each([
    ["the truth of one", 'if os.getenv("FLAG"):\n        pipelines.pop("one")', 6],
    ["whether one is None", 'if os.environ.get("FLAG") is None:\n        pipelines.pop("one")', 6],
    ["a comparison", 'if os.environ["FLAG"] == "on":\n        pipelines.pop("one")', 6],
    ["whether one is there", 'if "FLAG" in os.environ:\n        pipelines.pop("one")', 6],
    [
      "an exception that is caught",
      'try:\n        os.environ["FLAG"]\n    except KeyError:\n        pipelines.pop("one")',
      7,
    ],
    ["a pipeline's name", 'pipelines[os.environ["FLAG"]] = pipelines.pop("one")', 6],
  ])("%s, in the registry", async (_, statement, line) => {
    const found = await translated({
      [CATALOG]: "a: {type: pandas.CSVDataset, filepath: a}\n",
      [REGISTRY]: `import os\nfrom kedro.framework.project import find_pipelines\n\ndef register_pipelines():\n    pipelines = find_pipelines()\n    ${statement}\n    return pipelines\n`,
    });
    expect(blindSpotsIn(found)).toEqual([`${undecidedVariable("FLAG")} (${REGISTRY}:${line})`]);
  });

  it("a schedule's time and a job's pipeline in dagster.yml, and the names of a node's datasets", async () => {
    const found = await translated({
      "conf/base/dagster.yml":
        "schedules:\n  daily: {cron_schedule: '${oc.env:CRON}'}\njobs:\n  all:\n    pipeline: {pipeline_name: '${oc.env:PIPE}'}\n    schedule: daily\n",
      [PIPELINE]:
        'import os\nfrom kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, os.environ["IN"], "b", name="n")])\n',
    });
    expect(blindSpotsIn(found)).toEqual([
      `${undecidedVariable("CRON")} (conf/base/dagster.yml:2)`,
      `${undecidedVariable("PIPE")} (conf/base/dagster.yml:5)`,
      `${undecidedVariable("IN")} (${PIPELINE}:7)`,
    ]);
    expect(found.location.schedules["all"]?.cron).toBe("${env:CRON}");
    expect(found.diagnostics).toEqual([]);
  });

  it("a resolver of the project's own that fails without one tells its text, and each variable once", async () => {
    const found = await translated({
      [SETTINGS]:
        'import os\n\n\ndef env(key, default=None):\n    value = os.environ.get(key, default)\n    if value is None:\n        raise KeyError(key)\n    return value\n\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "custom_resolvers": {"oc.env": env}}\n',
      [CATALOG]:
        "a: {type: pandas.CSVDataset, filepath: 's3://${oc.env:BUCKET}/a'}\nb: {type: pandas.CSVDataset, filepath: 's3://${oc.env:BUCKET}/${oc.env:RUN}/b'}\n",
    });
    expect(blindSpotsIn(found)).toEqual([`${undecidedVariable("BUCKET")} (${CATALOG}:1)`]);
    expect(found.location.kedro.datasets["b"]?.filepath).toBe("s3://${env:BUCKET}/${env:RUN}/b");
  });
});

describe("a variable whose text only travels", () => {
  it("stands as a symbol in paths, arguments and parameters, is taken as given once, and leaves the result complete", async () => {
    const found = await translated({
      "conf/base/globals.yml": "bucket: s3://${oc.env:BUCKET}\n",
      [CATALOG]:
        "a:\n  type: pandas.CSVDataset\n  filepath: ${globals:bucket}/a.csv\n  load_args: {sep: '${oc.env:SEP}'}\n'{name}':\n  type: pandas.CSVDataset\n  filepath: ${globals:bucket}/{name}.csv\n  fs_args: {key: '${oc.env:TOKEN}'}\n",
      "conf/base/parameters.yml": "p: {where: '${oc.env:BUCKET}/x', n: 1}\n",
    });
    const { kedro, complete, assumptions } = found.location;
    expect([blindSpotsIn(found), complete, found.diagnostics]).toEqual([[], true, []]);
    expect(assumedIn(found)).toEqual(["BUCKET", "SEP", "TOKEN"]);
    expect(assumptions.map(({ message }) => message)).toContain(unsetVariable("BUCKET"));
    expect(kedro.datasets["a"]?.config).toEqual({
      type: "pandas.CSVDataset",
      filepath: "s3://${env:BUCKET}/a.csv",
      load_args: { sep: "${env:SEP}" },
    });
    expect(kedro.datasets["b"]).toMatchObject({
      filepath: "s3://${env:BUCKET}/b.csv",
      config: { fs_args: { key: "${env:TOKEN}" } },
      pattern: "{name}",
    });
    expect(kedro.parameters["params:p"]).toMatchObject({
      value: { n: 1, where: "${env:BUCKET}/x" },
      secret: false,
      textsWithVariables: ["/where"],
    });
  });

  it("is put together by code as Python puts text together, and goes through a resolver of the project's own", async () => {
    const found = await translated({
      [SETTINGS]:
        'import os\nfrom pathlib import Path\n\nROOT = f"s3://{os.environ[\'BUCKET\']}"\nCONFIG_LOADER_ARGS = {\n    "base_env": "base",\n    "custom_resolvers": {\n        "under": lambda name: ROOT + "/" + name,\n        "joined": lambda *parts: "/".join([os.getenv("BUCKET"), *parts]),\n        "formatted": lambda name: "{}-{}".format("%s" % os.environ["BUCKET"], name),\n        "path": lambda name: str(Path(os.environ["BUCKET"]) / name),\n    }\n}\n',
      [CATALOG]:
        "a: {type: pandas.CSVDataset, filepath: '${under:a}/${joined:x,y}'}\nb: {type: pandas.CSVDataset, filepath: '${formatted:b}/${path:c}'}\n",
    });
    expect([blindSpotsIn(found), assumedIn(found)]).toEqual([[], ["BUCKET"]]);
    expect(found.location.kedro.datasets["a"]?.filepath).toBe("s3://${env:BUCKET}/a/${env:BUCKET}/x/y");
    expect(found.location.kedro.datasets["b"]?.filepath).toBe("${env:BUCKET}-b/${env:BUCKET}/c");
  });

  it("is equal to itself, and only a guard that would stop the project is left to the run", async () => {
    const found = await translated({
      [CATALOG]: "a: {type: pandas.CSVDataset, filepath: a}\n",
      [REGISTRY]:
        'import os\nfrom kedro.framework.project import find_pipelines\n\ndef register_pipelines():\n    if not os.getenv("BUCKET"):\n        raise RuntimeError("no bucket")\n    pipelines = find_pipelines()\n    if os.environ["BUCKET"] != os.getenv("BUCKET"):\n        pipelines.pop("one")\n    return pipelines\n',
    });
    expect([blindSpotsIn(found), assumedIn(found)]).toEqual([[], ["BUCKET"]]);
    expect(Object.keys(found.location.kedro.pipelines)).toEqual(["__default__", "one"]);
  });

  it("is known where settings.py sets it itself", async () => {
    const found = await translated({
      [SETTINGS]:
        'import os\nfrom omegaconf.resolvers import oc\n\nos.environ["DIR"] = "data"\nos.environ.setdefault("KIND", "CSV")\nCONFIG_LOADER_ARGS = {"base_env": "base", "custom_resolvers": {"oc.env": oc.env}}\n',
      [CATALOG]: "a: {type: 'pandas.${oc.env:KIND}Dataset', filepath: '${oc.env:DIR,elsewhere}/a'}\n",
    });
    expect([blindSpotsIn(found), assumedIn(found)]).toEqual([[], ["KIND"]]);
    expect(found.location.kedro.datasets["a"]).toMatchObject({ type: "pandas.CSVDataset", filepath: "data/a" });
  });

  it("hides no secret that is written beside it, and is none itself", async () => {
    const found = await translated({
      [CATALOG]:
        "a: {type: pandas.SQLTableDataset, load_args: {con: 'postgresql://me:hunter2@${oc.env:HOST}/db'}}\nb: {type: pandas.SQLTableDataset, load_args: {con: 'postgresql://me:${oc.env:PW}@host/db', password: '${oc.env:PW}'}}\n",
    });
    const { a, b } = found.location.kedro.datasets;
    expect(found.diagnostics.map(({ rule, at }) => `${rule}:${at?.line}`)).toEqual(["secret-in-catalog:1"]);
    expect(a?.config).toMatchObject({ load_args: { con: "<secret>" } });
    expect(b?.config).toMatchObject({
      load_args: { con: "postgresql://me:${env:PW}@host/db", password: "${env:PW}" },
    });
  });

  it("does not hide an empty value in the same text", async () => {
    const found = await translated({
      "conf/base/globals.yml": "empty:\n",
      [CATALOG]: "a: {type: pandas.CSVDataset, filepath: '${oc.env:BUCKET}/${globals:empty}/a'}\n",
    });
    expect(found.diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "null-in-text: This empty value becomes `None` in `${env:BUCKET}/None/a` of `a`",
    ]);
  });

  it("a resolver that gives None is told once, at the resolver", async () => {
    const found = await translated({
      [SETTINGS]:
        'def latest(name):\n    return None\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "custom_resolvers": {"latest": latest}}\n',
      "conf/base/globals.yml": "run: one\n",
      [CATALOG]:
        "a: {type: pandas.CSVDataset, filepath: 'data/${latest:a}/a'}\nb: {type: pandas.CSVDataset, filepath: 'data/${latest:${globals:run}}/b'}\n",
    });
    expect(found.diagnostics.map(({ rule, message, at }) => `${rule}: ${message} ${at?.file}:${at?.line}`)).toEqual([
      `null-in-text: This resolver gives None, which becomes \`None\` in \`data/None/a\` of \`a\` and in 1 more value ${SETTINGS}:1`,
    ]);
  });

  it("a default is taken, and said", async () => {
    const found = await translated({
      [SETTINGS]:
        'import os\nfrom omegaconf.resolvers import oc\n\nKIND = os.getenv("KIND", "CSV")\nCONFIG_LOADER_ARGS = {"base_env": "base", "custom_resolvers": {"oc.env": oc.env, "kind": lambda: KIND + "Dataset"}}\n',
      [CATALOG]: "a: {type: 'pandas.${kind:}', filepath: '${oc.env:DIR,data}/a'}\n",
    });
    expect([blindSpotsIn(found), assumedIn(found)]).toEqual([[], ["KIND", "DIR"]]);
    expect(found.location.kedro.datasets["a"]).toMatchObject({ type: "pandas.CSVDataset", filepath: "data/a" });
  });
});

describe("a registry that a variable decides", () => {
  it("is known but for what it decides, and no job is told that its pipeline is not registered", async () => {
    const found = await translated({
      "conf/base/catalog.yml": "a: {type: pandas.CSVDataset, filepath: a}\n",
      "conf/base/dagster.yml":
        "jobs:\n  all: {pipeline: {pipeline_name: one}}\n  debug: {pipeline: {pipeline_name: debug}}\n",
      [REGISTRY]:
        'import os\nfrom kedro.framework.project import find_pipelines\n\ndef register_pipelines():\n    pipelines = find_pipelines()\n    if os.getenv("DEBUG"):\n        pipelines["debug"] = pipelines["one"]\n    return pipelines\n',
    });
    expect([blindSpotsIn(found), found.diagnostics]).toEqual([[`${undecidedVariable("DEBUG")} (${REGISTRY}:6)`], []]);
    expect(found.location.blindSpots[0]?.affects).toEqual(["debug"]);
    expect(Object.keys(found.location.jobs["all"]?.steps ?? {})).toContain("n");
  });
});
