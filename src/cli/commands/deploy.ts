import { resolve } from "node:path";
import { createPythonParser } from "static-python";
import { counted } from "../../core/text/counted.ts";
import { type DryOrder, dryRun, type WantedBranch } from "../../deployment/dry-run.ts";
import type { Renderer } from "../../deployment/renderer.ts";
import { renderDefinitions } from "../../deployment/render-definitions.ts";
import { snapshotFromGit } from "../../deployment/snapshot-from-git.ts";
import { type OrderWords, readOrder } from "../../deployment/read-order.ts";
import { git } from "../../files/git.ts";
import { repositoryRoot, resolveCommit } from "../../files/resolve-comparison.ts";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { VERSION } from "../../program/version.ts";
import { SETTINGS_FILE } from "../../settings/settings-file.ts";
import { withGivenDefaults } from "../command-settings.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { terminalLines, terminalText } from "../../core/report/words/escape.ts";
import type { Terminal } from "../terminal.ts";

/** `deploy --dry-run`: the wanted state of every deployment branch; `deploy --push`: it is brought about. */
export async function runDeploy(given: ParsedCommand, terminal: Terminal): Promise<number> {
  if (given.has("dry-run") === given.has("push"))
    throw new CannotRun(
      given.has("push") ? "--dry-run and --push exclude each other" : "say whether to push",
      "Add --dry-run to see what would be deployed, or --push to deploy it.",
    );
  const folder = resolve(given.text("repo") ?? ".");
  const root = repositoryRoot(folder) ?? folder;
  if (given.has("push")) return push(given, root, terminal);
  const commit = resolveCommit(root, given.text("ref") ?? "HEAD");
  if (!commit.ok) throw new CannotRun(commit.error.message, commit.error.help);
  const words = wordsOf(given);
  const order = words && orderOf(words, root);
  const snapshot = snapshotFromGit(root, order?.commit ?? commit.value);
  if (snapshot === null) throw new CannotRun("git cannot list that commit", "Fetch it whole first.");
  const address = given.text("address") ?? "https://github.com/OWNER/REPOSITORY";
  const source = { branch: given.text("branch") ?? "main", tip: commit.value, address };
  const complete = { ...snapshot, files: await withGivenDefaults(snapshot.files, given) };
  const wanted = await dryRun(complete, source, { renderer: ownRenderer(), order });
  if (given.has("json"))
    terminal.print(
      JSON.stringify(
        { formatVersion: 1, branches: wanted.map((one) => ({ ...one, files: Object.fromEntries(one.files) })) },
        null,
        1,
      ),
    );
  else if (wanted.length === 0)
    terminal.print(
      `nothing is deployed: ${SETTINGS_FILE} of that commit names no environment under deploy.environments`,
    );
  else terminal.print(wanted.map(shownBranch).join("\n\n"));
  return wanted.some(({ refusal }) => refusal !== null) ? EXIT.found : EXIT.passed;
}

function ownRenderer(): Renderer {
  const parts = { version: VERSION, parser: createPythonParser(), runtime: loadProgramAssets().definitionsRuntime };
  return { version: VERSION, render: async (input) => renderDefinitions(input, parts) };
}

async function push(given: ParsedCommand, root: string, terminal: Terminal): Promise<number> {
  for (const option of ["ref", "branch"])
    if (given.text(option) != null)
      throw new CannotRun(
        `--${option} is for --dry-run`,
        "What is deployed is what the settings at the tip of the default branch name; --order names a commit.",
      );
  const { pushDeployments } = await import("../push-deployments.ts");
  const wanted = { root, address: given.text("address") ?? null, words: wordsOf(given), renderer: ownRenderer() };
  return pushDeployments({ ...wanted, isJson: given.has("json") }, terminal);
}

/** What a person wants, in their words; null where they say nothing. */
function wordsOf(given: ParsedCommand): OrderWords | null {
  const [order, commit] = [given.text("order"), given.text("rollback")];
  if (order != null && commit != null)
    throw new CannotRun("--order and --rollback exclude each other", '--order "rollback COMMIT" is the same.');
  const text = commit == null ? order : `rollback ${commit}`;
  if (text == null) return null;
  const read = readOrder(text);
  if (read === null || !read.ok)
    throw new CannotRun(
      read === null ? "--order is not understood" : `${commit == null ? "--order" : "--rollback"}: ${read.error}`,
      "It is deploy, rollback COMMIT, pin, unpin, freeze, unfreeze or accept, as the App's commands are.",
    );
  return read.value;
}

/** What a person would want, with the commit of the repository that they mean. */
function orderOf(words: OrderWords, root: string): DryOrder {
  const named = "commit" in words ? words.commit : null;
  const commit = named === null ? null : resolveCommit(root, named);
  if (commit?.ok === false) throw new CannotRun(commit.error.message, commit.error.help);
  const by = git(root, ["config", "user.name"]);
  const name = by.ok
    ? by.value
        .toString("utf8")
        .trim()
        .replaceAll(/[^A-Za-z0-9._-]+/gu, "-")
    : "";
  return { words, commit: commit?.ok === true ? commit.value : null, by: name === "" ? "you" : name };
}

function shownBranch({ branch, environments, source, ...wanted }: WantedBranch): string {
  const head = `${branch}: ${environments.map(terminalText).join(", ")} of ${source.slice(0, 7)}`;
  if (wanted.refusal !== null) return `${head}\n  not deployed: ${indented(wanted.refusal)}`;
  const files = [...wanted.files].map(
    ([path, text]) => `    ${terminalText(path)} (${counted(text.split("\n").length - 1, "line")})`,
  );
  return [
    head,
    `  tree ${wanted.tree}`,
    `  left out ${wanted.exclude.length === 0 ? "nothing" : wanted.exclude.map(terminalText).join(", ")}`,
    `  message\n    ${indented(wanted.message ?? "")}`,
    `  ${counted(wanted.files.size, "generated file")}`,
    ...files,
    ...wanted.assumptions.map((line) => `  assumption: ${terminalText(line)}`),
  ].join("\n");
}

function indented(text: string): string {
  return terminalLines(text.trimEnd()).replaceAll("\n", "\n    ");
}
