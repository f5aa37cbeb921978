import { describe, expect, it } from "vitest";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { FORMATS } from "../../../src/core/report/forms.ts";
import { RENDERERS } from "../../../src/core/report/renderers.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { loadProgramAssets } from "../../../src/program/load-program-assets.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { generateDefinitions } from "../../../src/core/definitions/generate-definitions.ts";
import { SKELETON } from "../kedro/project-cases.ts";
import { assumedIn, blindSpotsIn, type Files, translated, WITH_VARIABLES } from "./project-with-variables.ts";

const SETTINGS = "src/app/settings.py";
const CATALOG = "conf/base/catalog.yml";
/** A value that no file holds. */
const VALUE = "s3cr3t-h4rbour";

const runtime = loadProgramAssets().definitionsRuntime;
const reviewed = async (before: Files, after: Files, variables: Readonly<Record<string, string>>) =>
  reviewRepository({
    before: filesFromMemory({ ...SKELETON, ...WITH_VARIABLES, ...before }),
    after: filesFromMemory({ ...SKELETON, ...WITH_VARIABLES, ...after }),
    compared: { before: "a", after: "b", note: null },
    target: "generated",
    failOn: "error",
    versions: { kedro: null, dagster: null },
    environmentVariables: new Map(Object.entries(variables)),
    parser: await pythonParser(),
    otherTarget: true,
    definitions: { runtime, generatorVersion: "0.1.0", repository: null },
  });

/** Everything that is written of a review: every form of report, both code locations, and the generated package. */
const allTextOf = (reports: Awaited<ReturnType<typeof reviewed>>): string => {
  const locations = reports.flatMap(({ before, after }) => [before, after].flatMap((side) => side ?? []));
  const generated = generateDefinitions({
    locations: reports.flatMap(({ after }) => after ?? []),
    existing: () => null,
    repository: null,
    commit: null,
    generatorVersion: "0.1.0",
    runtime,
    options: {},
  });
  return [
    ...FORMATS.map((format) => RENDERERS[format].render(reports, { version: "0.1.0", isColoured: false })),
    JSON.stringify(reports),
    JSON.stringify(locations),
    ...generated.files.values(),
  ].join("\n");
};

const EVERYWHERE: Files = {
  [SETTINGS]:
    'import os\nfrom omegaconf.resolvers import oc\n\nROOT = os.environ["V"] + "/root"\nos.environ["MADE"] = ROOT\n\n\ndef refuse(value):\n    raise ValueError(f"no {value}")\n\n\nCONFIG_LOADER_ARGS = {\n    "base_env": "base",\n    "default_run_env": "local",\n    "custom_resolvers": {\n        "oc.env": oc.env,\n        "under": lambda name: f"{ROOT}/{name}",\n        "upper": lambda value: value.strip() + "!",\n        "refuse": refuse,\n    },\n}\n',
  [CATALOG]:
    "a:\n  type: pandas.CSVDataset\n  filepath: s3://${oc.env:V}/a.csv\n  load_args: {one: '${under:x}', two: '${upper:${oc.env:V}}', three: '${refuse:${oc.env:V}}'}\n  credentials: {key: '${oc.env:V}'}\nb:\n  type: pandas.CSVDataset\n  filepath: ${under:b.csv}\n  metadata: {description: 'in ${oc.env:V}', owner: '${oc.env:V}'}\n",
  "conf/base/parameters.yml":
    "p: {deep: ['${oc.env:V}'], decoded: '${oc.decode:${oc.env:V}}', made: '${oc.env:MADE}', both: '${oc.env:V}-${oc.env:W}'}\n",
};

