import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/core/model/change.ts";
import type { Place } from "../../../src/core/model/place.ts";
import { diffCodeLocations } from "../../../src/core/changes/diff/diff-code-locations.ts";
import { traceCauses } from "../../../src/core/review/trace-causes.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { codeLocation, place } from "../../../tools/locations/code-location.ts";

/** A change whose own place is given; only its places matter here. */
function changeAt(beforeAt: Place | null, afterAt: Place | null): Change {
  const [change] = diffCodeLocations(codeLocation(), codeLocation({ declaredKedroVersion: "1.1.0" }));
  if (change === undefined) throw new Error("expected a change");
  return { ...change, beforeAt, afterAt };
}

function causeOf(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  at: Place,
  other: Place | null = at,
): Change["cause"] {
  return (
    traceCauses([changeAt(other, at)], filesFromMemory(before), filesFromMemory({ ...before, ...after }))[0]?.cause ??
    null
  );
}

const CATALOG = `_csv: &csv
  type: pandas.CSVDataset
  load_args:
    sep: ","

_root: \${globals:root}

orders:
  <<: *csv
  filepath: \${globals:root}/orders.csv

report:
  type: pandas.ExcelDataset
  filepath: \${_root}/report.xlsx
`;

describe("what was edited in the configuration", () => {
  test("a changed global is the cause of every entry that names it", () => {
    const before = { "conf/base/catalog.yml": CATALOG, "conf/base/globals.yml": "root: data\nother: 1\n" };
    const after = { "conf/base/globals.yml": "root: s3://shop\nother: 1\n" };
    expect(causeOf(before, after, place("conf/base/catalog.yml", 8))).toMatchObject({
      kind: "global",
      name: "globals:root",
      beforeAt: { file: "conf/base/globals.yml", line: 1 },
      afterAt: { file: "conf/base/globals.yml", line: 1 },
    });
  });

  test("a global reached through another key is still the one cause", () => {
    const before = { "conf/base/catalog.yml": CATALOG, "conf/base/globals.yml": "root: data\n" };
    expect(
      causeOf(before, { "conf/base/globals.yml": "root: s3://shop\n" }, place("conf/base/catalog.yml", 12)),
    ).toMatchObject({ kind: "global", name: "globals:root" });
  });

  test("a changed anchor is the cause of the entries that merge it", () => {
    const after = { "conf/base/catalog.yml": CATALOG.replace('sep: ","', 'sep: ";"') };
    expect(causeOf({ "conf/base/catalog.yml": CATALOG }, after, place("conf/base/catalog.yml", 8))).toMatchObject({
      kind: "anchor",
      name: "&csv",
      afterAt: { line: 1 },
    });
    expect(causeOf({ "conf/base/catalog.yml": CATALOG }, after, place("conf/base/catalog.yml", 12))).toBeNull();
  });

  test("a changed key of the same configuration is the cause of what interpolates it", () => {
    const after = { "conf/base/catalog.yml": CATALOG.replace("_root: ${globals:root}", "_root: elsewhere") };
    expect(causeOf({ "conf/base/catalog.yml": CATALOG }, after, place("conf/base/catalog.yml", 12))).toMatchObject({
      kind: "interpolation",
      name: "_root",
      afterAt: { line: 6 },
    });
  });

  test("a resolver of the project's own that changed is the cause of the values it makes", () => {
    const settings = 'CONFIG_LOADER_ARGS = {"custom_resolvers": {"bucket": lambda: "one"}}\n';
    const before = {
      "conf/base/catalog.yml": "orders:\n  type: x\n  filepath: ${bucket:}/a\n",
      "src/shop/settings.py": settings,
    };
    expect(
      causeOf(before, { "src/shop/settings.py": settings.replace("one", "two") }, place("conf/base/catalog.yml", 1)),
    ).toMatchObject({ kind: "resolver", name: "bucket", afterAt: { file: "src/shop/settings.py", line: 1 } });
  });

  test("an entry that was edited itself is its own cause, even when a global that it names changed too", () => {
    const before = { "conf/base/catalog.yml": CATALOG, "conf/base/globals.yml": "root: data\n" };
    const after = {
      "conf/base/catalog.yml": CATALOG.replace("orders.csv", "orders_v2.csv"),
      "conf/base/globals.yml": "root: s3\n",
    };
    expect(causeOf(before, after, place("conf/base/catalog.yml", 8))).toBeNull();
  });

  test("an entry that only moved down is not taken as edited", () => {
    const before = { "conf/base/catalog.yml": CATALOG, "conf/base/globals.yml": "root: data\n" };
    const after = { "conf/base/catalog.yml": `# a comment\n${CATALOG}`, "conf/base/globals.yml": "root: s3\n" };
    expect(causeOf(before, after, place("conf/base/catalog.yml", 9), place("conf/base/catalog.yml", 8))).toMatchObject({
      kind: "global",
    });
  });
});

const PIPELINE = `from kedro.pipeline import node, pipeline

from ..settings import REGIONS
from .naming import prefixed


def create_pipeline(**kwargs):
    return pipeline([node(len, prefixed(region), f"{region}_n", name=f"count_{region}") for region in REGIONS])
`;
const NAMING = `SEPARATOR = "_"


def prefixed(region):
    return "raw" + SEPARATOR + region
`;

describe("what was edited in the code", () => {
  const files = {
    "src/shop/settings.py": 'REGIONS = ["north", "south"]\n',
    "src/shop/pipelines/pipeline.py": PIPELINE,
    "src/shop/pipelines/naming.py": NAMING,
  };
  const at = place("src/shop/pipelines/pipeline.py", 8);

  test("a changed constant is the cause of the nodes that a loop over it makes", () => {
    expect(
      causeOf(files, { "src/shop/settings.py": 'REGIONS = ["north", "south", "west"]\n' }, at, null),
    ).toMatchObject({ kind: "constant", name: "REGIONS", afterAt: { file: "src/shop/settings.py", line: 1 } });
  });

  test("a constant that a helper uses is found through the helper", () => {
    expect(causeOf(files, { "src/shop/pipelines/naming.py": NAMING.replace('"_"', '"-"') }, at)).toMatchObject({
      kind: "constant",
      name: "SEPARATOR",
    });
  });

  test("a changed helper is named as code", () => {
    expect(causeOf(files, { "src/shop/pipelines/naming.py": NAMING.replace('"raw"', '"bronze"') }, at)).toMatchObject({
      kind: "code",
      name: "prefixed",
      afterAt: { line: 4 },
    });
  });

  test("a pipeline function that was edited itself is its own cause", () => {
    expect(
      causeOf(
        files,
        {
          "src/shop/pipelines/pipeline.py": PIPELINE.replace("count_", "size_"),
          "src/shop/settings.py": "REGIONS = []\n",
        },
        at,
      ),
    ).toBeNull();
  });

  test("an edit elsewhere in the project is no cause", () => {
    expect(causeOf(files, { "src/shop/other.py": "REGIONS = 1\n" }, at, null)).toBeNull();
  });

  test("nothing is traced when there is nothing before", () => {
    expect(traceCauses([changeAt(null, at)], null, filesFromMemory(files))[0]?.cause).toBeNull();
  });
});
