import { describe, expect, it } from "vitest";
import { translateSketch } from "../../support/translate-sketch.ts";
import { parseFormatString } from "../../../src/core/dagster/config/format-string.ts";

const NODES = "mkt.ads.n: raw -> a\nmkt.seo.n: raw -> b\nops.x.deep.n: raw -> c\nsolo.n: raw -> d\nplain: raw -> e";
const expand = (jobs: string) =>
  translateSketch({
    pipelines: { __default__: NODES },
    catalog: "raw: {type: json.JSONDataset}",
    dagster: `jobs:\n${jobs}`,
  });
const named = (key: string, namespace: string) => `  "${key}": {pipeline: {node_namespaces: ["${namespace}"]}}`;
const jobsOf = (jobs: string) => Object.keys(expand(jobs).location.jobs);

describe("job factories", () => {
  it.each([
    ["{a}_{b}__train", "{a}.{b}", ["mkt_ads__train", "mkt_seo__train", "ops_x__train"]],
    ["{a}__train", "{a}", ["mkt__train", "ops__train", "solo__train"]],
    ["mkt_{b}__train", "mkt.{b}", ["mkt_ads__train", "mkt_seo__train"]],
    ["{b}__train", "{a}.{b}", ["ads__train", "seo__train", "x__train"]],
    ["{a}__train", "pre{a}", ["mkt__train", "ops__train", "solo__train"]],
    ["{a}__train", "none.{a}", []],
  ])("%s over %s makes one job for each namespace that fits", (key, namespace, jobs) =>
    expect(jobsOf(named(key, namespace))).toEqual(jobs),
  );
  it("fill every text of the job", () => {
    const { location } = translateSketch({
      pipelines: { __default__: NODES },
      catalog: "raw: {type: json.JSONDataset}",
      dagster: `
schedules: {ads_cron: {cron_schedule: "@daily"}, seo_cron: {cron_schedule: "@hourly"}}
jobs:
  "mkt_{b}__train": {pipeline: {node_namespaces: ["mkt.{b}"]}, schedule: "{b}_cron", loggers: [{log_level: info, formatters: {f: {format: "{b} {other}"}}}]}
`,
    });
    expect(Object.entries(location.schedules).map(([job, { name, cron }]) => `${job} ${name} ${cron}`)).toEqual([
      "mkt_ads__train mkt_ads__train_ads_cron_schedule @daily",
      "mkt_seo__train mkt_seo__train_seo_cron_schedule @hourly",
    ]);
    // a text that names anything unknown stays as it is
    expect(location.loggers["mkt_ads__train__logger_0"]?.options).toMatchObject({
      formatters: { f: { format: "{b} {other}" } },
    });
    expect(location.jobs["mkt_ads__train"]?.filters).toEqual({ node_namespaces: ["mkt.ads"] });
  });
  it("give way to a job that is written out", () => {
    const { location } = expand(`${named("{a}__train", "{a}")}\n  solo__train: {pipeline: {node_names: [plain]}}`);
    expect(location.jobs["solo__train"]?.filters).toEqual({ node_names: ["plain"] });
    expect(Object.keys(location.jobs)).toEqual(["mkt__train", "ops__train", "solo__train"]);
  });
  it("take the body of the one with most literal text", () => {
    const { location } = expand(
      `${named("{a}_{b}__train", "{a}.{b}")}\n  "mkt_{b}__train": {pipeline: {node_namespaces: ["mkt.{b}"], tags: []}}`,
    );
    expect(Object.keys(location.jobs)).toContain("mkt_ads__train");
  });
  it.each([
    [
      "a placeholder that the namespace does not name",
      named("{c}__train", "{a}"),
      "`jobs` › `{c}__train` names `{c}`, which `node_namespaces` (`{a}`) does not",
    ],
    [
      "a key without a word behind `__`",
      named("{a}", "{a}"),
      "`jobs` › `{a}` must end in `__` and a word, or no job can be made of it",
    ],
    [
      "a key whose word does not follow `__`",
      named("{a}_train", "{a}"),
      "`jobs` › `{a}_train` must end in `__` and a word, or no job can be made of it",
    ],
  ])("are refused for %s", (_, jobs, message) =>
    expect(expand(jobs).diagnostics.map((diagnostic) => diagnostic.message)).toContain(message),
  );
  it("are refused when two namespaces make one name", () => {
    const { diagnostics } = translateSketch({
      pipelines: { __default__: "x.k.n: raw -> a\ny.k.n: raw -> b" },
      dagster: `jobs:\n${named("{b}__t", "{a}.{b}")}`,
    });
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toContain(
      "`jobs` › `{b}__t` makes two jobs of one name, `k__t`",
    );
  });
  it("make nothing of a pipeline that is not registered, and that is said", () => {
    const { location, finds } = expand('  "{a}__t": {pipeline: {pipeline_name: gone, node_namespaces: ["{a}"]}}');
    expect(Object.keys(location.jobs)).toEqual([]);
    expect(finds("plugin")).toEqual(["warning job-factory-without-jobs dagster.yml:2"]);
  });
  it("read Python's format strings", () => {
    const fill = (text: string) => parseFormatString(text)?.fill(new Map([["a", "x"]]));
    expect(["{a}", "{{a}}", "{a!r:>3}", "{b}", "plain", "{}"].map(fill)).toEqual([
      "x",
      "{a}",
      "x",
      null,
      "plain",
      null,
    ]);
    expect(["{", "a}", "{a"].map(parseFormatString)).toEqual([null, null, null]);
    expect(parseFormatString("pre{a}_{b}")?.literalLength).toBe(4);
  });
});
