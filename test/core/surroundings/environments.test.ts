import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEnvironment } from "../../../src/core/surroundings/environments/find-environment.ts";
import { listEnvironments } from "../../../src/core/surroundings/environments/list-environments.ts";
import { writtenConfiguration } from "../../../src/core/surroundings/environments/written-configuration.ts";
import { createGitIgnore } from "../../../src/core/surroundings/git/git-ignore.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

type Files = Readonly<Record<string, string>>;

const request = (files: Files, { root = "", settings = "", certain = [] as readonly string[] } = {}) => ({
  files: filesFromMemory(files),
  root,
  configuration: writtenConfiguration(settings),
  certain,
});
const listed = (files: Files, options = {}) => listEnvironments(request(files, options)).environments;
const empty = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, ""]));
/** Parameters that an experiment sets, all of the same names. */
const settings = (value: number): string => `model:\n  depth: ${String(value)}\n  rate: 0.${String(value)}\n`;

describe("no environment is a folder of the configuration", () => {
  it.each([
    ["without a file", ["conf/prod/.gitkeep"]],
    ["of credentials alone", ["conf/prod/credentials.yml", "conf/prod/credentials/aws.yml"]],
    ["that is hidden", ["conf/.prod/catalog.yml", "conf/prod/.hidden/catalog.yml"]],
    ["of files that no pattern names", ["conf/prod/queries.sql", "conf/prod/eval_sets.yml", "conf/prod/readme.md"]],
    ["of Python", ["conf/common/config.py", "conf/common/baseline.json"]],
    ["of files that Kedro cannot read", ["conf/prod/catalog.txt", "conf/prod/parameters.py"]],
    ["that is the base", ["conf/base/catalog.yml", "conf/base/sub/parameters.yml"]],
  ])("%s", (_, paths) => {
    const found = listEnvironments(request(empty("conf/base/catalog.yml", ...paths)));
    expect(found.environments).toEqual(["local"]);
    expect(found.assumptions).toEqual([
      {
        rule: "environment-assumed-empty",
        message: "no environment besides base holds a tracked file: `local` is taken as empty",
        at: null,
      },
    ]);
  });

  it("nor a file beside them, nor another project's folder", () => {
    expect(listed(empty("conf/logging.yml", "conf/catalog.yml", "b/conf/prod/catalog.yml"), { root: "a" })).toEqual([
      "local",
    ]);
  });

  it("whose subfolders and itself say the same keys, and which nothing names: it is a store of templates, which is said", () => {
    const files = {
      "conf/store/parameters.yml": settings(1),
      "conf/store/forest/parameters.yml": settings(2),
      "conf/prod/globals.yml": "",
    };
    expect(listEnvironments(request(files))).toEqual({
      environments: ["prod"],
      assumptions: [
        {
          rule: "environment-left-out",
          message:
            "`store` is taken for no environment: Kedro refuses to read it, because `conf/store/forest/parameters.yml` and " +
            "`conf/store/parameters.yml` both hold `model.depth`, and nothing names it; name it in the settings if it is one",
          at: null,
        },
      ],
    });
  });
});

describe("a folder of variants of one file", () => {
  const EXAMPLES = { "conf/examples/parameters_a.yml": settings(1), "conf/examples/parameters_b.yml": settings(2) };
  const PROD = { "conf/prod/catalog.yml": "" };

  it("is no environment, which is said", () => {
    expect(listEnvironments(request({ ...EXAMPLES, ...PROD }))).toEqual({
      environments: ["prod"],
      assumptions: [
        {
          rule: "environment-left-out",
          message:
            "`examples` is taken for no environment: Kedro refuses to read it, because `conf/examples/parameters_a.yml` and " +
            "`conf/examples/parameters_b.yml` both hold `model.depth`, and nothing names it; name it in the settings if it is one",
          at: null,
        },
      ],
    });
  });

  it("is one where something names it, where the other side has it, and where Kedro runs in it by default", () => {
    expect(listed({ ...EXAMPLES, "README.md": "kedro run --env examples\n" })).toEqual(["examples"]);
    expect(listed(EXAMPLES, { certain: ["examples"] })).toEqual(["examples"]);
    expect(
      listed({ "conf/local/parameters_a.yml": settings(1), "conf/local/parameters_b.yml": settings(2), ...PROD }),
    ).toEqual(["local", "prod"]);
  });

  it("is one where the files only share a key or few of many: that is a mistake to be told", () => {
    const files = (second: string) => ({ "conf/x/parameters_a.yml": settings(1), "conf/x/parameters_b.yml": second });
    expect(listed(files("model:\n  depth: 2\n"))).toEqual(["x"]);
    expect(listed(files(`${settings(2)}a: 1\nb: 1\nc: 1\n`))).toEqual(["x"]);
    expect(listed({ ...files(""), "conf/x/catalog_b.yml": settings(2) })).toEqual(["x"]);
  });
});

