import { readYaml, resolveInterpolations } from "omegaconf";
import type { ConfigMap, ConfigNode } from "omegaconf";
import { describe, expect, it } from "vitest";
import { configOrigins } from "../../../src/core/dagster/values/config-origins.ts";

function config(text: string, file = "catalog.yml"): ConfigMap {
  const { value } = readYaml(text, file);
  if (value?.kind !== "map") throw new Error("a mapping was expected");
  return resolveInterpolations(value, { find: () => undefined, report: () => {} });
}

function told(node: ConfigNode | undefined, name?: string): readonly string[] {
  if (node === undefined) throw new Error("a value was expected");
  return (configOrigins(node, name) ?? []).map(
    ({ kind, name: of, at, of: part }) =>
      `${kind} ${of} ${at.file}:${at.line}-${at.endLine}${part === undefined ? "" : ` of ${part}`}`,
  );
}

const entry = (map: ConfigMap, key: string): ConfigNode | undefined => map.entries.get(key)?.value;

describe("what a configuration value came from", () => {
  it("nothing is told of a value that stands where it is written", () => {
    expect(configOrigins(config("a: 1\nb: {c: [1, 2]}\n"))).toBeUndefined();
  });

  it("its own lines, where its fact stands at its key", () => {
    expect(told(entry(config("a:\n  b: 1\n  c: 2\n"), "a"), "a")).toEqual(["value a catalog.yml:2-3"]);
  });

  it("a part that is interpolated, with its own place and every key on the way", () => {
    const map = config("_root: ${_disk}/x\n_disk: data\na:\n  filepath: ${_root}/a.csv\n  'x/y': ${_disk}\n");
    expect(told(entry(map, "a"))).toEqual([
      "value filepath catalog.yml:4-4 of /filepath",
      "interpolation _root catalog.yml:1-1 of /filepath",
      "interpolation _disk catalog.yml:2-2 of /filepath",
      "value x/y catalog.yml:5-5 of /x~1y",
      "interpolation _disk catalog.yml:2-2 of /x~1y",
    ]);
  });

  it("what an anchor brings in, whole or in parts; what stands within it is not told again", () => {
    const map = config(
      "_base: &base\n  type: csv\n  load_args: {sep: ',', header: 0}\na:\n  <<: *base\n  b: 1\nc: *base\n",
    );
    expect(told(entry(map, "a"))).toEqual([
      "anchor &base catalog.yml:2-2 of /type",
      "anchor &base catalog.yml:3-3 of /load_args",
    ]);
    expect(told(entry(map, "c"))).toEqual(["anchor &base catalog.yml:2-3"]);
  });

  it("parts that another file laid over it, one place for each file", () => {
    const base = config("a: {b: 1, c: 2}\nd: 3\n");
    const local = config("e: 4\nf:\n  g: 5\n", "local.yml");
    const merged: ConfigMap = { ...base, entries: new Map([...base.entries, ...local.entries]) };
    expect(told(merged)).toEqual(["value  local.yml:1-3"]);
  });

  it("no more than a reader would follow", () => {
    const keys = Array.from({ length: 60 }, (_, index) => `  k${index}: \${root}\n`);
    expect(told(entry(config(`root: 1\na:\n${keys.join("")}`), "a"))).toHaveLength(20);
  });
});
