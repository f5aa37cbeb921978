import { describe, expect, it } from "vitest";
import { translateSketch } from "../../support/translate-sketch.ts";

const CATALOG = `
raw: {type: pandas.CSVDataset, filepath: raw.csv}
mem: {type: MemoryDataset}
shared: {type: kedro.io.SharedMemoryDataset}
gate: {type: kedro_dagster.DagsterNothingDataset, metadata: {description: Never shown., group_name: never}}
out: {type: json.JSONDataset, filepath: out.json, metadata: {description: What came out., owner: team, group_name: my group//sub.x}}
odd: {type: json.JSONDataset, filepath: odd.json, metadata: {group_name: 5, description: 7, 1: x}}
"{name}_made": {type: pickle.PickleDataset, filepath: "{name}.pkl"}
`;

describe("assets of kedro-dagster", () => {
  it("are what nodes make and what they only read", () => {
    const { assets, resources } = translateSketch(
      {
        pipelines: { p: "prep: raw, params:o -> out\nsplit: out -> shared, other\nsink: other" },
        catalog: CATALOG,
        parameters: "o: 1",
        discovered: ["p"],
      },
      { all: true },
    ).location;
    expect(
      Object.fromEntries(
        Object.entries(assets).map(([id, { external, op, deps, ioManager, group, kinds }]) => [
          id,
          { external, op, deps, ioManager, group, kinds },
        ]),
      ),
    ).toEqual({
      "local/raw": {
        external: true,
        op: null,
        deps: [],
        ioManager: "local__raw_io_manager",
        group: "external",
        kinds: ["kedro"],
      },
      "local/out": {
        external: false,
        op: "prep_asset",
        deps: ["local/raw"],
        ioManager: "local__out_io_manager",
        group: "my__group/sub__x",
        kinds: ["kedro"],
      },
      "local/shared": {
        external: false,
        op: "split_asset",
        deps: ["local/out"],
        ioManager: "local__shared_io_manager",
        group: "p",
        kinds: ["kedro"],
      },
      "local/other": {
        external: false,
        op: "split_asset",
        deps: ["local/out"],
        ioManager: "io_manager",
        group: "p",
        kinds: ["kedro"],
      },
    });
    expect(resources).toEqual([
      "kedro_run",
      "local__out_io_manager",
      "local__raw_io_manager",
      "local__shared_io_manager",
    ]);
  });
  it("take description, group and metadata from the catalog, except where the dataset is Nothing", () => {
    const { assets } = translateSketch(
      { pipelines: { p: "n: raw -> out, gate" }, catalog: CATALOG },
      { all: true },
    ).location;
    expect(assets["local/out"]).toMatchObject({
      description: "What came out.",
      metadata: { owner: "team" },
      nothing: false,
      at: { line: 1 },
    });
    expect(assets["local/gate"]).toMatchObject({
      description: null,
      metadata: {},
      group: "p",
      kinds: [],
      nothing: true,
      ioManager: "io_manager",
    });
  });
  it("take them from a Nothing dataset too in generated definitions", () => {
    const { assets } = translateSketch(
      { pipelines: { p: "n: raw -> out, gate" }, catalog: CATALOG },
      { all: true, target: "generated" },
    ).location;
    expect(assets["local/gate"]).toMatchObject({ description: "Never shown.", group: "never", nothing: true });
  });
  it("leave out metadata of the wrong kind", () => {
    const { assets } = translateSketch({ pipelines: { p: "n: raw -> odd" }, catalog: CATALOG }, { all: true }).location;
    expect(assets["local/odd"]).toMatchObject({ description: null, group: "p" });
  });
  it("of memory and Nothing inputs need no IO manager of their own, an absent one dangles", () => {
    const { assets } = translateSketch(
      { pipelines: { p: "n: mem, gone -> x_made" }, catalog: CATALOG },
      { all: true },
    ).location;
    expect(assets["local/mem"]?.ioManager).toBe("io_manager");
    expect(assets["local/gone"]?.ioManager).toBe("local__gone_io_manager");
    expect(assets["local/x_made"]?.ioManager).toBe("local__x_made_io_manager");
  });
  it("that are external and called like a node that makes something are lost by the plugin alone", () => {
    const sketch = {
      pipelines: { p: "raw: raw, other -> clean\nother: clean" },
      catalog:
        "raw: {type: pickle.PickleDataset, filepath: raw.pkl}\nother: {type: pickle.PickleDataset, filepath: other.pkl}\n",
    };
    const ids = (target: "plugin" | "generated") =>
      Object.keys(translateSketch(sketch, { all: true, target }).location.assets);
    expect(ids("plugin")).toEqual(["local/clean", "local/other"]);
    expect(ids("generated")).toEqual(["local/clean", "local/other", "local/raw"]);
  });

  it("that are free in one pipeline and made in another are not external", () => {
    const { assets } = translateSketch(
      { pipelines: { p: "a: raw -> b", q: "c: b -> out" }, catalog: CATALOG },
      { all: true },
    ).location;
    expect(assets["local/b"]?.external).toBe(false);
  });
  it("that a node makes may be named like parameters", () => {
    const { assets } = translateSketch({ pipelines: { p: "a: raw -> params:x" } }, { all: true }).location;
    expect(assets["local/params:x"]).toMatchObject({ op: "a_asset", external: false });
  });
  it("carry their node's fingerprint in generated definitions alone", () => {
    const sketch = { pipelines: { p: "n: raw -> b" }, catalog: CATALOG };
    expect(translateSketch(sketch, { all: true }).location.assets["local/b"]?.codeVersion).toBeNull();
    expect(translateSketch(sketch, { all: true, target: "generated" }).location.assets["local/b"]?.codeVersion).toBe(
      "fingerprint of n",
    );
  });
  it("keep of two inputs with one formatted name the last", () => {
    const sketch = { pipelines: { p: "n: x.b, x__b -> out" }, catalog: CATALOG };
    expect(translateSketch(sketch, { all: true }).location.assets["local/out"]?.deps).toEqual(["local/x__b"]);
    expect(translateSketch(sketch, { all: true, target: "generated" }).location.assets["local/out"]?.deps).toEqual([
      "local/x/b",
      "local/x__b",
    ]);
  });
});