describe("a folder of programs, with configuration in folders of its own", () => {
  const helper = { "conf/tool/main.py": "", "conf/tool/templates/catalog.yml": "", "conf/prod/catalog.yml": "" };

  it("is no environment, which is said", () => {
    expect(listEnvironments(request(helper))).toEqual({
      environments: ["prod"],
      assumptions: [
        {
          rule: "environment-left-out",
          message:
            "`tool` is taken for no environment: it holds programs (`conf/tool/main.py`), configuration only in folders below it, and nothing names it; name it in the settings if it is one",
          at: null,
        },
      ],
    });
  });

  it("is one where a document names it, where it holds configuration itself, and where its folders are base's", () => {
    expect(listed({ ...helper, "README.md": "kedro run --env tool\n" })).toEqual(["prod", "tool"]);
    expect(listed({ ...helper, "conf/tool/parameters.yml": "" })).toEqual(["prod", "tool"]);
    expect(listed({ ...helper, "conf/base/templates/catalog.yml": "" })).toEqual(["prod", "tool"]);
  });
});

describe("an environment is a folder that holds", () => {
  it.each([
    "conf/x/catalog.yml",
    "conf/x/catalog_raw.yaml",
    "conf/x/catalog/raw.json",
    "conf/x/etl/catalog.yml",
    "conf/x/parameters/deep/er.yml",
    "conf/x/globals.yml",
    "conf/x/catalog_globals.yml",
    "conf/x/logging.yml",
    "conf/x/mlflow.yml",
    "conf/x/spark.yml",
    "conf/x/dagster.yml",
    "conf/x/azureml.yml",
  ])("%s", (path) => {
    expect(listed(empty(path, "conf/base/catalog.yml"))).toEqual(["x"]);
  });

  it("what settings.py names as configuration, where it says", () => {
    const text = [
      "# CONF_SOURCE = 'old'",
      "CONF_SOURCE = 'settings/'  # here",
      "CONFIG_LOADER_ARGS = {",
      '    "base_env": "common",',
      "    # 'config_patterns': {'old': ['old*']},",
      "    'config_patterns': {",
      '        "prompts": ["prompts*", "prompts*/**"],',
      "        'credentials': ['secret*'],",
      '        "catalog": ["data*"],',
      "    },",
      "}",
    ].join("\n");
    const files = empty(
      "settings/a/prompts/x.yml",
      "settings/b/secret.yml",
      "settings/c/catalog.yml",
      "settings/d/data.yml",
      "settings/common/data.yml",
      "settings/e/old.yml",
      "conf/f/catalog.yml",
    );
    expect(listed(files, { settings: text })).toEqual(["a", "d"]);
  });

  it("the same subfolders as base", () => {
    const files = {
      "conf/base/etl/parameters.yml": "a: 1\n",
      "conf/test/etl/parameters.yml": settings(1),
      "conf/test/ml/parameters.yml": settings(1),
    };
    expect(listed(files)).toEqual(["test"]);
  });

  it("subfolders that Kedro reads together", () => {
    const files = {
      "conf/cloud/drugs/catalog.yml": "drugs: {}\n",
      "conf/cloud/diseases/catalog.yml": "diseases: {}\n_x: 1\n",
    };
    expect(listed(files)).toEqual(["cloud"]);
  });

  it("one repeated key among many, which is a mistake to be told", () => {
    const files = {
      "conf/prod/a/catalog.yml": "x: {}\ny: {}\nz: {}\n",
      "conf/prod/b/catalog.yml": "x: {}\nv: {}\nw: {}\n",
    };
    expect(listed(files)).toEqual(["prod"]);
  });

  it("files that cannot be read", () => {
    const files = { "conf/prod/a/catalog.yml": "x: [\n", "conf/prod/b/catalog.yml": "{{ nothing }}\n" };
    expect(listed(files)).toEqual(["prod"]);
  });
});

