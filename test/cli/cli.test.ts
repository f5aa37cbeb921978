import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORMATS } from "../../src/core/report/forms.ts";
import { RENDERERS } from "../../src/core/report/renderers.ts";
import { runCommandLine } from "../../src/cli/run-command-line.ts";
import { isColoured, terminalOver } from "../../src/cli/terminal.ts";
import { callCli, runCli } from "../support/run-cli.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "cli-"));
const repository = join(folder, "repository");
const TWO_COMMITS = ["--repo", repository, "--base", "HEAD~1", "--head", "HEAD"];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]): string =>
  execFileSync(
    "git",
    [
      "-C",
      repository,
      "-c",
      "user.name=t",
      "-c",
      "user.email=t@example.invalid",
      "-c",
      "init.defaultBranch=main",
      ...args,
    ],
    { encoding: "utf8" },
  );

function project(name: string, changes: Readonly<Record<string, string | null>>): string {
  const place = join(folder, name);
  cpSync(join(root, "examples/ferries"), place, { recursive: true });
  for (const [path, text] of Object.entries(changes))
    if (text === null) rmSync(join(place, path), { recursive: true });
    else writeFileSync(join(place, path), text);
  return place;
}

beforeAll(() => {
  mkdirSync(repository);
  git("init", "-q");
  cpSync(join(root, "examples/ferries"), repository, { recursive: true });
  git("add", "-A");
  git("commit", "-qm", "before");
  cpSync(join(root, "examples/ferries-change"), repository, { recursive: true });
  git("add", "-A");
  git("commit", "-qm", "after");
});

test("no name of a folder moves the cursor, in what is being done, in a mistake and in what is found", async () => {
  const written: string[] = [];
  const write = (text: string): void => void written.push(text.replace("\r\u001b[2K", ""));
  const terminal = terminalOver({ output: write, complaint: write, isColoured: false, showsProgress: true });
  const name = "\u001b[2J\u202eshop";
  project(join("hostile", name), {});
  await runCommandLine(["validate", join(folder, "hostile"), "--env", "prod"], terminal);
  await runCommandLine(["generate", join(folder, "hostile"), "--check"], terminal);
  await runCommandLine(["translate", join(folder, "hostile", `${name}-none`)], terminal);
  expect(written.join("").replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(written[0]).toMatch(/^judging U\+001B\[2JU\+202Eshop, prod …/u);
});

describe("mistakes are one clear message with what to do, and never a stack trace", () => {
  const noStack = (text: string): void => expect(text).not.toMatch(/\n\s+at .*:\d+:\d+/);

  test("a folder that is no Kedro project", async () => {
    mkdirSync(join(folder, "empty"));
    const run = await callCli(["translate", join(folder, "empty")]);
    expect(run.status).toBe(2);
    expect(run.complaint).toContain("is no Kedro project: it has no pyproject.toml with a [tool.kedro] section");
    noStack(run.complaint);
  });

  test("a folder that only holds projects names them", async () => {
    const run = await callCli(["translate", join(root, "examples")]);
    expect(run.status).toBe(2);
    expect(run.complaint).toMatch(/There (is one|are some) inside: .*examples\/ferries/);
  });

  test("a repository without the base", async () => {
    const run = await callCli(["review", "--repo", repository, "--base", "nowhere", "--head", "HEAD"]);
    expect(run).toMatchObject({ status: 2, output: "" });
    expect(run.complaint).toBe(
      "error: `nowhere` is not a commit of this repository\n  Fetch it first (`git fetch origin nowhere`), or name another commit, branch or tag.\n",
    );
  });

  test("an environment that neither side has", async () => {
    const run = await callCli(["review", ...TWO_COMMITS, "--env", "prod", "--env", "prd"]);
    expect(run).toMatchObject({ status: 2, output: "" });
    expect(run.complaint).toBe("error: no project has an environment `prd`, on neither side\n  Did you mean `prod`?\n");
  });

  test("an option and a command that are misspelt", async () => {
    expect((await callCli(["review", "--bse", "main"])).complaint).toBe(
      "error: `review` has no option --bse\n  Did you mean --base?\n",
    );
    expect((await callCli(["reviwe"])).complaint).toBe(
      "error: there is no command `reviwe`\n  Did you mean `review`?\n",
    );
    expect((await callCli(["translate", "--target", "dagster", join(root, "examples/ferries")])).complaint).toContain(
      "--target is one of plugin, generated, not `dagster`",
    );
  });

  test("a Python file that does not parse is one finding at its line, and the rest is still read", async () => {
    const place = project("broken-python", {
      "src/ferries/pipelines/pricing/pipeline.py":
        "from kedro.pipeline import node\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(\n",
    });
    const run = await callCli(["validate", place]);
    noStack(run.output + run.complaint);
    expect(run.status).toBe(1);
    expect(run.output).toMatch(/src\/ferries\/pipelines\/pricing\/pipeline\.py:\d+: error: /);
  });

  test("a YAML file that does not parse is one finding at its line", async () => {
    const place = project("broken-yaml", {
      "conf/base/catalog.yml": "raw_vessels:\n  type: pandas.CSVDataset\n filepath: x\n",
    });
    const run = await callCli(["validate", place]);
    noStack(run.output + run.complaint);
    expect(run.status).toBe(1);
    expect(run.output.match(/: error: /g)).toHaveLength(1);
    expect(run.output).toContain("conf/base/catalog.yml:3");
  });

  test("findings as SARIF are one JSON document with the line of each", async () => {
    const place = project("sarif", {
      "conf/base/catalog.yml": "raw_vessels:\n  type: pandas.CSVDataset\n filepath: x\n",
    });
    const [run] = JSON.parse((await callCli(["validate", place, "--sarif"])).output).runs;
    expect(run.results.map((result: { ruleId: string }) => result.ruleId)).toEqual(["invalid-yaml"]);
    expect(run.results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "conf/base/catalog.yml" },
      region: { startLine: 3 },
    });
  });

  test("a project without a catalog", async () => {
    const place = project("no-catalog", { "conf/base/catalog.yml": null });
    const run = await callCli(["validate", place]);
    noStack(run.output + run.complaint);
    expect(run.status).toBe(1);
    expect(run.output).toBe(
      "prod: 1 found\nerror: There is no catalog file in `conf/base` or `conf/prod` [missing-catalog]\n    Add a catalog.yml; it may be empty.\nFound 1 error\n",
    );
  });

  test("a document that is no code location", async () => {
    writeFileSync(join(folder, "x.json"), "{}");
    const run = await callCli(["diff", join(folder, "x.json"), join(folder, "x.json")]);
    expect(run.status).toBe(2);
    expect(run.complaint).toContain("is no code location of this version");
  });
});

