import { describe, expect, test } from "vitest";
import { translate } from "../../tools/accuracy/seeded-project.ts";
import { toldFacts } from "../../tools/accuracy/told-facts.ts";
import { viewDifference } from "../../tools/accuracy/view-difference.ts";
import { ourView, realView } from "../../tools/accuracy/view.ts";
import { diffCodeLocations } from "../../src/core/changes/diff/diff-code-locations.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { ProbeDocument } from "../../src/live/probe-document.ts";
import { storyOf } from "../../tools/seeds/read-story.ts";

const BEFORE = project({ middle: "middle", group: "made", cron: "0 2 * * *", more: "" });
const AFTER = project({
  middle: "middle",
  group: "shown",
  cron: "0 3 * * *",
  more: 'node(same, "end", "further", name="n3"), ',
});
const RENAMED = project({ middle: "centre", group: "made", cron: "0 2 * * *", more: "" });

describe("the measure of accuracy", () => {
  test("is hurt by any change that is left out", async () => {
    const [before, after] = [await located(BEFORE), await located(AFTER)];
    const changes = diffCodeLocations(before, after);
    const expected = viewDifference(ourView(before), ourView(after));
    expect(missing(expected, toldFacts(changes, before, after))).toEqual([]);
    for (const left of changes)
      expect(
        [
          left.type,
          ...missing(
            expected,
            toldFacts(
              changes.filter((change) => change !== left),
              before,
              after,
            ),
          ),
        ].length,
        left.message,
      ).toBeGreaterThan(1);
  });

  test("is hurt by a change that did not happen", async () => {
    const [before, after] = [await located(BEFORE), await located(AFTER)];
    const told = toldFacts(diffCodeLocations(before, after), before, after);
    expect(missing(told, viewDifference(ourView(before), ourView(before)))).toEqual([...told]);
  });

  test("takes a rename for all that differs by name alone", async () => {
    const [before, after] = [await located(BEFORE), await located(RENAMED)];
    const changes = diffCodeLocations(before, after);
    expect(changes.map(({ type }) => type)).toEqual(["asset-renamed"]);
    const told = toldFacts(changes, before, after);
    expect([...told].sort()).toEqual([...viewDifference(ourView(before), ourView(after))].sort());
    expect([...told]).toEqual(
      expect.arrayContaining([
        "asset-removed: local/middle",
        "asset-added: local/centre",
        "dependency-added: local/end <- local/centre",
      ]),
    );
  });

  test("finds parameters whose keys hold dots where Kedro finds them", () => {
    expect(
      parametersReal({ "model.rate": 1, shop: { "till.open": { hour: 8 } }, deep: { er: 2 }, "deep.er": 3 }, [
        "params:model.rate",
        "params:shop.till.open.hour",
        "params:deep.er",
        "params:model",
      ]),
    ).toEqual({
      "params:model.rate": 1,
      "params:shop.till.open.hour": 8,
      "params:deep.er": 3,
      "params:model": { undefined: true },
    });
  });
});

function parametersReal(parameters: Readonly<Record<string, unknown>>, inputs: readonly string[]): unknown {
  const node = { name: "n", function: "f", module: "m", inputs, outputs: [], namespace: null, tags: [] };
  const plugin = { assets: {}, jobs: {}, schedules: {}, executors: {}, loggers: [], sensors: [], resources: [] };
  const view = realView({
    kedro: { pipelines: { p: { nodes: [node] } }, datasets: {}, parameters, dagster: {} },
    plugin,
  } as unknown as ProbeDocument);
  return "parameters" in view ? view.parameters : view;
}

function missing(expected: ReadonlySet<string>, told: ReadonlySet<string>): readonly string[] {
  return [...expected].filter((fact) => !told.has(fact));
}

async function located(files: Readonly<Record<string, string>>): Promise<CodeLocation> {
  return translate(files, "local", false);
}

function project({
  middle,
  group,
  cron,
  more,
}: {
  readonly middle: string;
  readonly group: string;
  readonly cron: string;
  readonly more: string;
}): Readonly<Record<string, string>> {
  return storyOf("measured", {
    "conf/base/catalog.yml": `raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}\n${middle}: {type: pickle.PickleDataset, filepath: data/middle.pkl}\nend: {type: pickle.PickleDataset, filepath: data/end.pkl, metadata: {group_name: ${group}}}\nfurther: {type: pickle.PickleDataset, filepath: data/further.pkl}\n`,
    "conf/base/dagster.yml": `jobs:\n  all: {pipeline: {pipeline_name: p}, schedule: {cron_schedule: "${cron}"}}\n`,
    "src/story/pipelines/p/pipeline.py": `from kedro.pipeline import node, pipeline\n\nfrom story.functions import same\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(same, "raw", "${middle}", name="n1"), node(same, "${middle}", "end", name="n2"), ${more}])\n`,
  }).files;
}
