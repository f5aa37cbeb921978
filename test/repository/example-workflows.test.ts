import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly name?: string;
  readonly on?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly "runs-on": string; readonly steps: readonly Step[] }>>;
}

const FOLDER = "examples/workflows/";
const examples = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(FOLDER + name, "utf8")] as const));
const action = parse(readFileSync("action.yml", "utf8")) as { readonly inputs: object; readonly outputs: object };
const pages = execFileSync("git", ["ls-files", "*.md"], { encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "" && !path.startsWith("test/"));

/** Every fenced block of YAML that holds a workflow, or steps of one, with its page. */
const blocks = pages.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/^```ya?ml\n([^]*?)^```$/gmu)].map(([, text = ""]) => ({ page, text })),
);
const workflows = blocks.filter(({ text }) => /^ +runs-on:/mu.test(text));
const steps = blocks.filter(({ text }) => /^ +- (?:id|uses|run|name): /mu.test(text) && !/^ +runs-on:/mu.test(text));

function stepsOf(text: string): readonly Step[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap(({ steps: own }) => own);
}

function isOurs({ uses }: Step): boolean {
  return uses === "OWNER/kedro-dagster-action@v1";
}

/** The command line, from a checkout of this repository beside the project. */
function isOurCommandLine({ uses, with: given = {} }: Step): boolean {
  return (
    uses?.startsWith("actions/checkout@") === true &&
    given["repository"] === "OWNER/kedro-dagster-action" &&
    given["ref"] === "v1"
  );
}

/** Inputs that there are not, and outputs that are read and are not there. */
function mistakes(own: readonly Step[], text: string): readonly string[] {
  const inputs = own.filter(isOurs).flatMap(({ with: given = {} }) => Object.keys(given));
  const ids = own.filter(isOurs).flatMap(({ id }) => id ?? []);
  const others = own.filter((step) => !isOurs(step)).flatMap(({ id }) => id ?? []);
  const outputs = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/gu)]
    .filter(([, id = ""]) => (ids.length === 0 ? !others.includes(id) : ids.includes(id)))
    .map(([, , name = ""]) => name);
  return [
    ...inputs.filter((name) => !(name in action.inputs)).map((name) => `no input ${name}`),
    ...outputs.filter((name) => !(name in action.outputs)).map((name) => `no output ${name}`),
    ...own.flatMap(({ run = "" }) => (run.includes("${{") ? [`an expression is pasted into a shell: ${run}`] : [])),
  ];
}

describe.each([...examples])("the example %s", (_, text) => {
  it("says what it may, uses this Action or its command line, and gives and reads only what there is", () => {
    const workflow = parse(text) as Workflow;
    expect([workflow.name, workflow.on, workflow.permissions].every((part) => part !== undefined)).toBe(true);
    expect(stepsOf(text).some((step) => isOurs(step) || isOurCommandLine(step))).toBe(true);
    expect(mistakes(stepsOf(text), text)).toEqual([]);
  });

  it("keeps no token in the checkout, and none checks out what another workflow read", () => {
    const own = stepsOf(text);
    const checkouts = own.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.every(({ with: given = {} }) => given["persist-credentials"] === false)).toBe(true);
    if (/workflow_run:/u.test(text)) expect(checkouts).toEqual([]);
    expect(text).not.toContain("pull_request_target");
  });
});

it("every whole workflow on a page is one of the examples, which are tested", () => {
  expect(workflows.length).toBeGreaterThan(3);
  const known = new Set(examples.values());
  expect(
    workflows.filter(({ text }) => !known.has(text)).map(({ page, text }) => `${page}: ${text.split("\n")[0]}`),
  ).toEqual([]);
});

it("steps on a page give and read only what there is", () => {
  expect(steps.length).toBeGreaterThan(2);
  expect(
    steps.flatMap(({ page, text }) => mistakes(parse(text) as readonly Step[], text).map((one) => `${page}: ${one}`)),
  ).toEqual([]);
});

it("every example is run on a runner by a test; of the steps that pages show, only this file knows", () => {
  const folder = "test/system/";
  const tests = readdirSync(folder).filter((name) => name.startsWith("action"));
  const text = tests.map((name) => readFileSync(folder + name, "utf8")).join("\n");
  expect([...examples.keys()].filter((name) => !text.includes(`"${name}"`))).toEqual([]);
});
