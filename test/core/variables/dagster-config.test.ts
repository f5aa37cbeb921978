import { describe, expect, it } from "vitest";
import { undecidedVariable } from "../../../src/core/findings/variable-words.ts";
import { generateDefinitions } from "../../../src/core/definitions/generate-definitions.ts";
import type { Translation } from "../../../src/core/review/translate-files.ts";
import { loadProgramAssets } from "../../../src/program/load-program-assets.ts";
import { assumedIn, blindSpotsIn, translated } from "./project-with-variables.ts";

const DAGSTER = "conf/base/dagster.yml";
const dagster = (executor: string, schedule: string): Readonly<Record<string, string>> => ({
  "conf/base/catalog.yml": "a: {type: pandas.CSVDataset, filepath: a}\n",
  [DAGSTER]: `executors:\n  k: {k8s_job_executor: {${executor}}}\nloggers:\n  l: {handlers: [{class: logging.FileHandler, filename: '\${oc.env:LOGS}/x'}], formatters: {f: {format: '\${oc.env:LOGS}'}}}\nschedules:\n  d: {${schedule}}\njobs:\n  all:\n    pipeline: {pipeline_name: __default__}\n    executor: k\n    schedule: d\n    loggers: [l]\n`,
});

/** The lines of the environment's module that speak of variables, or hold a text. */
function moduleOf({ location }: Translation): string {
  const { files } = generateDefinitions({
    locations: [location],
    existing: () => null,
    repository: null,
    commit: null,
    generatorVersion: "0.1.0",
    runtime: loadProgramAssets().definitionsRuntime,
    options: {},
  });
  return [...files].find(([path]) => path.endsWith("env_local.py"))?.[1] ?? "";
}

/** Rules of what is refused; advice about the same project is none of this. */
const errorsIn = ({ diagnostics }: Translation): readonly string[] =>
  diagnostics.flatMap(({ severity, rule }) => (severity === "error" ? [rule] : [])).sort();

describe("a variable in dagster.yml", () => {
  it("that chooses a number or a time is a blind spot, and is worked out where the definitions are loaded", async () => {
    const found = await translated(
      dagster("max_concurrent: '${oc.env:N}', job_namespace: x", "cron_schedule: '${oc.env:CRON}'"),
    );
    expect(blindSpotsIn(found)).toEqual([
      `${undecidedVariable("N")} (${DAGSTER}:2)`,
      `${undecidedVariable("CRON")} (${DAGSTER}:6)`,
    ]);
    expect([errorsIn(found), assumedIn(found)]).toEqual([[], ["LOGS"]]);
    expect(moduleOf(found)).toContain('cron_schedule=with_variables("${env:CRON}")');
  });

  it("that an executor, a handler or a description only carries on is none, given or not, and is never written", async () => {
    const files = dagster(
      "job_namespace: 'ns-${oc.env:NS}', labels: {a: '${oc.env:NS}'}",
      "cron_schedule: 0 1 * * *, description: 'by ${oc.env:WHO}'",
    );
    const unset = await translated(files);
    const given = await translated(files, { variables: { NS: "s3cr3t-ns", WHO: "s3cr3t-who", LOGS: "/s3cr3t" } });
    expect([blindSpotsIn(unset), unset.location.complete, errorsIn(unset)]).toEqual([[], true, []]);
    expect([assumedIn(unset), assumedIn(given)]).toEqual([["LOGS", "NS", "WHO"], []]);
    expect(unset.location.executors["k"]?.options).toMatchObject({
      job_namespace: "ns-${env:NS}",
      labels: { a: "${env:NS}" },
    });
    expect({ ...given.location, assumptions: [] }).toEqual({ ...unset.location, assumptions: [] });
    const text = moduleOf(given);
    expect(text).toContain('"job_namespace": with_variables("ns-${env:NS}")');
    expect(text).toContain('"filename": with_variables("${env:LOGS}/x")');
    expect(text).toContain('description=with_variables("by ${env:WHO}")');
    expect(text).toContain(
      "from .runtime import (\n    KedroProject,\n    data_type,\n    executor,\n    kedro_logger,\n    parameter,\n    with_variables,\n)\n",
    );
  });

  it("in an asset's metadata is carried on, but for Dagster's own words", async () => {
    const of = (metadata: string) =>
      translated({
        "conf/base/catalog.yml": `a: {type: pandas.CSVDataset, filepath: a}\nb: {type: pandas.CSVDataset, filepath: b, metadata: {${metadata}}}\n`,
      });
    const carried = await of("table: '${oc.env:SCHEMA}.b', deep: {x: ['${oc.env:SCHEMA}']}");
    expect([blindSpotsIn(carried), carried.location.complete]).toEqual([[], true]);
    expect(carried.location.assets["local/b"]?.metadata).toEqual({
      table: "${env:SCHEMA}.b",
      deep: { x: ["${env:SCHEMA}"] },
    });
    expect(moduleOf(carried)).toContain('"table": with_variables("${env:SCHEMA}.b")');
    expect(blindSpotsIn(await of("group_name: '${oc.env:TEAM}'"))).toEqual([
      `${undecidedVariable("TEAM")} (conf/base/catalog.yml:2)`,
    ]);
  });

  it("that is given chooses as if it were written", async () => {
    const files = dagster("max_concurrent: '${oc.env:N}', job_namespace: x", "cron_schedule: '${oc.env:CRON}'");
    const found = await translated(files, { variables: { N: "4", CRON: "0 1 * * *" } });
    expect(found.location.executors["k"]?.options).toMatchObject({ max_concurrent: 4 });
    expect(found.location.schedules["all"]?.cron).toBe("0 1 * * *");
    const wrong = await translated(files, { variables: { N: "many", CRON: "never" } });
    expect(errorsIn(wrong)).toEqual(["invalid-config-value", "invalid-cron"]);
  });
});
