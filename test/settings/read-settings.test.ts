import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeSettings } from "../../src/settings/judge-settings.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { settingsJsonSchema } from "../../src/settings/settings-json-schema.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { settingsTable } from "../../src/settings/settings-table.ts";
import { tries } from "../support/samples.ts";

const defaults = settingsSchema.parse({});

function complaints(text: string): readonly string[] {
  return readSettings(text).diagnostics.map(
    ({ message, help, at }) => `${at?.line}:${at?.column} ${message}${help === null ? "" : ` — ${help}`}`,
  );
}

const deploy = {
  branch: "dagster/{environment}",
  from: {},
  upgrade: "with-next",
  drift: "leave",
  checks: "none",
  exclude: [".github"],
};

describe("readSettings", () => {
  it("takes the defaults when there is no file", () => {
    expect(readSettings(null)).toEqual({
      settings: {
        target: "generated",
        "fail-on": "error",
        comment: "auto",
        inline: false,
        "code-scanning": false,
        rules: { severity: {}, ignore: [] },
        definitions: {
          jobs: "assets",
          schedules: "stopped",
          "one-step": [],
          "stale-code": "warn",
          runtime: "vendored",
          module: "explicit",
          "asset-keys": {},
          "dagster-cloud": false,
        },
        deploy: { environments: [], ...deploy },
      },
      diagnostics: [],
    });
  });

  it("takes the defaults of an empty file or one with comments only", () => {
    expect(readSettings("")).toEqual({ settings: defaults, diagnostics: [] });
    expect(readSettings("# nothing yet\n")).toEqual({ settings: defaults, diagnostics: [] });
  });

  it("reads what is set and keeps the other defaults", () => {
    const { settings, diagnostics } = readSettings(
      "projects: [./etl/, .]\nfail-on: warning\ncomment: false\nkedro-version: '1.7.0'\ndeploy:\n  environments: [prod]\n",
    );
    expect(diagnostics).toEqual([]);
    expect(settings).toEqual({
      ...defaults,
      projects: ["etl", ""],
      "fail-on": "warning",
      comment: false,
      "kedro-version": "1.7.0",
      deploy: { environments: ["prod"], ...deploy },
    });
  });

  it("names the nearest setting for a misspelt key, at its line", () => {
    expect(complaints("target: plugin\nfail_on: error\n")).toEqual([
      "2:1 There is no setting `fail_on` — Did you mean `fail-on`?",
    ]);
    expect(complaints("deploy:\n  enviroments: [prod]\n")).toEqual([
      "2:3 There is no setting `deploy.enviroments` — Did you mean `environments`?",
    ]);
  });

  it("lists the known settings when none is near", () => {
    expect(complaints("deploy: {colour: red}\n")).toEqual([
      "1:10 There is no setting `deploy.colour` — Known here: `environments`, `branch`, `from`, `via`, `upgrade`, `drift`, `checks`, `exclude`.",
    ]);
  });

  it("says what a value must be, at the value", () => {
    expect(complaints("fail-on: errors\n")).toEqual([
      "1:10 `fail-on` must be one of `error`, `warning`, `unknown`, `never`",
    ]);
    expect(complaints("comment: sometimes\n")).toEqual([
      "1:10 `comment` must be `auto`, `always`, `changes`, `failures`, `true` or `false`",
    ]);
    expect(complaints("environments: prod\n")).toEqual([
      "1:15 `environments` must be a list, or lists by a project's folder",
    ]);
    expect(complaints("environments: []\n")).toEqual([
      "1:15 `environments` must not be empty; leave it out for the default",
    ]);
    expect(complaints("kedro-version: 1.7\n")).toEqual(["1:16 `kedro-version` must be a string"]);
    expect(complaints("- a\n")).toEqual(["1:1 The settings must be a mapping"]);
  });

  it("takes environments for every project, or by a project's folder", () => {
    expect(readSettings("environments: [dev, prod]\n").settings.environments).toEqual(["dev", "prod"]);
    expect(readSettings("environments: {./services/shop/: [prod], .: [dev]}\n").settings.environments).toEqual({
      "services/shop": ["prod"],
      "": ["dev"],
    });
    expect(complaints("environments: {../shop: [prod]}\n")).toEqual([
      "1:15 `environments` must be a list, or lists by a project's folder",
    ]);
  });

  it("takes variables as text, for every environment or for one, and a `.env` file below the project's folder", () => {
    const { settings } = readSettings(
      "variables: {BUCKET: data, PORT: {prod: '80', 'a/b': '81'}}\nenv-file: {prod: ./prod.env}\n",
    );
    expect(settings.variables).toEqual({ BUCKET: "data", PORT: { prod: "80", "a/b": "81" } });
    expect(settings["env-file"]).toEqual({ prod: "prod.env" });
    const text = "must be text, in quotes where it could be a number, or text by environment";
    const file = "must be a `.env` file below the project's folder, such as .env.defaults";
    expect(complaints("variables: {PORT: 80}\n")).toEqual([`1:19 \`variables.PORT\` ${text}`]);
    expect(complaints("variables: {PORT: {prod: s3cr3t, x: 1}}\n")).toEqual([`1:19 \`variables.PORT\` ${text}`]);
    for (const path of ["../.env", "/etc/.env", "conf/base/catalog.yml", "a//.env"])
      expect(complaints(`env-file: ${path}\n`)).toEqual([`1:11 \`env-file\` ${file}`]);
  });

  it("refuses projects and exclusions outside the repository", () => {
    expect(complaints("projects: [../other]\n")).toEqual([
      "1:12 `projects.0` must be a folder inside the repository, relative to its root",
    ]);
    expect(complaints("projects: [/etc]\n")).toHaveLength(1);
    expect(complaints("deploy:\n  exclude: ['.']\n")).toHaveLength(1);
    expect(complaints("deploy:\n  exclude: [a/../b]\n")).toHaveLength(1);
  });

  it.each([
    "HEAD",
    "refs/heads/main",
    "heads/main",
    "pull/1/head",
    "-x",
    "a..b",
    "a/",
    "/a",
    "a//b",
    "a.lock",
    ".a",
    "a b",
    "a~1",
    "a^",
    "a:b",
    "refs@{x}",
    "a/.b",
    "{env}",
  ])("refuses %s as a branch", (name) => {
    expect(complaints(`deploy:\n  branch: ${JSON.stringify(name)}\n`)).toEqual([
      "2:11 `deploy.branch` must be a branch name; `{environment}` stands for the environment's name",
    ]);
  });

  it("takes the keys of other definitions' assets in either form, and refuses what is none", () => {
    const { settings } = readSettings(
      "definitions:\n  asset-keys:\n    orders: dbt/marts/orders\n    raw.lines: ['{environment}', lines]\n",
    );
    expect(settings.definitions["asset-keys"]).toEqual({
      orders: ["dbt", "marts", "orders"],
      "raw.lines": ["{environment}", "lines"],
    });
    expect(complaints("definitions:\n  asset-keys:\n    orders: a//b\n")).toEqual([
      "3:13 `definitions.asset-keys.orders` must be an asset key such as warehouse/orders, of letters, digits, `_`, `-` and `.`; `{environment}` stands for the environment's name",
    ]);
    expect(complaints("definitions:\n  asset-keys:\n    orders: 3\n")).toEqual([
      "3:13 `definitions.asset-keys.orders` must be a text such as `warehouse/orders`, or the list of its parts",
    ]);
  });

  it("names the nearest setting of the section that a key stands in", () => {
    expect(complaints("definitions:\n  job: assets\n")).toEqual([
      "2:3 There is no setting `definitions.job` — Did you mean `jobs`?",
    ]);
    expect(complaints("rules:\n  severities: {}\n")).toEqual([
      "2:3 There is no setting `rules.severities` — Did you mean `severity`?",
    ]);
  });

  it("refuses what is not YAML, twice the same key, aliases and huge files without throwing", () => {
    expect(complaints("target: [plugin\n")[0]).toMatch(/^2:1 The settings are not valid YAML: /);
    expect(complaints("target: plugin\ntarget: generated\n")[0]).toMatch(
      /^2:1 The settings are not valid YAML: Map keys must be unique/,
    );
    expect(complaints("projects: &p [a]\nenvironments: *p\n")).toEqual([
      "1:1 The settings use a YAML alias — Write the settings out without anchors.",
    ]);
    expect(complaints(`# ${"x".repeat(70_000)}\n`)).toEqual([
      "1:1 The settings file is over 64 KiB — Keep only settings in it.",
    ]);
  });

  it("names the nearest key of the section a misspelt one stands in", () => {
    expect(complaints("rules:\n  sevrity: {}\n")).toEqual([
      "2:3 There is no setting `rules.sevrity` — Did you mean `severity`?",
    ]);
    expect(complaints("rules:\n  ignore:\n    - {rule: missing-input, paths: a, reason: b}\n")).toEqual([
      "3:29 There is no setting `rules.ignore.0.paths` — Did you mean `path`?",
    ]);
    expect(complaints("deploy:\n  brnch: x\n")).toEqual([
      "2:3 There is no setting `deploy.brnch` — Did you mean `branch`?",
    ]);
  });

  it("refuses rules that do not exist, which would silently do nothing", () => {
    expect(complaints("rules:\n  severity:\n    unused-catalog-entri: off\n")).toEqual([
      "3:5 There is no rule `unused-catalog-entri` — Did you mean `unused-catalog-entry`?",
    ]);
    expect(complaints("rules:\n  ignore:\n    - {rule: quite-another-thing, reason: b}\n")).toEqual([
      "3:14 There is no rule `quite-another-thing` — docs/rules lists them all.",
    ]);
  });

  it("falls back to the defaults as a whole when anything is wrong", () => {
    expect(readSettings("target: plugin\nfail_on: error\n").settings).toEqual(defaults);
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const { settings, diagnostics } = readSettings(text);
        expect(settings.deploy.exclude.length).toBeGreaterThanOrEqual(0);
        for (const { at } of diagnostics) expect(at?.line).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: tries(300) },
    );
  });
});

