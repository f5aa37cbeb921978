import { resolve } from "node:path";
import { createPythonParser } from "static-python";
import { counted } from "../../core/text/counted.ts";
import { type DryOrder, dryRun, type WantedBranch } from "../../deployment/dry-run.ts";
import { renderDefinitions } from "../../deployment/render-definitions.ts";
import { snapshotFromGit } from "../../deployment/snapshot-from-git.ts";
import { readOrder } from "../../deployment/read-order.ts";
import { git } from "../../files/git.ts";
import { repositoryRoot, resolveCommit } from "../../files/resolve-comparison.ts";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { VERSION } from "../../program/version.ts";
import { SETTINGS_FILE } from "../../settings/settings-file.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { terminalLines, terminalText } from "../../core/report/words/escape.ts";
import type { Terminal } from "../terminal.ts";

/** `deploy --dry-run`: the wanted state of every deployment branch. */
export async function runDeploy(given: ParsedCommand, terminal: Terminal): Promise<number> {
  if (!given.has("dry-run"))
    throw new CannotRun(
      "the command line deploys nothing",
      "Add --dry-run to see what would be deployed; the App and the Action deploy it.",
    );
  const folder = resolve(given.text("repo") ?? ".");
  const root = repositoryRoot(folder) ?? folder;
  const commit = resolveCommit(root, given.text("ref") ?? "HEAD");
  if (!commit.ok) throw new CannotRun(commit.error.message, commit.error.help);
  const order = orderOf(given.text("order"), root);
  const snapshot = snapshotFromGit(root, order?.commit ?? commit.value);
  if (snapshot === null) throw new CannotRun("git cannot list that commit", "Fetch it whole first.");
  const parts = { version: VERSION, parser: createPythonParser(), runtime: loadProgramAssets().definitionsRuntime };
  const address = given.text("address") ?? "https://github.com/OWNER/REPOSITORY";
  const source = { branch: given.text("branch") ?? "main", tip: commit.value, address };
  const renderer = {
    version: VERSION,
    render: async (input: Parameters<typeof renderDefinitions>[0]) => renderDefinitions(input, parts),
  };
  const wanted = await dryRun(snapshot, source, { renderer, order });
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

/** What a person would want, with the commit of the repository that they mean. */
function orderOf(text: string | null | undefined, root: string): DryOrder | null {
  if (text == null) return null;
  const read = readOrder(text);
  if (read === null || !read.ok)
    throw new CannotRun(
      read === null ? "--order is not understood" : `--order: ${read.error}`,
      "It is deploy, rollback COMMIT, pin, unpin, freeze, unfreeze or accept, as the App's commands are.",
    );
  const named = "commit" in read.value ? read.value.commit : null;
  const commit = named === null ? null : resolveCommit(root, named);
  if (commit?.ok === false) throw new CannotRun(commit.error.message, commit.error.help);
  const by = git(root, ["config", "user.name"]);
  const name = by.ok
    ? by.value
        .toString("utf8")
        .trim()
        .replaceAll(/[^A-Za-z0-9._-]+/gu, "-")
    : "";
  return { words: read.value, commit: commit?.ok === true ? commit.value : null, by: name === "" ? "you" : name };
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
