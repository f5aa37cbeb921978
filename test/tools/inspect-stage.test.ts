import { appendFileSync, cpSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { type InspectOptions, inspectStage, STAGE_NAMES } from "../../tools/inspect-stage.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BEFORE = "examples/ferries";
const AFTER = temporaryFolder("ferries");
let options: InspectOptions;

beforeAll(async () => {
  cpSync(BEFORE, AFTER, { recursive: true });
  cpSync("examples/ferries-change", AFTER, { recursive: true });
  options = {
    projects: [BEFORE, AFTER],
    environment: "prod",
    file: "src/ferries/money.py",
    target: "generated",
    versions: NEWEST,
    allPipelines: false,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  };
});

describe("npm run inspect shows", () => {
  it.each([
    ["python", '"name": "RATES"'],
    ["project", '"discoveredPipelines": {'],
    ["location", '"prod/sailings": {'],
    ["diff", '"subject": "prod/crowded_routes"'],
    ["impact", '"effect": "becomes-stale"'],
    ["report", '"verdict": "warn"'],
  ])("the stage %s", (stage, fact) => {
    expect(inspectStage(stage, options)).toContain(fact);
  });

  it("the stage rules: nothing of the example, and what it would say of another entry", () => {
    const unused = temporaryFolder("ferries");
    cpSync(BEFORE, unused, { recursive: true });
    appendFileSync(`${unused}/conf/base/catalog.yml`, "\nleft_over:\n  type: pandas.CSVDataset\n  filepath: x.csv\n");
    expect(inspectStage("rules", options)).toBe("[]\n");
    expect(inspectStage("rules", { ...options, projects: [unused] })).toContain('"rule": "unused-catalog-entry"');
  });

  it("all stages, in the order of the data", () => {
    expect(STAGE_NAMES).toEqual(["python", "project", "location", "rules", "diff", "impact", "report"]);
  });

  it("no stage that there is not, and no comparison of one project", () => {
    expect(() => inspectStage("graph", options)).toThrow("--stage is one of python, project,");
    expect(() => inspectStage("diff", { ...options, projects: [BEFORE] })).toThrow("BEFORE AFTER");
  });
});