describe("nested environments", () => {
  const experiments = {
    "conf/experiments/baseline/parameters.yml": settings(1),
    "conf/experiments/deep/parameters.yml": settings(2),
  };

  it("are the subfolders that say the same keys", () => {
    expect(listed(experiments)).toEqual(["experiments/baseline", "experiments/deep"]);
  });

  it("at any depth", () => {
    const deep = Object.fromEntries(
      Object.entries(experiments).map(([path, text]) => [path.replace("conf/", "conf/a/"), text]),
    );
    expect(listed({ ...deep, "conf/a/other/parameters.yml": settings(3) })).toEqual([
      "a/experiments/baseline",
      "a/experiments/deep",
      "a/other",
    ]);
  });

  it.each([
    ["a document", "README.md", "Run `kedro run --env experiments/only`.\n"],
    ["a script", "scripts/run.sh", "kedro run -e experiments/only\n"],
    ["a workflow", ".github/workflows/ci.yml", "env:\n  KEDRO_ENV: experiments/only\n"],
    ["a comment of its own", "conf/experiments/only/parameters_x.yml", "# kedro run --env=experiments/only\n"],
  ])("are those that %s names", (_, path, text) => {
    expect(listed({ "conf/experiments/only/parameters.yml": "a: 1\n", [path]: text })).toEqual(["experiments/only"]);
    expect(listed({ "conf/experiments/only/parameters.yml": "a: 1\n" })).toEqual(["experiments"]);
  });

  it.each([
    ["README.md", "kedro run --env experiments\n"],
    ["Makefile", "run:\n\tKEDRO_ENV=experiments kedro run\n"],
  ])("are none where %s names the folder that holds them", (path, text) => {
    expect(listed({ ...experiments, [path]: text })).toEqual(["experiments"]);
  });

  it("are none where settings.py runs in the folder, or the other side of a comparison has it", () => {
    expect(listed(experiments, { settings: 'CONFIG_LOADER_ARGS = {"default_run_env": "experiments"}' })).toEqual([
      "experiments",
    ]);
    expect(listed(experiments, { certain: ["experiments"] })).toEqual(["experiments"]);
  });
});

describe("an environment that somebody names", () => {
  const find = (name: string, files: Files) =>
    findEnvironment({ ...request(files), name, git: createGitIgnore(filesFromMemory(files)) });
  const files = empty(
    "conf/base/catalog.yml",
    "conf/production/catalog.yml",
    "conf/experiments/baseline/parameters.yml",
    "conf/local/.gitkeep",
  );

  it.each([
    ["prodution", "production"],
    ["Production", "production"],
    ["experiments/base", "experiments/baseline"],
    ["staging", null],
  ])("and that is not there is an error: %s", (name, nearest) => {
    expect(find(name, files)).toEqual({
      kind: "missing",
      folder: `conf/${name}`,
      nearest,
      known: ["experiments", "production"],
      message: `there is no environment \`${name}\` in conf${nearest === null ? "" : `; did you mean \`${nearest}\`?`}`,
    });
  });

  it.each(["", "..", "../base", "production/", "a//b"])(
    "and that is no folder of the configuration is an error: %j",
    (name) => {
      expect(find(name, files).kind).toBe("missing");
    },
  );

  it.each(["base", "production", "local", "experiments", "experiments/baseline"])("is there: %s", (name) => {
    expect(find(name, files)).toEqual({ kind: "found", folder: `conf/${name}` });
  });

  it("may be there where git ignores it", () => {
    const rule = { file: ".gitignore", line: 1, pattern: "conf/local/**" };
    expect(find("local", { ".gitignore": "conf/local/**\n", "conf/base/catalog.yml": "" })).toEqual({
      kind: "ignored",
      folder: "conf/local",
      rule,
    });
  });
});

describe("a law", () => {
  it("whatever lies in conf, the environments are folders of it, and none lies in another", () => {
    const name = fc.constantFrom("a", "b", "base", "catalog", "parameters", "x.yml");
    const path = fc
      .array(name, { minLength: 1, maxLength: 4 })
      .map((parts) => ["conf", ...parts, "parameters.yml"].join("/"));
    const text = fc.constantFrom("", "a: 1\n", "b: 2\n", settings(1), "- 1\n");
    fc.assert(
      fc.property(fc.dictionary(path, text), (files) => {
        const found = listed(files);
        const isLocal = found.length === 1 && found[0] === "local";
        return (
          isLocal ||
          found.every(
            (one) =>
              Object.keys(files).some((file) => file.startsWith(`conf/${one}/`)) &&
              !found.some((other) => one.startsWith(`${other}/`)),
          )
        );
      }),
    );
  });
});