describe("settings", () => {
  const UNUSED = { "conf/base/catalog.yml": "old: {type: pickle.PickleDataset, filepath: old.pkl}\n" };
  const settings = (text: string): string[] => {
    writeFileSync(join(folder, "settings.yml"), text);
    return ["--settings", join(folder, "settings.yml")];
  };

  test("decide severities, and what is ignored is counted", async () => {
    const place = project("settings", { "conf/prod/catalog.yml": UNUSED["conf/base/catalog.yml"] });
    const found = "conf/prod/catalog.yml:1: info: No pipeline uses the catalog entry `old` [unused-catalog-entry]";
    expect(await callCli(["validate", place])).toMatchObject({ status: 0, output: expect.stringContaining(found) });
    expect(
      await callCli(["validate", place, ...settings("rules: {severity: {unused-catalog-entry: error}}")]),
    ).toMatchObject({
      status: 1,
      output: expect.stringContaining(found.replace("info", "error")),
    });
    expect(
      await callCli(["validate", place, ...settings("rules: {severity: {unused-catalog-entry: off}}")]),
    ).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^prod: nothing found, 1 ignored as the settings say\n/),
    });
    expect(
      await callCli([
        "validate",
        place,
        ...settings("rules: {ignore: [{rule: unused-catalog-entry, path: conf/prod/**, reason: kept}]}"),
      ]),
    ).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^prod: nothing found, 1 ignored as the settings say\n/),
    });
    expect(
      (
        await callCli([
          "validate",
          place,
          "--json",
          ...settings("rules: {ignore: [{rule: unused-catalog-entry, path: conf/base/**, reason: kept}]}"),
        ])
      ).output,
    ).toContain('"unused-catalog-entry"');
  });

  test("findings with one cure say it once, below the last", async () => {
    const place = project("one-cure", {
      "conf/prod/catalog.yml":
        "new: {type: pickle.PickleDataset, filepath: n.pkl}\nold: {type: pickle.PickleDataset, filepath: o.pkl}\n",
    });
    const { output } = await callCli(["validate", place]);
    expect(output.split("\n").slice(1, 4)).toEqual([
      "conf/prod/catalog.yml:1: info: No pipeline uses the catalog entry `new` [unused-catalog-entry]",
      "conf/prod/catalog.yml:2: info: No pipeline uses the catalog entry `old` [unused-catalog-entry]",
      "    Remove it, or check the spelling where it should be used.",
    ]);
  });

  test("of a repository hold for the projects in its folders, by paths from its root", async () => {
    const inner = join(repository, "inner");
    cpSync(join(root, "examples/ferries"), inner, { recursive: true });
    mkdirSync(join(repository, ".github"));
    writeFileSync(join(inner, "conf/prod/catalog.yml"), UNUSED["conf/base/catalog.yml"]);
    writeFileSync(
      join(repository, ".github/kedro-dagster.yml"),
      "rules: {ignore: [{rule: unused-catalog-entry, path: inner/conf/**, reason: kept}]}\n",
    );
    expect((await callCli(["validate", inner])).output).toMatch(
      /^prod: nothing found, 1 ignored as the settings say\n/,
    );
    writeFileSync(join(repository, ".github/kedro-dagster.yml"), "rules: {}\n");
    expect((await callCli(["validate", inner, "--sarif"])).output).toContain('"uri": "inner/conf/prod/catalog.yml"');
    writeFileSync(join(repository, ".github/kedro-dagster.yml"), "rules:\n  ignored: []\n");
    expect(await callCli(["validate", inner])).toMatchObject({
      status: 2,
      complaint: expect.stringMatching(
        /kedro-dagster\.yml:2: There is no setting `rules\.ignored`\n {2}Did you mean `ignore`\?/,
      ),
    });
    rmSync(inner, { recursive: true });
    rmSync(join(repository, ".github"), { recursive: true });
  });

  test("that are laid over those of the organisation want them from --defaults, and say so", async () => {
    const place = project("organisation", {});
    const [own, defaults] = [join(folder, "extending.yml"), join(folder, "defaults.yml")];
    writeFileSync(own, "_extends: .github\n");
    writeFileSync(defaults, "fail-on: nope\n");
    const without = await callCli(["validate", place, "--settings", own]);
    expect([without.status, without.complaint]).toEqual([2, expect.stringContaining("which is not looked into here")]);
    const wrong = await callCli(["validate", place, "--settings", own, "--defaults", defaults]);
    expect([wrong.status, wrong.complaint]).toEqual([2, expect.stringContaining("line 1: `fail-on` must be one of")]);
    writeFileSync(defaults, "fail-on: never\n");
    expect((await callCli(["validate", place, "--settings", own, "--defaults", defaults])).status).toBe(0);
  });

  test("of the older side hold for a review, and --settings for both", async () => {
    const review = async (...more: readonly string[]) => {
      const out = join(folder, "out-settings");
      const run = await callCli(["review", ...TWO_COMMITS, "--out", out, "--json", ...more]);
      return JSON.parse(run.output).reports[0];
    };
    expect(await review()).toMatchObject({ target: "generated", environment: "prod" });
    expect(await review(...settings("target: plugin\nenvironments: [base]"))).toMatchObject({
      target: "plugin",
      environment: "base",
    });
    expect(await review("--env", "prod", ...settings("environments: [base]"))).toMatchObject({
      environment: "prod",
    });
  });
});

