import { describe, expect, it } from "vitest";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import type { AskedEnvironments } from "../../../src/core/review/asked-environments.ts";
import { missingEnvironment, projectEnvironments } from "../../../src/core/review/project-environments.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

const environments = (paths: readonly string[], root = "") =>
  projectEnvironments(filesFromMemory(Object.fromEntries(paths.map((path) => [path, ""]))), root);

describe("the environments of a project", () => {
  it("are `local` alone when no folder holds anything, which is said", () => {
    const found = environments([
      "conf/base/catalog.yml",
      "conf/local/.gitkeep",
      "conf/prod/credentials.yml",
      "conf/logging.yml",
      "conf/.hidden/catalog.yml",
    ]);
    expect(found.environments).toEqual(["local"]);
    expect(found.assumptions.map((assumption) => assumption.rule)).toEqual(["environment-assumed-empty"]);
  });

  it("are the folders beside base that hold configuration", () => {
    const found = environments([
      "conf/base/catalog.yml",
      "conf/prod/sub/catalog.yml",
      "conf/dev/credentials/x.yml",
      "conf/dev/parameters.yml",
    ]);
    expect(found).toEqual({ environments: ["dev", "prod"], assumptions: [] });
  });

  it("lie where settings.py says", () => {
    const files = filesFromMemory({
      "pyproject.toml": '[tool.kedro]\npackage_name = "app"\nproject_name = "A"\nkedro_init_version = "1.0.0"\n',
      "src/app/settings.py":
        '# "base_env": "old"\nCONF_SOURCE = "settings"\nCONFIG_LOADER_ARGS = {"base_env": "common"}\n',
      "settings/common/catalog.yml": "",
      "settings/base/catalog.yml": "",
      "conf/prod/catalog.yml": "",
    });
    expect(projectEnvironments(files, "").environments).toEqual(["base"]);
  });

  it("are those of the project's own folder", () => {
    expect(environments(["conf/other/catalog.yml", "a/conf/prod/catalog.yml"], "a").environments).toEqual(["prod"]);
  });
});

describe("an environment that somebody names", () => {
  const PROJECT = {
    "pyproject.toml": '[tool.kedro]\npackage_name = "app"\nproject_name = "A"\nkedro_init_version = "1.0.0"\n',
    "conf/base/catalog.yml": "",
    "conf/prod/catalog.yml": "",
    "conf/experiments/baseline/parameters.yml": "",
    ".gitignore": "conf/secret/**\n",
  };
  const missing = (name: string) => missingEnvironment(filesFromMemory(PROJECT), "", name);

  it("and that is not there is an error, as Kedro's is, with the nearest name", () => {
    expect(missing("prd")).toMatchObject({
      rule: "no-such-environment",
      severity: "error",
      message: "There is no environment `prd`: the project has no folder `conf/prd`",
      help: "Did you mean `prod`?",
    });
    expect(missing("experiments/baselin")?.help).toBe("Did you mean `experiments/baseline`?");
    expect(missing("something-else")?.help).toBe("There are: `experiments`, `prod`.");
  });

  it("is asked for the folder where the project has none at all", () => {
    const files = filesFromMemory({ "pyproject.toml": PROJECT["pyproject.toml"], "conf/base/catalog.yml": "" });
    expect(missingEnvironment(files, "", "prod")?.help).toBe("Name a folder of the configuration.");
  });

  it.each([
    '"/etc/kedro/conf"',
    '"../conf"',
    '"s3://configuration/conf"',
    'str(Path.home() / "conf")',
    'os.environ["CONF"]',
  ])("may be there where settings.py leads out of the repository: CONF_SOURCE = %s", (source) => {
    const settings = { "src/app/settings.py": `CONF_SOURCE = ${source}\n` };
    const { "pyproject.toml": pyproject } = PROJECT;
    expect(missingEnvironment(filesFromMemory({ "pyproject.toml": pyproject, ...settings }), "", "prod")).toBeNull();
  });

  it("is looked for in the usual folder where settings.py computes the same", () => {
    const settings = { "src/app/settings.py": 'CONF_SOURCE = str(Path(__file__).parents[2] / "conf")\n' };
    const found = missingEnvironment(filesFromMemory({ ...PROJECT, ...settings }), "", "prd");
    expect(found?.help).toBe("Did you mean `prod`?");
  });

  it("is looked for beside the project where settings.py leads there", () => {
    const files = filesFromMemory({
      "shop/pyproject.toml": PROJECT["pyproject.toml"],
      "shop/src/app/settings.py": 'CONF_SOURCE = "../conf"\n',
      "conf/prod/catalog.yml": "",
    });
    expect(missingEnvironment(files, "shop", "prod")).toBeNull();
    expect(missingEnvironment(files, "shop", "prd")).toMatchObject({ help: "Did you mean `prod`?" });
  });

  it.each(["prod", "base", "experiments/baseline", "experiments", "local", "secret"])("is no error: %s", (name) => {
    expect(missing(name)).toBeNull();
  });
});