describe("judgeSettings", () => {
  const PROJECT = {
    "pyproject.toml": '[tool.kedro]\npackage_name = "e"\n',
    "conf/base/catalog.yml": "",
    "conf/prod/parameters.yml": "",
  };
  const side = (text: string | null, files: Readonly<Record<string, string>> = {}) =>
    filesFromMemory({ ...files, ...(text === null ? {} : { ".github/kedro-dagster.yml": text }) });
  const judged = (before: string | null, after: string | null, files: Readonly<Record<string, string>> = {}) =>
    judgeSettings({ before: side(before, files), after: side(after, files) });

  it("takes an environment that no project has for a mistake, with the cure, until the file is mended", () => {
    const mistaken = "target: plugin\nenvironments: [prod, prd, nope]\n";
    const found = [
      { message: "`environments` names `prd`, which no project has", help: "Did you mean `prod`?", at: { line: 2 } },
      { message: "`environments` names `nope`, which no project has", help: "There are: `prod`." },
    ];
    const standing = judged(mistaken, mistaken, PROJECT);
    expect(standing).toMatchObject({ settings: { target: "plugin" }, introduced: found });
    expect(standing.notes).toEqual([
      "`.github/kedro-dagster.yml` is not valid: line 2 names an environment that no project has.",
    ]);
    expect(judged(null, mistaken, PROJECT)).toMatchObject({ introduced: found });
    expect(judged(mistaken, "environments: [prod]\n", PROJECT).introduced).toEqual([]);
  });

  it("looks for an environment in the projects that it is named for, on both sides", () => {
    const two = Object.fromEntries(
      ["a", "b"].flatMap((root) => Object.entries(PROJECT).map(([path, text]) => [`${root}/${path}`, text])),
    );
    const files = { ...two, "b/conf/test/x.yml": "" };
    expect(judged(null, "environments: [test]\n", files).introduced).toEqual([]);
    expect(judged(null, "environments: {b: [test]}\n", files).introduced).toEqual([]);
    expect(judged(null, "environments: {a: [test]}\n", files).introduced).toMatchObject([
      { message: "`environments` names `test`, which no project has", subject: "environments.a.0" },
    ]);
    expect(judged(null, "projects: [a]\nenvironments: [test]\n", files).introduced).toHaveLength(1);
    // a folder that the change takes away is told by the review itself, and no project at all by the run
    const text = "environments: [prod]\n";
    expect(
      judgeSettings({ before: side(text, PROJECT), after: side(text, { "pyproject.toml": PROJECT["pyproject.toml"] }) })
        .introduced,
    ).toEqual([]);
    expect(judged(text, text).introduced).toEqual([]);
  });

  it("lets the base's settings hold and says what a change does to them", () => {
    expect(judged("target: plugin\n", "target: plugin\n")).toMatchObject({
      settings: { target: "plugin" },
      notes: [],
      introduced: [],
    });
    expect(judged("target: plugin\n", null)).toMatchObject({
      settings: { target: "plugin" },
      notes: [expect.stringContaining("once it is merged")],
      introduced: [],
    });
    expect(judged(null, "targe: plugin\n")).toMatchObject({
      settings: defaults,
      introduced: [{ message: "There is no setting `targe`" }],
    });
  });

  it("counts a mistake that was there before for no one's", () => {
    expect(judged("targe: plugin\n", "targe: plugin\n")).toMatchObject({
      settings: defaults,
      notes: [expect.stringContaining("is not valid (line 1)")],
      introduced: [],
    });
  });
});

describe("what is derived from the settings' schema", () => {
  it("stands in the repository as it would be generated", async () => {
    await expect(settingsJsonSchema()).toMatchFileSnapshot("../../schema/settings.schema.json");
  });

  it("documents every setting with its default", async () => {
    expect(settingsTable()).toContain('| `deploy.branch` | `"dagster/{environment}"` | Branch that receives them.');
    expect(
      settingsTable()
        .split("\n")
        .filter((line) => line.startsWith("| `")),
    ).toHaveLength(37);
    expect(settingsTable()).not.toMatch(/\|  \|$/m);
    const page = readFileSync("docs/settings.md", "utf8");
    const written = page.replace(
      /(<!-- settings table: [^\n]*\n\n)[^]*?\n(?=\n)/u,
      (_, mark: string) => mark + settingsTable(),
    );
    expect(written).toContain(settingsTable());
    await expect(written).toMatchFileSnapshot("../../docs/settings.md");
  });
});
