import { describe, expect, it } from "vitest";
import { judgeSide } from "../../tools/world/judge-world.ts";
import type { RealAnswer, RealDataset, RealNode } from "../../tools/world/ask-kedro.ts";
import type { OurReading } from "../../tools/world/our-reading.ts";

const AT = { file: "src/shop/pipeline.py", line: 3, column: 1, endLine: 3, endColumn: 9 };
const CLEAN: RealNode = {
  name: "clean",
  function: "clean",
  inputs: ["raw"],
  outputs: ["orders"],
  namespace: null,
  tags: [],
};
const RAW: RealDataset = { source: "entry", config: { type: "text.TextDataset", filepath: "data/raw.txt" } };

function real(
  change: Partial<RealAnswer> = {},
  datasets: Record<string, RealDataset> = { raw: RAW, orders: { source: "memory", config: null } },
): RealAnswer {
  return {
    steps: { bootstrap: null, registry: null, nodes: null },
    stubbed: [],
    pipelines: { etl: [CLEAN] },
    datasets,
    unresolved: {},
    ...change,
  };
}

function ours(change: Record<string, unknown> = {}, told: Partial<OurReading> = {}): OurReading {
  const node = { ...CLEAN, function: "clean", module: "shop", isNameGenerated: false, at: AT };
  const dataset = (source: string, config: unknown): object => ({
    source,
    config,
    type: null,
    filepath: null,
    pattern: null,
    at: AT,
  });
  const location = {
    environment: "local",
    complete: true,
    project: { packageName: "shop" },
    blindSpots: [],
    kedro: {
      pipelines: { etl: { nodes: ["clean"], complete: true, at: AT } },
      nodes: { clean: node },
      variants: {},
      datasets: { raw: dataset("entry", RAW.config), orders: dataset("memory", null) },
    },
    ...change,
  };
  return {
    environment: "local",
    location: location as unknown as OurReading["location"],
    loads: "yes",
    versions: {},
    errors: [],
    rules: [],
    ...told,
  };
}

const spot = (affects: readonly string[]): object => ({ rule: "third-party-import", message: "", at: AT, affects });

describe("a reading held against what Kedro answers", () => {
  it("is wrong where a node differs and nothing is owned up to", () => {
    const side = judgeSide(real({ pipelines: { etl: [{ ...CLEAN, tags: ["daily"] }] } }), ours());
    expect(side).toMatchObject({
      verdict: "wrong",
      differences: [{ section: "nodes", name: "clean", isOwned: false }],
    });
  });

  it("is wrong where Kedro has another pipeline, though a blind spot answers for a node of this one", () => {
    const more = real({ pipelines: { etl: [CLEAN], report: [] } });
    expect(judgeSide(more, ours({ complete: false, blindSpots: [spot(["clean"])] }))?.verdict).toBe("wrong");
  });

  it("is wrong where it loads for us and Kedro refuses it", () => {
    const refused = real({
      steps: { registry: { type: "ValueError", message: "names must be unique", at: [] } },
      pipelines: null,
    });
    expect(judgeSide(refused, ours())).toMatchObject({
      verdict: "wrong",
      refusal: "registry: ValueError: names must be unique",
    });
    expect(judgeSide(refused, ours({}, { loads: "no" }))?.verdict).toBe("refused");
  });

  it("is partial where a blind spot at the pipeline answers for its node, and at the node for its dataset", () => {
    const other = real({ pipelines: { etl: [{ ...CLEAN, inputs: ["raw_v2"] }] } });
    expect(judgeSide(other, ours({ complete: false, blindSpots: [spot(["etl"])] }))?.verdict).toBe("partial");
    const moved = real(
      {},
      {
        raw: { source: "entry", config: { type: "text.TextDataset", filepath: "data/other.txt" } },
        orders: { source: "memory", config: null },
      },
    );
    const side = judgeSide(moved, ours({ complete: false, blindSpots: [spot(["clean"])] }));
    expect(side).toMatchObject({ verdict: "partial", differences: [{ section: "datasets", name: "raw" }] });
  });

  it("is exact where a secret of ours stands for a value, and timid where a blind spot hid nothing", () => {
    const hidden = ours();
    const kedro = hidden.location?.kedro;
    expect(judgeSide(real(), hidden)?.verdict).toBe("exact");
    const secret = { ...kedro?.datasets["raw"], config: { type: "text.TextDataset", filepath: "<secret>" } };
    expect(
      judgeSide(real(), ours({ kedro: { ...kedro, datasets: { ...kedro?.datasets, raw: secret } } }))?.verdict,
    ).toBe("exact");
    expect(judgeSide(real(), ours({ complete: false }))?.verdict).toBe("timid");
  });

  it("takes a function of a replaced package, and a variable that was made up, for no difference", () => {
    const replaced = real(
      { pipelines: { etl: [{ ...CLEAN, function: null }] }, variables: ["HOME_OF_DATA"] },
      {
        raw: { source: "entry", config: { filepath: "910000/raw" } },
        orders: { source: "memory", config: null },
      },
    );
    const kedro = ours().location?.kedro;
    const variable = { ...kedro?.datasets["raw"], config: { filepath: "${env:HOME_OF_DATA}/raw" } };
    expect(
      judgeSide(replaced, ours({ kedro: { ...kedro, datasets: { ...kedro?.datasets, raw: variable } } }))?.verdict,
    ).toBe("exact");
  });

  it("counts an error as an alarm unless Kedro misses the input too", () => {
    const missing = { rule: "missing-input", message: "`clean` reads `raw`, which nothing provides", stops: "running" };
    const alarmed = judgeSide(real(), ours({}, { errors: [missing] }));
    expect(alarmed?.alarms).toEqual(["missing-input: `clean` reads `raw`, which nothing provides"]);
    const lacks = real({ datasets: null, unresolved: { etl: ["raw"] } });
    expect(judgeSide(lacks, ours({}, { errors: [missing] }))?.alarms).toEqual([]);
  });

  it("judges that a module of the project's own is missing", () => {
    const message = "No module named 'shop.gone'";
    const lacking = real({ steps: { registry: { type: "ModuleNotFoundError", message, at: [] } }, pipelines: null });
    expect(judgeSide(lacking, ours({ project: { packageName: "shop" } }))?.verdict).toBe("wrong");
  });

  it("does not judge what only a missing package stops", () => {
    const lacking = real({
      steps: { registry: { type: "ModuleNotFoundError", message: "No module named 'talib'", at: [] } },
      pipelines: null,
    });
    expect(judgeSide(lacking, ours())).toBeNull();
  });
});