describe("a review of named environments", () => {
  const app = (folder: string, environment: string) => ({
    [`${folder}/pyproject.toml`]:
      '[tool.kedro]\npackage_name = "app"\nproject_name = "A"\nkedro_init_version = "1.0.0"\n',
    [`${folder}/conf/base/catalog.yml`]: "",
    [`${folder}/conf/${environment}/catalog.yml`]: "a: {type: MemoryDataset}\n",
  });
  const reviewed = async (files: Readonly<Record<string, string>>, environments: AskedEnvironments | null) =>
    reviewRepository({
      before: filesFromMemory(files),
      after: filesFromMemory(files),
      compared: { before: "a", after: "b", note: null },
      target: "generated",
      failOn: "error",
      versions: {},
      environments,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });

  it("may be named for one project alone: the others keep all of theirs, and a mistake is that project's", async () => {
    const both = { ...app("a", "prod"), ...app("b", "dev") };
    const told = async (asked: AskedEnvironments) =>
      (await reviewed(both, asked)).map(
        ({ root, environment, diagnostics }) =>
          `${root} ${environment} ${diagnostics.remaining.map(({ rule }) => rule).join()}`,
      );
    expect(await told({ a: ["prd"] })).toEqual(["a prd no-such-environment", "b dev missing-package"]);
    expect(await told({ b: ["dev"], c: ["x"] })).toEqual(["a prod missing-package", "b dev missing-package"]);
  });

  it("fails on one that no project has, with nothing beside it", async () => {
    const [report] = await reviewed(app("a", "prod"), ["prd"]);
    expect(report?.diagnostics.remaining.map(({ rule }) => rule)).toEqual(["no-such-environment"]);
    expect(report?.loads).toBe("no");
  });

  it("takes one that another project has for that project's", async () => {
    const reports = await reviewed({ ...app("a", "prod"), ...app("b", "live") }, ["prod", "live"]);
    expect(reports.map(({ root, environment }) => `${root} ${environment}`)).toEqual(["a prod", "b live"]);
  });

  it("reads the environments of either side where none is named", async () => {
    const reports = await reviewed({ ...app("a", "prod"), ...app("b", "nested/one") }, null);
    expect(reports.map(({ root, environment }) => `${root} ${environment}`)).toEqual(["a prod", "b nested"]);
  });

  describe("one side of which has an environment that the other one lacks", () => {
    const story = (extra: Readonly<Record<string, string>>) =>
      filesFromMemory(
        storyOf("story", {
          "src/story/pipelines/p/nodes.py": "def clean(raw, gone):\n    return raw\n",
          "src/story/pipelines/p/pipeline.py":
            'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(clean, ["raw", "params:gone"], "clean", name="clean")])\n',
          "conf/base/catalog.yml":
            "raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}\nclean: {type: pickle.PickleDataset, filepath: data/clean.pkl}\n",
          ...extra,
        }).files,
      );
    const PROD = { "conf/prod/catalog.yml": "clean: {type: pickle.PickleDataset, filepath: prod/clean.pkl}\n" };
    const EDIT = { "src/story/pipelines/p/nodes.py": "def clean(raw, gone):\n    return raw + 1\n" };
    const told = async (
      before: Readonly<Record<string, string>>,
      after: Readonly<Record<string, string>>,
      asked: AskedEnvironments | null = null,
    ) =>
      reviewRepository({
        before: story(before),
        after: story(after),
        compared: { before: "a", after: "b", note: null },
        target: "generated",
        failOn: "error",
        versions: {},
        environments: asked,
        environmentVariables: new Map(),
        parser: await pythonParser(),
      }).map(({ environment, sentence, impact, diagnostics, verdict }) => ({
        told: `${environment} ${verdict}: ${sentence}`,
        reached: impact.assets.map(({ asset, effect }) => `${asset} ${effect}`),
        introduced: diagnostics.introduced.map(({ rule }) => rule),
      }));

    it("has it new: what was wrong without it is no news; the other ones are compared", async () => {
      const compared = {
        told: "local warn: It loads. Changing `clean` makes the only asset stale. Job `__default__` fails when it runs, as before.",
        reached: ["local/clean must-be-rematerialized"],
        introduced: [],
      };
      const prod = {
        told: "prod pass: Loads; environment `prod` is new. 1 asset and 1 job. Job `__default__` fails when it runs.",
        reached: ["prod/clean must-be-rematerialized"],
        introduced: [],
      };
      expect(await told({}, { ...PROD, ...EDIT })).toEqual([compared, prod]);
      expect(await told({}, { ...PROD, ...EDIT }, ["prod"])).toEqual([prod]);
    });

    it("loses it, unless it is named: then it is a mistake", async () => {
      expect((await told(PROD, {})).map((one) => one.told)).toEqual([
        "local pass: It loads. Nothing that Dagster would see changes. Job `__default__` fails when it runs, as before.",
        "prod warn: Environment `prod` is removed, with 1 asset and 1 job.",
      ]);
      expect((await told(PROD, {}, ["prod"])).map((one) => one.introduced)).toEqual([["no-such-environment"]]);
    });
  });
});
