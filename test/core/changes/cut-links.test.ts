import { describe, expect, test } from "vitest";
import { diffCodeLocations } from "../../../src/core/changes/diff/diff-code-locations.ts";
import type { Change } from "../../../src/core/model/change.ts";
import { blindSpot, codeLocation, type LocationSpec, type NodeSpec } from "../../../tools/locations/code-location.ts";

const CSV = (name: string) => ({ type: "pandas.CSVDataset", filepath: `data/${name}.csv` });
const ENTRIES = { raw: CSV("raw"), orders: CSV("orders") };
const node = (inputs: string, outputs: string): NodeSpec => ({ inputs: [inputs], outputs: [outputs] });
const shop = (made: string, read: string): Readonly<Record<string, NodeSpec>> => ({
  clean: node("raw", made),
  report: node(read, "summary"),
});

function breaks(after: LocationSpec, before: LocationSpec = {}): readonly Change[] {
  const older = codeLocation({ nodes: shop("orders", "orders"), datasets: ENTRIES, jobs: { daily: {} }, ...before });
  const newer = codeLocation({ datasets: ENTRIES, jobs: { daily: {} }, ...after });
  return diffCodeLocations(older, newer).filter(({ criticality }) => criticality === "breaking");
}
const told = (changes: readonly Change[]) => changes.map(({ message, reason }) => [message, reason]);
const STALE = "What is stored under that name is read on, and nothing refreshes it.";
const LOST = "Nothing hands it over, and no catalog entry stores it.";

describe("a rename at one end of a link cuts it", () => {
  test("the producer writes another name, and the reader still reads the old one from storage", () => {
    expect(told(breaks({ nodes: shop("sales", "orders") }))).toEqual([
      ["`report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`.", STALE],
    ]);
  });

  test("the entry is renamed with the producer, so that nothing stores what the reader reads", () => {
    const changes = breaks({ nodes: shop("sales", "orders"), datasets: { raw: CSV("raw"), sales: CSV("orders") } });
    expect(told(changes)).toEqual([
      ["`report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`.", LOST],
    ]);
    expect(changes[0]?.cuts).toEqual([
      { reader: "report", dataset: "orders", was: "orders", producer: "clean", now: "sales", isProducerGone: false },
    ]);
  });

  test.each([
    ["producer", { raw: CSV("raw"), orders_af: CSV("orders") }, LOST],
    ["reader", { raw: CSV("raw"), orders_id_af: CSV("orders") }, STALE],
  ])("both ends are renamed, each in its own way, and the entry follows the %s", (_, datasets, reason) => {
    expect(told(breaks({ nodes: shop("orders_af", "orders_id_af"), datasets }))).toEqual([
      [
        "`report` reads `orders_id_af`, which nothing makes: `clean` made `orders` for it and now makes `orders_af`.",
        reason,
      ],
    ]);
  });

  test("the reader and the entry are renamed, and the producer is not", () => {
    expect(
      told(breaks({ nodes: shop("orders", "sales"), datasets: { raw: CSV("raw"), sales: CSV("orders") } })),
    ).toEqual([
      ["`report` reads `sales` where it read `orders`, and nothing makes that: `clean` still makes `orders`.", STALE],
    ]);
  });

  test("the reader and the entry are renamed, its file too, and the producer is not", () => {
    const datasets = { raw: CSV("raw"), sales: CSV("sales") };
    expect(told(breaks({ nodes: shop("orders", "sales"), datasets }))).toEqual([
      ["`report` reads `sales` where it read `orders`, and nothing makes that: `clean` still makes `orders`.", STALE],
    ]);
  });

  test("in a pipeline that no job runs", () => {
    const jobs = {};
    expect(told(breaks({ nodes: shop("sales", "orders"), jobs }, { jobs }))).toEqual([
      ["`report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`.", STALE],
    ]);
  });

  test("several readers are one cut", () => {
    const nodes = (made: string) => ({
      ...shop(made, "orders"),
      totals: node("orders", "sum"),
      map: node("orders", "m"),
    });
    expect(told(breaks({ nodes: nodes("sales") }, { nodes: nodes("orders") }))).toEqual([
      ["`map` and 2 more nodes still read `orders`, which nothing makes any more: `clean` now makes `sales`.", STALE],
    ]);
  });

  test("the producer is gone, or makes nothing in its place", () => {
    expect(told(breaks({ nodes: { report: node("orders", "summary") } }))).toEqual([
      ["`report` still reads `orders`, which nothing makes any more: node `clean` is removed.", STALE],
    ]);
    const two = (outputs: readonly string[]) => ({
      clean: { inputs: ["raw"], outputs },
      report: node("orders", "summary"),
    });
    expect(told(breaks({ nodes: two(["log"]) }, { nodes: two(["orders", "log"]) }))).toEqual([
      ["`report` still reads `orders`, which nothing makes any more: `clean` no longer does.", STALE],
    ]);
  });
});

describe("no link is cut", () => {
  test.each<[string, LocationSpec, LocationSpec]>([
    [
      "where both ends follow the rename",
      { nodes: shop("sales", "sales"), datasets: { raw: CSV("raw"), sales: CSV("sales") } },
      {},
    ],
    [
      "where the reader reads another dataset on purpose",
      { nodes: shop("orders", "archive"), datasets: { ...ENTRIES, archive: CSV("archive") } },
      {},
    ],
    ["where another node makes it now", { nodes: { ...shop("sales", "orders"), copy: node("sales", "orders") } }, {}],
    ["where the reader is new", { nodes: shop("sales", "orders") }, { nodes: { clean: node("raw", "orders") } }],
    [
      "where what is read is a source under a new name",
      {
        nodes: { clean: node("raw2", "orders"), report: node("orders", "summary") },
        datasets: { raw2: CSV("raw2"), orders: CSV("orders") },
      },
      {},
    ],
    [
      "where what was made is read from another place now",
      {
        nodes: { report: node("orders", "summary") },
        datasets: { orders: { type: "text", filepath: "in/orders.txt" } },
      },
      {},
    ],
    [
      "where both ends have entries of their own under their new names",
      {
        nodes: shop("orders_af", "orders_id_af"),
        datasets: { raw: CSV("raw"), orders_af: CSV("orders"), orders_id_af: CSV("other") },
      },
      {},
    ],
    ["where the link is transcoded", { nodes: shop("orders@pandas", "orders@spark") }, {}],
    [
      "where a pipeline that could be read before cannot be now, and may make it",
      {
        nodes: shop("sales", "orders"),
        blindSpots: [blindSpot("unresolved-import", "`shop.more` cannot be found", ["__default__"])],
      },
      {},
    ],
  ])("%s", (_, after, before) => {
    expect(told(breaks(after, before))).toEqual([]);
  });
});

test("what only stops being launched or listed breaks nothing that stands", () => {
  const jobs = { daily: { cron: "0 2 * * *" } };
  expect(told(breaks({ nodes: shop("orders", "orders"), jobs: {} }, { jobs }))).toEqual([]);
});
