import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  effectsOf,
  findPlugins,
  looksLikePlugin,
  pluginOfDataset,
} from "../../../src/core/surroundings/plugins/find-plugins.ts";
import { KNOWN_PLUGINS } from "../../../src/core/surroundings/plugins/known-plugins.ts";
import { normalizePackageName } from "../../../src/core/surroundings/requirements/package-name.ts";
import { compareVersions, parseVersion } from "../../../src/core/surroundings/versions/pep440-version.ts";
import { isInRange, parseRange } from "../../../src/core/surroundings/versions/version-range.ts";

const plugin = (name: string, version: string | null = null) => ({ name, version });

describe("what is not known of a plugin", () => {
  it("is said by its name", () => {
    const found = findPlugins([
      plugin("pandas", "2.0"),
      plugin("kedro", "1.0"),
      plugin("my_Kedro.tools"),
      plugin("kedro-umbrella", "1.0"),
    ]);
    expect(found).toEqual({ known: [], unknown: ["kedro-umbrella", "my-kedro-tools"] });
  });

  it("is nothing of packages that only sound like it", () => {
    expect(["kedro", "kedroid", "akedro", "pandas"].filter((name) => looksLikePlugin(name))).toEqual([]);
    expect(
      ["kedro-viz", "Kedro_MLflow", "argo-kedro", "my.kedro.plugin"].filter((name) => !looksLikePlugin(name)),
    ).toEqual([]);
  });

  it("is whatever one of its versions does, when its version is not known or not read", () => {
    expect(effectsOf(plugin("argo-kedro")).map(({ resolvers }) => Object.keys(resolvers))).toEqual([[], ["ka.random"]]);
    expect(effectsOf(plugin("kedro-boot", "no version"))).toHaveLength(2);
  });
});

describe("what a plugin does by version", () => {
  it.each([
    ["kedro-mlflow", "0.12.0", []],
    ["kedro-mlflow", "0.12.1", ["km.random_name"]],
    ["kedro_mlflow", "2.0.3", ["km.random_name"]],
    ["kedro-boot", "0.1.0", []],
    ["kedro-boot", "0.3.0", ["itertime_params"]],
    ["kedro-pandera", "0.2.3", ["pa.dict", "pa.yaml", "pa.python"]],
    ["argo-kedro", "0.1.30", []],
    ["argo-kedro", "0.1.41", ["ka.random"]],
    ["kedro-viz", "12.5.0", []],
  ])("%s %s registers %j", (name, version, resolvers) => {
    expect(effectsOf(plugin(name, version)).flatMap((effect) => Object.keys(effect.resolvers))).toEqual(resolvers);
  });

  it("is found by what it adds", () => {
    const plugins = findPlugins([
      plugin("kedro-mlflow", "1.0.2"),
      plugin("kedro-neptune"),
      plugin("kedro-azureml", "1.0.0"),
    ]);
    expect(pluginOfDataset(plugins, "neptune_run")?.name).toBe("kedro-neptune");
    expect(pluginOfDataset(plugins, "other")).toBeNull();
    expect(plugins.known.map(({ configKinds }) => configKinds)).toEqual([["mlflow"], [], ["azureml"]]);
  });
});

describe("the table", () => {
  it("names packages as PyPI compares them, in order, each with its source", () => {
    const names = KNOWN_PLUGINS.map(({ name }) => name);
    expect(names).toEqual(names.map(normalizePackageName).toSorted());
    expect(KNOWN_PLUGINS.filter(({ source }) => !/^[a-z-]+ \d[\d.]*/u.test(source))).toEqual([]);
    expect(KNOWN_PLUGINS.filter(({ name, source }) => !source.startsWith(`${name} `))).toEqual([]);
  });

  it("lets a plugin do something only through hooks that run, or when the project calls it", () => {
    for (const { hooks, resolvers, configKinds, datasets } of KNOWN_PLUGINS.filter((row) => row.hooks === "none"))
      expect([hooks, resolvers, configKinds, datasets]).toEqual(["none", {}, [], []]);
  });

  it("has one row for every version of a package", () => {
    const version = fc.tuple(fc.nat(3), fc.nat(40), fc.nat(45)).map((parts) => parts.join("."));
    fc.assert(
      fc.property(version, fc.constantFrom(...new Set(KNOWN_PLUGINS.map(({ name }) => name))), (text, name) => {
        const read = parseVersion(text);
        const oldest = parseVersion("0.5");
        fc.pre(read !== null && oldest !== null && compareVersions(read, oldest) >= 0);
        return (
          KNOWN_PLUGINS.filter(
            (row) => row.name === name && read && isInRange(read, parseRange(row.versions, "pep440") ?? []),
          ).length === 1
        );
      }),
    );
  });
});