describe("a variable that is given", () => {
  it("is withheld in every form of a review, both sides, the other target and the generated package", async () => {
    const after = {
      ...EVERYWHERE,
      [CATALOG]: (EVERYWHERE[CATALOG] ?? "").replace("  metadata:", "  save_args: {sep: ';'}\n  metadata:"),
    };
    const reports = await reviewed(EVERYWHERE, after, { V: VALUE });
    const text = allTextOf(reports);
    expect(reports[0]?.changes.map(({ type }) => type)).toContain("storage-option-added");
    expect(text).not.toContain(VALUE);
    expect(text).toContain("<secret>");
  });

  it("is withheld in what an exception of the project's own code says", async () => {
    const found = await translated(
      { [SETTINGS]: "import os\n\nraise RuntimeError(f\"cannot use {os.environ['V']}\")\n" },
      { variables: { V: VALUE } },
    );
    expect(found.diagnostics.map(({ rule }) => rule)).toContain("settings-fail");
    expect(JSON.stringify([found.diagnostics, found.location])).not.toContain(VALUE);
    expect(JSON.stringify(found.diagnostics)).toContain("cannot use <secret>");
  });

  it("beside one that is not set is withheld, and the text stays a symbol", async () => {
    const found = await translated(EVERYWHERE, { variables: { V: VALUE } });
    expect(found.location.kedro.parameters["params:p"]).toMatchObject({ secret: true, textsWithVariables: ["/both"] });
    expect(assumedIn(found)).toEqual(["W"]);
  });

  it("comes from `--var`, else from the settings for its environment, else from the `.env` file that they name", async () => {
    const files = {
      [CATALOG]: "a: {type: '${oc.env:A}', filepath: a}\nb: {type: '${oc.env:B}${oc.env:C}', filepath: b}\n",
      "conf/prod/catalog.yml": "",
      ".env.defaults": "A=file\nB=file # the rest\nC='file'\n",
      "prod.env": "export A=prodfile\nB=prodfile\nC=prodfile\n",
    };
    const settings = {
      values: { A: "set", B: { prod: "setprod", other: "x" } },
      envFile: { local: ".env.defaults", prod: "prod.env" },
    };
    const types = async (environment: string, variables = {}) => {
      const { location } = await translated(files, { environment, settings, variables });
      return [location.kedro.datasets["a"]?.type, location.kedro.datasets["b"]?.type];
    };
    expect(await types("local")).toEqual(["set", "filefile"]);
    expect(await types("prod")).toEqual(["set", "setprodprodfile"]);
    expect(await types("prod", { A: "one", C: "two" })).toEqual(["one", "setprodtwo"]);
  });

  it("a `.env` file that is named and is not there is told, and nothing else fails", async () => {
    const found = await translated(
      { [CATALOG]: "a: {type: pandas.CSVDataset, filepath: '${oc.env:A}'}\n" },
      { settings: { values: {}, envFile: ".env.lost" } },
    );
    expect(found.diagnostics.map(({ rule, severity, subject }) => [rule, severity, subject])).toEqual([
      ["invalid-settings", "warning", ".env.lost"],
    ]);
    expect([blindSpotsIn(found), assumedIn(found)]).toEqual([[], ["A"]]);
  });
});

describe("two sides of a review", () => {
  it("with a value that is withheld tell what else of its text changes, and nothing where nothing does", async () => {
    const of = (path: string, option: string, parameter: string): Files => ({
      [CATALOG]: `a: {type: pandas.CSVDataset, filepath: '${path}', load_args: {deep: ['${option}']}}\n`,
      "conf/base/parameters.yml": `p: {one: '${parameter}'}\n`,
    });
    const before = of("s3://${oc.env:V}/a", "${oc.env:V}", "${oc.env:V}-x");
    const changes = async (after: Files): Promise<readonly string[]> =>
      (await reviewed(before, after, { V: VALUE, W: VALUE }))[0]?.changes.map(({ message }) => message) ?? [];
    expect(await changes({ ...before, "conf/base/globals.yml": "unused: 1\n" })).toEqual([]);
    const told = await changes(of("s3://${oc.env:V}/b", "${oc.env:W}", "${oc.env:V}-y"));
    expect(told).toEqual([
      "Dataset `a` is stored in `s3://${env:V}/a` → `s3://${env:V}/b`.",
      "Option `load_args.deep.0` of dataset `a`: `${env:V}` → `${env:W}`.",
      "Parameter `params:p`: `${env:V}-x` → `${env:V}-y`.",
    ]);
  });

  const at = (path: string, parameter: string): Files => ({
    [CATALOG]: `a: {type: pandas.CSVDataset, filepath: '${path}'}\n`,
    "conf/base/parameters.yml": `p: '${parameter}'\n`,
  });
  const changesOf = async (before: Files, after: Files) =>
    (await reviewed(before, after, {}))[0]?.changes.map(({ message }) => message);

  it("with the same variables in a text do not differ", async () => {
    const files = at("s3://${oc.env:BUCKET}/a", "${oc.env:TOKEN}");
    expect(await changesOf(files, files)).toEqual([]);
    expect(await changesOf(files, { ...files, "conf/base/globals.yml": "unused: 1\n" })).toEqual([]);
  });

  it("with another variable or another text around it differ, and say so", async () => {
    const before = at("s3://${oc.env:BUCKET}/a", "${oc.env:TOKEN}");
    const after = at("s3://${oc.env:OTHER}/a", "${oc.env:TOKEN}-x");
    const text = (await changesOf(before, after))?.join("\n");
    expect(text).toContain("s3://${env:BUCKET}/a");
    expect(text).toContain("s3://${env:OTHER}/a");
    expect(text).toContain("params:p");
  });
});
