import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly "timeout-minutes"?: number; readonly needs?: string; readonly steps: readonly Step[] }>
  >;
}

const FOLDER = ".github/workflows/";
const workflows = readdirSync(FOLDER).map((name) => [name, readFileSync(FOLDER + name, "utf8")] as const);
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const action = parse(readFileSync("action.yml", "utf8")) as { readonly inputs: object; readonly outputs: object };

function stepsOf(text: string): readonly Step[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps);
}

/** Paths of the repository that a command names: with a folder, and not an option. */
function pathsIn(command: string): readonly string[] {
  return [...command.matchAll(/(?<![\w./@-])\.?[\w-]+(?:\/[\w.-]+)+/gu)].map(([path]) => path);
}

describe.each(workflows)("the workflow %s", (_, text) => {
  it("may read the repository, and more only where a job says so", () => {
    expect((parse(text) as Workflow).permissions).toEqual({ contents: "read" });
  });

  it("has jobs that end, and need only jobs that are there", () => {
    const { jobs } = parse(text) as Workflow;
    const problems = Object.entries(jobs).flatMap(([name, { needs, "timeout-minutes": minutes }]) => [
      ...(minutes === undefined ? [`${name} never ends`] : []),
      ...(needs !== undefined && !(needs in jobs) ? [`${name} needs ${needs}`] : []),
    ]);
    expect(problems).toEqual([]);
  });

  it("takes other people's actions by commit, with the version beside it", () => {
    const uses = text.split("\n").filter((line) => /^\s*(?:- )?uses: /u.test(line));
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((line) => !/uses: (?:\.\/|[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/u.test(line))).toEqual(
      [],
    );
  });

  it("runs scripts and files that are there", () => {
    const commands = stepsOf(text).flatMap(({ run }) => run ?? []);
    const named = commands.flatMap((command) => [...command.matchAll(/npm run (?:--\S+ )*([\w:-]+)/gu)]);
    expect(named.map(([, name = ""]) => name).filter((name) => !(name in scripts))).toEqual([]);
    expect(commands.flatMap(pathsIn).filter((path) => !existsSync(path))).toEqual([]);
  });

  it("gives this Action only inputs it has, and reads outputs it has", () => {
    const own = stepsOf(text).filter(({ uses }) => uses === "./");
    expect(
      own.flatMap(({ with: given = {} }) => Object.keys(given)).filter((name) => !(name in action.inputs)),
    ).toEqual([]);
    const outputs = [...text.matchAll(/steps\.review\.outputs\.([\w-]+)/gu)].map(([, name = ""]) => name);
    expect(outputs.filter((name) => !(name in action.outputs))).toEqual([]);
  });
});

describe(".ci/run", () => {
  it("runs scripts and files that are there", () => {
    const text = readFileSync(".ci/run", "utf8");
    const named = [...text.matchAll(/npm run (?:--\S+ )*([\w:-]+)/gu)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...text.matchAll(/\b(?:bash|node) (?<path>[.\w/-]+)/gu)].map(({ groups }) => groups?.["path"] ?? "");
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it("CI runs all of .ci/run", () => {
  const commands = stepsOf(workflows.find(([name]) => name === "ci.yml")?.[1] ?? "").map(({ run }) => run);
  expect(commands).toContain("bash .ci/run");
});

it("every other file below .github that GitHub reads as YAML can be read", () => {
  const files = [
    ".github/dependabot.yml",
    ...readdirSync(".github/ISSUE_TEMPLATE").map((name) => `.github/ISSUE_TEMPLATE/${name}`),
  ];
  for (const file of files) expect(parse(readFileSync(file, "utf8")), file).toBeTypeOf("object");
});

it("CODEOWNERS names what is there", () => {
  const patterns = readFileSync(".github/CODEOWNERS", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("/"))
    .map((line) => line.split(" ")[0]?.slice(1) ?? "");
  expect(patterns.filter((path) => !existsSync(path))).toEqual([]);
});