describe("groups", () => {
  const groups = (pipelines: Record<string, string>, discovered?: readonly string[] | null, version?: string) =>
    Object.fromEntries(
      Object.values(
        translateSketch(
          {
            pipelines: { __default__: Object.values(pipelines).join("\n"), ...pipelines },
            ...(discovered === undefined ? {} : { discovered }),
            dagster: "jobs: {j: {pipeline: {}}}",
          },
          version === undefined ? {} : { dagsterVersion: version },
        ).location.assets,
      )
        .filter((asset) => !asset.external)
        .map((asset) => [asset.dataset, asset.group]),
    );
  it("are the discovered pipeline's name, or the dotted part of the node's name", () => {
    expect(groups({ p: "n: a -> b\nmkt.ads.n: b -> c\ngrp.sub.n1: c -> d" })).toEqual({
      b: "p",
      c: "mkt/ads",
      d: "grp/sub",
    });
  });
  it("are flat before Dagster 1.13.9", () => {
    expect(groups({ p: "mkt.ads.n: a -> b" }, undefined, "1.13.8")).toEqual({ b: "mkt__ads" });
  });
  it("are none for what only the registry knows, and when discovery fails", () => {
    expect(groups({ p: "n: a -> b" }, [])).toEqual({ b: "__none__" });
    expect(groups({ p: "x.n: a -> b" }, null)).toEqual({ b: "__none__" });
  });
  it("come from the first pipeline when several hold the node, and that is an assumption", () => {
    const { location } = translateSketch(
      { pipelines: { q: "n: a -> b", p: "n: a -> b" }, catalog: CATALOG },
      { all: true },
    );
    expect(location.assets["local/b"]?.group).toBe("q");
    expect(location.assumptions.map((assumption) => assumption.rule)).toEqual(["group-by-listing"]);
  });
  it("of an input beside a Nothing dataset are the reader's, and a later pipeline wins", () => {
    const { assets } = translateSketch({
      pipelines: { p: "announce: raw -> gate\npublish: gate, index -> out", q: "again.publish: gate, index -> two" },
      catalog: CATALOG,
      dagster: "jobs: {one: {pipeline: {pipeline_name: p}}, two: {pipeline: {pipeline_name: q}}}",
    }).location;
    expect(assets["local/index"]?.group).toBe("again");
    expect(assets["local/raw"]?.group).toBe("external");
  });
  it("of folders that Dagster refuses are replaced in generated definitions alone", () => {
    const sketch = { pipelines: { "p-é": "n: raw -> out2" }, catalog: CATALOG };
    expect(translateSketch(sketch, { all: true }).location.assets["local/out2"]?.group).toBe("p-é");
    expect(translateSketch(sketch, { all: true, target: "generated" }).location.assets["local/out2"]?.group).toBe(
      "p____",
    );
  });
});
