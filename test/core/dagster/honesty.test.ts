import { describe, expect, it } from "vitest";
import type { BlindSpot } from "../../../src/core/model/honesty.ts";
import { translateSketch } from "../../support/translate-sketch.ts";

const CATALOG =
  "raw: {type: json.JSONDataset}\nb: {type: json.JSONDataset, filepath: b}\nsecret: {type: pandas.SQLTableDataset, table_name: t, credentials: {con: 'postgresql://me:pw@host/db'}, load_args: {password: hunter2}}\nnamed: {type: json.JSONDataset, credentials: store}";
const at = { file: "src/sketch/pipeline.py", line: 3, column: 1, endLine: 3, endColumn: 2 };
const spot = (...affects: readonly string[]): BlindSpot => ({
  rule: "unresolved-import",
  message: "`x` is not known",
  at,
  affects,
});
const sketch = {
  pipelines: { p: "n: raw -> a\nm: a -> b", q: "k: raw -> c" },
  catalog: CATALOG,
  dagster: "jobs: {one: {pipeline: {pipeline_name: p}}, two: {pipeline: {pipeline_name: q}}}",
};
const spread = (...affects: readonly string[]) =>
  translateSketch({ ...sketch, more: { blindSpots: [spot(...affects)] } }).location.blindSpots[0]?.affects;

describe("blind spots", () => {
  it("of a pipeline reach its jobs and their assets", () =>
    expect(spread("p")).toEqual(["local/a", "local/b", "one", "p"]));
  it("of a node reach its assets and jobs", () => expect(spread("m")).toEqual(["local/b", "m", "one"]));
  it("of a dataset reach its asset and the jobs that use it", () =>
    expect(spread("raw")).toEqual(["local/raw", "one", "raw", "two"]));
  it("of anything else stay as they are", () => expect(spread("elsewhere")).toEqual(["elsewhere"]));
  it("of one cause become one", () => {
    const { location } = translateSketch({ ...sketch, more: { blindSpots: [spot("m"), spot("k")] } });
    expect(location.blindSpots.map((found) => found.affects)).toEqual([["k", "local/b", "local/c", "m", "one", "two"]]);
    expect(location.complete).toBe(false);
  });
  it("take both assets of a transcoded dataset along", () => {
    const { location } = translateSketch(
      {
        pipelines: { p: "n: raw -> m@x" },
        catalog: CATALOG,
        dagster: "jobs: {one: {pipeline: {pipeline_name: p}}}",
        more: { blindSpots: [spot("n")] },
      },
      { target: "generated" },
    );
    expect(location.blindSpots[0]?.affects).toEqual(["local/m", "local/m@x", "n", "one"]);
  });
  it("stand for unknown values of dagster.yml and name the jobs that depend on them", () => {
    const { location } = translateSketch({
      pipelines: { p: "n: raw -> a" },
      catalog: CATALOG,
      dagster: `
schedules: {daily: {cron_schedule: "?unknown"}}
executors: {pool: "?unknown"}
jobs:
  one: {pipeline: {pipeline_name: p}, schedule: daily}
  two: {pipeline: {pipeline_name: p, tags: "?unknown"}, executor: pool}
  three: {pipeline: {pipeline_name: "?unknown"}}
`,
    });
    expect(
      location.blindSpots.map(({ message, affects, at: place }) => `${place.line} ${message} [${affects.join(" ")}]`),
    ).toEqual([
      "2 `schedules` › `daily` › `cron_schedule` of dagster.yml is not known: a resolver of the project makes it [local/a local/raw one]".replace(
        "local/a local/raw one",
        "one",
      ),
      "3 `executors` › `pool` of dagster.yml is not known: a resolver of the project makes it [two]",
      "6 `jobs` › `two` › `pipeline` › `tags` of dagster.yml is not known: a resolver of the project makes it [local/a two]".replace(
        "local/a two",
        "two",
      ),
      "7 `jobs` › `three` › `pipeline` › `pipeline_name` of dagster.yml is not known: a resolver of the project makes it [three]",
    ]);
    expect(location.jobs["two"]?.executor).toBe("<unknown>");
    expect(location.schedules["one"]?.cron).toBe("<unknown>");
    expect(location.complete).toBe(false);
  });
  it("keep silent about filters that an unknown pipeline may well satisfy", () => {
    const { finds } = translateSketch({
      pipelines: { p: "n: raw -> a" },
      catalog: CATALOG,
      incomplete: ["p"],
      dagster:
        "jobs: {one: {pipeline: {pipeline_name: p, node_names: [later]}}, two: {pipeline: {pipeline_name: p, tags: [x]}}}",
    });
    expect(finds("plugin")).toEqual([]);
  });
});

describe("what must not be shown", () => {
  const location = translateSketch(
    {
      pipelines: {
        p: "n: raw, secret, named, params:db, params:db.api_key, params:plain, params:unknown, parameters -> a",
      },
      catalog: CATALOG,
      parameters:
        "db: {api_key: abc, host: h, max_tokens: 5, nested: [{token: t}]}\nplain: 1.5\nunknown: ?unknown\nfrom_env: ?secret value",
    },
    { all: true },
  ).location;
  it("is replaced in parameters, leaf by leaf", () => {
    expect(location.kedro.parameters["params:db"]).toMatchObject({
      value: { api_key: "<secret>", host: "h", max_tokens: 5, nested: [{ token: "<secret>" }] },
      defined: true,
      secret: true,
    });
    expect(location.kedro.parameters["params:db.api_key"]).toMatchObject({ value: "<secret>", secret: true });
    expect(location.kedro.parameters["params:plain"]).toMatchObject({ value: 1.5, secret: false });
    expect(location.kedro.parameters["parameters"]).toMatchObject({
      value: { from_env: "<secret>", unknown: "<unknown>" },
      secret: true,
    });
    expect(location.kedro.parameters["params:unknown"]).toMatchObject({ value: "<unknown>", defined: true });
  });
  it("is replaced in catalog entries, but the name of credentials may be read", () => {
    expect(location.kedro.datasets["secret"]?.config).toEqual({
      credentials: { con: "<secret>" },
      load_args: { password: "<secret>" },
      table_name: "t",
      type: "pandas.SQLTableDataset",
    });
    expect(location.kedro.datasets["named"]?.config).toEqual({ credentials: "store", type: "json.JSONDataset" });
  });
});

describe("Kedro facts", () => {
  it("cover what registered pipelines hold and use, whatever is translated", () => {
    const { kedro } = translateSketch(
      {
        pipelines: { __default__: "n: raw, params:gone -> a #x", p: "n: raw, params:gone -> a #y\nm: a -> x_made" },
        catalog: `${CATALOG}\n"{name}_made": {type: pickle.PickleDataset}\n"{name}_never": {type: pickle.PickleDataset}`,
        discovered: { other: "z: raw -> zz" },
      },
      { all: true },
    ).location;
    expect(Object.keys(kedro.nodes)).toEqual(["m", "n"]);
    expect(kedro.variants["n"]?.map(({ pipelines, node }) => [pipelines, node.tags])).toEqual([
      [["__default__"], ["x"]],
      [["p"], ["y"]],
    ]);
    expect(Object.entries(kedro.datasets).map(([name, { source, pattern }]) => [name, source, pattern])).toEqual([
      ["a", "memory", null],
      ["raw", "entry", null],
      ["x_made", "pattern", "{name}_made"],
    ]);
    expect(kedro.parameters).toEqual({ "params:gone": { value: null, defined: false, secret: false, at: null } });
    expect(kedro.unusedEntries).toEqual(["b", "named", "secret", "{name}_never"]);
  });
});
