import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { translationOf } from "../../support/translation-of.ts";

type Files = Readonly<Record<string, string>>;

const SHOP: Files = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "shop"\nproject_name = "Shop"\nkedro_init_version = "1.0.0"\n',
  ".gitignore": "*.csv\nconf/local/**\n!conf/local/.gitkeep\n",
  "conf/base/catalog.yml": 'orders: {type: pickle.PickleDataset, filepath: "s3://x/o.pkl", credentials: shop_s3}\n',
  "conf/prod/parameters.yml": "other: 1\n",
  "src/shop/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\n\n\ndef clean(raw, limit):\n    return raw\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(clean, ["raw", "params:gone"], "orders", name="clean")])}\n',
};
const MISSING = ["missing-parameter", "missing-input", "missing-credentials"];

async function found(environment: string, files: Files = {}, shop = SHOP): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await translationOf(filesFromMemory({ ...shop, ...files }), { environment });
  return diagnostics.filter(({ rule }) => MISSING.includes(rule));
}

const told = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics
    .map(
      ({ rule, severity, message }) =>
        `${severity} ${rule}${message.endsWith("(not in the repository)") ? ", may be ignored" : ""}`,
    )
    .sort();

describe("what is missing from a repository", () => {
  it("is an error in an environment that git tracks", async () => {
    expect(told(await found("prod"))).toEqual([
      "error missing-input",
      "error missing-parameter",
      "info missing-credentials",
    ]);
  });

  it("is an error where git ignores something else", async () => {
    expect(told(await found("local", { ".gitignore": "*.csv\nconf/locale\n" }))).toContain("error missing-parameter");
  });

  it("is information where a file that git ignores may hold it, with the line that ignores it", async () => {
    const local = await found("local");
    expect(told(local)).toEqual([
      "info missing-credentials, may be ignored",
      "info missing-input, may be ignored",
      "info missing-parameter, may be ignored",
    ]);
    expect(local[0]?.help).toBe(
      "Git ignores `conf/local/**` (.gitignore:2), where it may stand: make sure that it is there where Dagster runs.",
    );
  });

  it("is information in every environment where git ignores base's own file", async () => {
    expect(told(await found("prod", { ".gitignore": "conf/base/parameters.yml\n" }))).toContain(
      "info missing-parameter, may be ignored",
    );
  });

  it("is information where Kedro's own README asks to keep the folder out, and no .gitignore says otherwise", async () => {
    const readme = {
      "conf/README.md": "> *Note:* Please do not check in any local configuration to version control.\n",
    };
    const { ".gitignore": _, ...unignored } = SHOP;
    const kept = await found("local", { ...readme, "conf/local/.gitkeep": "" }, unignored);
    expect(told(kept)).toEqual([
      "info missing-credentials, may be ignored",
      "info missing-input, may be ignored",
      "info missing-parameter, may be ignored",
    ]);
    expect(kept[0]?.help).toBe(
      "conf/README.md asks to keep `conf/local` out of the repository, where it may stand: make sure that it is there where Dagster runs.",
    );
    for (const files of [{}, { ...readme, "conf/local/globals.yml": "" }, { ...readme, ".gitignore": "*.csv\n" }])
      expect(told(await found("local", files, unignored))).toContain("error missing-parameter");
    expect(told(await found("prod", readme, unignored))).toContain("error missing-parameter");
  });

  it("is not told when the files on disk are read and it is there", async () => {
    const disk = {
      "conf/local/parameters.yml": "gone: 1\n",
      "conf/local/catalog.yml": "raw: {type: pickle.PickleDataset, filepath: r.pkl}\n",
      "conf/local/credentials.yml": "",
    };
    expect(told(await found("local", disk))).toEqual([]);
  });

  it("is an error again when the files on disk are read and it is not there", async () => {
    expect(told(await found("local", { "conf/local/credentials.yml": "" }))).toEqual([
      "error missing-input",
      "error missing-parameter",
    ]);
  });
});

/** The registry with the node in a pipeline that no job runs. */
const UNRUN = {
  "src/shop/pipeline_registry.py": SHOP["src/shop/pipeline_registry.py"]?.replace(
    '"__default__": pipeline',
    '"__default__": pipeline([]), "by_hand": pipeline',
  ),
};

describe("a parameter that is not defined any more", () => {
  it.each([
    ["breaks what reads it", "prod", {}, "error", "breaking", "fail"],
    ["is for review where a file that git ignores may define it", "local", {}, "error", "risky", "warn"],
    ["is for review where no job runs what reads it", "prod", UNRUN, "error", "risky", "warn"],
    ["is for review where the settings leave the finding out", "prod", {}, "off", "risky", "warn"],
  ] as const)("%s", async (_, environment, files, severity, criticality, verdict) => {
    const shop = Object.fromEntries(Object.entries({ ...SHOP, ...files }).map(([path, text]) => [path, text ?? ""]));
    const [report] = reviewRepository({
      before: filesFromMemory({ ...shop, "conf/base/parameters.yml": "gone: 1\n" }),
      after: filesFromMemory(shop),
      environments: [environment],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: {},
      environmentVariables: new Map(),
      rules: severity === "off" ? { severities: new Map([["missing-parameter", severity]]), ignores: [] } : null,
      parser: await pythonParser(),
    });
    const change = report?.changes.find(({ type }) => type === "parameter-undefined");
    expect([change?.subject, change?.criticality, report?.verdict]).toEqual(["params:gone", criticality, verdict]);
  });
});
