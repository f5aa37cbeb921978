import { describe, expect, test } from "vitest";
import { lineageOf } from "../src/graph/lineage.ts";
import { parseSelection } from "../src/select/parse-selection.ts";
import { selectAssets } from "../src/select/select-assets.ts";
import { sampleReport } from "./sample-report.ts";

const report = sampleReport();
const lineage = lineageOf(report.assets, "after");

/** Names of what a selection means, or why it means nothing. */
function found(source: string): readonly string[] | string {
  const { selection, problem } = parseSelection(source);
  if (selection === null) return `${problem.message} (${problem.at})`;
  return [...selectAssets(selection, report, lineage)]
    .sort((a, b) => a - b)
    .map((asset) => report.assets.names[asset] ?? "");
}

describe("a selection that cannot be read says why and where", () => {
  test.each([
    ['key:"raw', "A quote is not closed (4)"],
    ["(raw", "A bracket is not closed (4)"],
    ["raw)", "Nothing is open that this could close (3)"],
    ["tag:x", "`tag:` is not known here; key, group, kind, owner, job, schedule, state, node are (0)"],
    ["key:", "`key:` needs a value (4)"],
    ["raw and", "Something is missing at the end (7)"],
    ["and raw", "`and` cannot stand here (0)"],
    ["+", "Something is missing at the end (1)"],
    ["raw or )", "`)` cannot stand here (7)"],
    ["(".repeat(100), "This is nested too deeply (60)"],
  ])("%s", (source, problem) => {
    expect(found(source)).toBe(problem);
  });
});

describe("a selection means what Dagster means by it", () => {
  test.each([
    ["", ["customers", "features", "model", "orders", "raw", "scores"]],
    ["*", ["customers", "features", "model", "orders", "raw", "scores"]],
    ['key:"orders"', ["orders"]],
    ['key:"prod/orders"', ["orders"]],
    ["key:*ers", ["customers", "orders"]],
    ["key:o*d*s", ["orders"]],
    ["key:order", []],
    ["order", ["orders"]],
    ["ORDER", ["orders"]],
    ["key:raw+", ["customers", "features", "model", "orders", "raw", "scores"]],
    ["key:raw+1", ["customers", "orders", "raw"]],
    ["+key:model", ["customers", "features", "model", "orders", "raw"]],
    ["1+key:model+1", ["features", "model", "scores"]],
    ['1+key:"model"+1', ["features", "model", "scores"]],
    ["group:training", ["model", "scores"]],
    ["group:training and not key:scores", ["model"]],
    ["key:raw or key:model or key:scores", ["model", "raw", "scores"]],
    ["key:raw or group:training and key:model", ["model", "raw"]],
    ["(key:raw or group:training) and key:model", ["model"]],
    ["not (group:training or key:raw)", ["customers", "features", "orders"]],
    ["sinks(group:training)", ["scores"]],
    ["roots(group:training)+1", ["model", "scores"]],
    ["kind:pickle", ["model"]],
    ['owner:"@acme/data"', ["model"]],
    ["job:train", ["model", "scores"]],
    ["schedule:train__schedule", ["model", "scores"]],
    ["state:stale", ["features", "scores"]],
    ["node:fit_*", ["model"]],
    ["o r", ["customers", "orders", "scores"]],
  ])("%s", (source, names) => {
    expect(found(source)).toEqual(names);
  });

  test("a pattern made to be slow is not", () => {
    expect(found(`key:${"*a".repeat(2000)}`)).toEqual([]);
  });
});