describe("generate", () => {
  const written = (out: string): readonly string[] =>
    readdirSync(out, { recursive: true, encoding: "utf8" }).filter((path) => /\.(?:py|json|toml|yaml)$/u.test(path));

  test("writes nothing of a project with an error, and leaves what was there untouched", async () => {
    const place = project("generate-error", { "conf/base/catalog.yml": null });
    const out = join(folder, "generate-error-out");
    mkdirSync(join(out, "src/dagster_definitions"), { recursive: true });
    writeFileSync(join(out, "src/dagster_definitions/env_prod.py"), "");
    const run = await callCli(["generate", place, "--env", "prod", "--out", out]);
    expect(run).toMatchObject({
      status: 1,
      output: "Nothing written: 1 error.\n  Mend what is found, or set its severity in the settings.\n",
      complaint: expect.stringContaining("[missing-catalog]"),
    });
    expect(written(out)).toEqual(["src/dagster_definitions/env_prod.py"]);
    expect(readFileSync(join(out, "src/dagster_definitions/env_prod.py"), "utf8")).toBe("");
  });

  test("writes nothing of a project that could not be read whole, unless it is told to", async () => {
    const place = project("generate-unread", {
      "src/ferries/pipelines/pricing/pipeline.py":
        "import requests\nfrom kedro.pipeline import node, pipeline\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(lambda x: x, one, 'o', name=one) for one in requests.get('x').json()])\n",
    });
    const out = join(folder, "generate-unread-out");
    const refused = await callCli(["generate", place, "--env", "prod", "--out", out]);
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(
      /^Nothing written: (?:\d+ errors? and )?1 blind spot, which leaves parts of the project out\.\n.*--allow-incomplete writes what could be read\.\n$/su,
    );
    expect(refused.complaint).toContain("blind spots of prod\n  src/ferries/pipelines/pricing/pipeline.py:1 ");
    expect(existsSync(out)).toBe(false);
    const run = await callCli(["generate", place, "--env", "prod", "--out", out, "--allow-incomplete"]);
    expect(run.complaint).toContain("blind spots of prod\n");
    expect(run.output).toMatch(/^\d+ files written under .*, incomplete: 1 blind spot\n$/u);
    expect(run.status).toBe(0);
    expect(readFileSync(join(out, "src/dagster_definitions/env_prod.py"), "utf8")).toContain("Incomplete: 1 place");
  });

  test("one environment after the other is a workspace of both", async () => {
    const place = project("generate-both", {});
    const out = join(folder, "generate-both-out");
    for (const environment of ["prod", "base"])
      expect((await callCli(["generate", place, "--env", environment, "--out", out])).status).toBe(0);
    const names = readFileSync(join(out, "workspace.yaml"), "utf8").match(/module_name: .*/gu);
    expect(names).toEqual([
      'module_name: "dagster_definitions.env_base"',
      'module_name: "dagster_definitions.env_prod"',
    ]);
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("environments that differ in shape", () => {
  test("are told by validate, and by a review of what brings it about", async () => {
    const place = project("shapes", {});
    mkdirSync(join(place, "conf/staging"));
    writeFileSync(join(place, "conf/staging/dagster.yml"), "jobs:\n  ingest: {pipeline: {pipeline_name: ingestion}}\n");
    expect((await callCli(["validate", place, "--env", "prod", "--env", "staging"])).output).toContain(
      "conf/staging/dagster.yml:2: warning: Jobs `price`, `report` exist in `prod` and not in `staging` [environments-differ]\n    conf/base/dagster.yml:19: `prod` has them from here\n",
    );
    expect((await callCli(["validate", place, "--env", "staging"])).output).toBe(
      "staging: nothing found\nAll checks passed\n",
    );
  });
});

describe("the example", () => {
  test("translate calls a job as dagster.yml does, and as the plugin where it is the plugin's", async () => {
    const jobs = async (target: string): Promise<readonly string[]> => {
      const ferries = join(root, "examples/ferries");
      const { output } = await callCli(["translate", ferries, "--env", "prod", "--target", target]);
      return output.split("\n").filter((line) => /^ {2}\S*(?:ingest|price|report) {2}/.test(line));
    };
    expect(await jobs("generated")).toEqual([
      "  ingest  3 nodes, in_process, 30 4 * * * Europe/Oslo",
      "  price  3 nodes, multiprocess, 0 6 * * 1 Europe/Oslo",
      "  report  2 nodes, in_process, no schedule",
    ]);
    expect((await jobs("plugin"))[2]).toBe("  prod__report  4 ops, in_process, no schedule");
  });

  test("translates completely and prints nothing but the document", async () => {
    const run = await callCli(["translate", join(root, "examples/ferries"), "--env", "prod", "--json"]);
    expect(run).toMatchObject({ status: 0, complaint: "" });
    const location = JSON.parse(run.output);
    expect(location).toMatchObject({ complete: true, environment: "prod", blindSpots: [] });
    expect(Object.keys(location.assets)).toHaveLength(12);
    expect(Object.keys(location.jobs)).toEqual(["ingest", "price", "report"]);
  });

  test("translates to the same bytes whatever the folder is called", async () => {
    const place = project("elsewhere", {});
    expect((await callCli(["translate", place, "--json"])).output).toBe(
      (await callCli(["translate", join(root, "examples/ferries"), "--json"])).output,
    );
  });

  test("is reviewed between two commits: changed asset, what it reaches, job, schedule, and the line of each cause", async () => {
    const run = await callCli(["review", ...TWO_COMMITS, "--out", join(folder, "review")]);
    expect(run.status).toBe(0);
    for (const fact of [
      "prod/routes",
      "prod/sailings",
      "crowded_routes",
      "src/ferries/money.py:3",
      "conf/base/dagster.yml:",
      "conf/base/parameters.yml:",
      "every_morning",
      "ingest",
    ])
      expect(run.output).toContain(fact);
    expect(run.output).not.toContain("flowchart");
    const drawn = await callCli(["review", ...TWO_COMMITS, "--out", join(folder, "review"), "--format", "mermaid"]);
    expect(drawn.output).toMatch(/^%% Ferries \(prod\)\n%%\{init: .*\}%%\nflowchart LR\n/);
    const forms = Object.values(RENDERERS).flatMap(({ fileName }) => fileName ?? []);
    expect(readdirSync(join(folder, "review"))).toEqual(["after.prod.json", "before.prod.json", ...forms].sort());
    expect(readFileSync(join(folder, "review/report.md"), "utf8")).toContain("```mermaid");
    expect(git("status", "--porcelain")).toBe("");
  });

  test("is printed in any form, which --json spells shorter for JSON", async () => {
    const printed = async (...more: readonly string[]): Promise<string> =>
      (await callCli(["review", ...TWO_COMMITS, "--out", join(folder, "review-form"), ...more])).output;
    expect(await printed("--format", "markdown")).toBe(readFileSync(join(folder, "review-form/report.md"), "utf8"));
    expect(await printed("--format", "json")).toBe(await printed("--json"));
    expect(await callCli(["review", ...TWO_COMMITS, "--format", "no-form"])).toMatchObject({
      status: 2,
      complaint: `error: --format is one of ${FORMATS.join(", ")}, not \`no-form\`\n  Leave it out for terminal.\n`,
    });
  });

  test("says the same of the same two commits whenever it is asked: next runs are told from the newer one on", async () => {
    const report = async (): Promise<string> =>
      (await callCli(["review", ...TWO_COMMITS, "--json", "--out", join(folder, "review-again")])).output;
    const made = Date.parse(git("show", "-s", "--format=%cI").trim());
    const first = await report();
    const { nextRuns } = (
      JSON.parse(first) as {
        readonly reports: readonly [
          {
            readonly impact: {
              readonly nextRuns: readonly { readonly schedule: string; readonly at: readonly string[] }[];
            };
          },
        ];
      }
    ).reports[0].impact;
    const [ingest] = nextRuns.filter(({ schedule }) => schedule === "ingest_every_morning_schedule");
    expect(ingest?.at).toHaveLength(3);
    for (const [day, at] of (ingest?.at ?? []).entries())
      expect((Date.parse(at) - made) / 86_400_000).toBeGreaterThan(day - 1 / 24);
    expect(Date.parse(ingest?.at[0] ?? "") - made).toBeLessThanOrEqual(25 * 3_600_000);
    expect(await report()).toBe(first);
  });

  test("is what the README shows", async () => {
    await callCli(["review", ...TWO_COMMITS, "--out", join(folder, "review-readme")]);
    const said = readFileSync(join(folder, "review-readme/report.md"), "utf8");
    const shown = readFileSync(join(root, "README.md"), "utf8")
      .split("\n")
      .flatMap((line) => (/^> (?:#|\*\*|- )/.test(line) ? [line.slice(2)] : []));
    expect(shown).toHaveLength(7);
    expect(shown.filter((line) => !said.includes(line))).toEqual([]);
  });

  test("compared with itself shows no change", async () => {
    const run = await callCli(["diff", join(root, "examples/ferries"), join(root, "examples/ferries")]);
    expect(run).toEqual({ status: 0, output: "no differences\n", complaint: "" });
  });

  test("has nothing wrong", async () => {
    expect(await callCli(["validate", join(root, "examples/ferries")])).toMatchObject({ status: 0, complaint: "" });
  });
});

test("a reader that closes the pipe early is no fault", () => {
  const command = `"${process.execPath}" "${join(root, "src/cli/main.ts")}" translate "${join(root, "examples/ferries")}" --json | head -c 10`;
  expect(spawnSync("sh", ["-c", command], { encoding: "utf8" })).toMatchObject({ stdout: '{\n "format', stderr: "" });
});

test("colours are for a terminal, unless NO_COLOR says otherwise", () => {
  expect([
    isColoured({}, true),
    isColoured({}, false),
    isColoured({ NO_COLOR: "1" }, true),
    isColoured({ NO_COLOR: "" }, true),
    isColoured({ TERM: "dumb" }, true),
  ]).toEqual([true, false, false, true, false]);
});

test("help explains each command", async () => {
  const help = await callCli(["--help"]);
  expect(help.status).toBe(0);
  for (const command of ["translate", "validate", "diff", "review", "generate", "migrate", "deploy"]) {
    expect(help.output).toContain(command);
    const own = await callCli([command, "--help"]);
    expect(own.status).toBe(0);
    expect(own.output).toContain(`usage: kedro-dagster-action ${command}`);
  }
});

describe("validate", () => {
  const validate = (...args: readonly string[]) => callCli(["validate", ...args]);
  const BROKEN = { "conf/base/catalog.yml": null };

  test("refuses a baseline that is none, and says how to write one", async () => {
    const place = project("no-baseline", {});
    writeFileSync(join(folder, "other.json"), "[]");
    expect(await validate(place, "--baseline", join(folder, "gone.json"))).toMatchObject({
      status: 2,
      complaint: expect.stringContaining("Write it with --write-baseline FILE."),
    });
    expect(await validate(place, "--baseline", join(folder, "other.json"))).toMatchObject({
      status: 2,
      complaint: expect.stringContaining("is not a baseline of this version"),
    });
  });

  test("a path that cannot be read or written is the caller's mistake, never a fault of the program", async () => {
    const place = project("paths", {});
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const said = async (...args: readonly string[]) => {
      const { status, complaint } = await callCli(args);
      return { status, complaint: complaint.trimEnd().split("\n") };
    };
    for (const option of ["--baseline", "--settings"])
      expect(await said("validate", place, option, folder)).toEqual({
        status: 2,
        complaint: [`error: ${folder} is a folder`, expect.stringMatching(/^ {2}\S/u)],
      });
    expect(await said("validate", place, "--write-baseline", join(folder, "gone", "known.json"))).toEqual({
      status: 2,
      complaint: [
        `error: ${join(folder, "gone", "known.json")} is not there`,
        "  Name a path that exists; of a new file the folder must.",
      ],
    });
    expect(await said("generate", place, "--out", file)).toMatchObject({
      status: 2,
      complaint: [`error: ${file} is a file`, "  Name a folder."],
    });
    expect(await said("generate", place, "--out", join(file, "below"))).toMatchObject({
      status: 2,
      complaint: [expect.stringMatching(/^error: .* lies below a file$/u), "  Name a path whose folders are folders."],
    });
  });

  test("tells only what a baseline does not hold, and forgets nothing of it", async () => {
    const place = project("baseline", BROKEN);
    const file = join(folder, "baseline.json");
    expect((await validate(place, "--write-baseline", file)).status).toBe(1);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      formatVersion: 1,
      findings: [{ project: "", environment: "prod", rule: "missing-catalog", subject: "catalog", count: 1 }],
    });
    expect(await validate(place, "--baseline", file)).toMatchObject({
      status: 0,
      output: "prod: nothing found, 1 known to the baseline\nAll checks passed\n",
    });
    writeFileSync(join(place, "src/ferries/pipeline_registry.py"), "def register_pipelines():\n    return {}['x']\n");
    expect((await validate(place, "--baseline", file)).output).toMatch(
      /^prod: 1 found, 1 known to the baseline\n.*\[registration-fails\]\n[^]*\nFound 1 error\n$/,
    );
  });

  test("--severity leaves out what is less, and does not fail for it", async () => {
    const place = project("severity", {
      "conf/base/catalog.yml": "old: {type: pickle.PickleDataset, filepath: old.pkl, credentials: {token: hunter22}}\n",
    });
    const all = await validate(place);
    expect(all.output).toContain("warning: ");
    const errors = await validate(place, "--severity", "error");
    expect(errors.output).not.toMatch(/: (?:warning|info): /);
    expect(await validate(place, "--severity", "worst")).toMatchObject({ status: 2 });
  });

  test("finds every project below a folder that is none, with places from that folder", async () => {
    const both = join(folder, "both");
    mkdirSync(both);
    cpSync(project("fine-one", {}), join(both, "a"), { recursive: true });
    cpSync(
      project("broken-one", { "src/ferries/pipeline_registry.py": "def register_pipelines():\n    return {}['x']\n" }),
      join(both, "b"),
      { recursive: true },
    );
    const run = await validate(both, "--severity", "error");
    expect(run.status).toBe(1);
    expect(run.output).toMatch(
      /^a, prod: nothing found\nb, prod: 1 found\nb\/src\/ferries\/pipeline_registry\.py:2: error: .*\n[^]*Found 1 error\n$/,
    );
    expect(JSON.parse((await validate(both, "--json")).output)).toMatchObject([{ project: "a" }, { project: "b" }]);
  });

  test("says of a project of Kedro 0.16 that it is one", async () => {
    const old = join(folder, "old");
    mkdirSync(old, { recursive: true });
    writeFileSync(join(old, ".kedro.yml"), "context_path: old.run.ProjectContext\n");
    const run = await validate(old);
    expect(run.status).toBe(2);
    expect(run.complaint).toContain("is a project of Kedro 0.16 or older, which is not read: it has a `.kedro.yml`");
  });

  test("says of a template that it is one", async () => {
    const template = join(folder, "template");
    cpSync(join(root, "examples/ferries"), join(template, "{{ cookiecutter.repo_name }}"), { recursive: true });
    const run = await validate(template);
    expect(run.status).toBe(2);
    expect(run.complaint).toContain("is a template of Kedro projects");
  });

  test("tells what concerns the other target only when asked", async () => {
    const place = project("other-target", { "conf/base/dagster.yml": null });
    expect((await validate(place)).output).not.toContain("[no-jobs]");
    expect((await validate(place, "--all-targets")).output).toContain("info: ");
    expect((await validate(place, "--all-targets")).output).toContain("[no-jobs]");
    expect((await validate(place, "--target", "plugin")).output).toContain("error: ");
    expect((await callCli(["translate", place])).output).not.toContain("[no-jobs]");
    expect((await callCli(["translate", place])).output).toContain("(target generated)");
  });
});

describe("review leaves its files", () => {
  const status = (): string => git("status", "--porcelain", "--untracked-files=all");

  test("nowhere, where the default folder is the repository's own", () => {
    mkdirSync(join(repository, "review"));
    writeFileSync(join(repository, "review/notes.md"), "ours\n");
    git("add", "review");
    const run = runCli(["review", ...TWO_COMMITS], { cwd: repository });
    expect(run.output).toContain("no files are left: git tracks files in review/");
    expect(readdirSync(join(repository, "review"))).toEqual(["notes.md"]);
    git("rm", "-rqf", "review");
  });

  test("where git does not see them", () => {
    const before = status();
    const run = runCli(["review", ...TWO_COMMITS], { cwd: repository });
    expect(run.output).toContain("left in review: report.md");
    expect(status()).toBe(before);
    rmSync(join(repository, "review"), { recursive: true });
  });

  test("and the picture alone where a document has it", () => {
    const file = join(mkdtempSync(join(tmpdir(), "picture-")), "docs/lineage.svg");
    const run = runCli(["review", ...TWO_COMMITS, "--svg", file], { cwd: repository });
    expect(run.complaint).toContain("docs/lineage.svg");
    expect(readFileSync(file, "utf8")).toBe(readFileSync(join(repository, "review/report.svg"), "utf8"));
    rmSync(join(repository, "review"), { recursive: true });
  });
});
