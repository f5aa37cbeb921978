import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createPythonParser } from "static-python";
import { assetOwners } from "../../core/changes/impact/asset-owners.ts";
import type { ProjectFiles } from "../../core/model/project-files.ts";
import type { Report } from "../../core/model/report.ts";
import { codeOwnersFile } from "../../core/review/code-owners-file.ts";
import { siteFiles } from "../../core/report/site/site-files.ts";
import { terminalText } from "../../core/report/words/escape.ts";
import { counted } from "../../core/text/counted.ts";
import { type DeployedBranch, deployedCommits } from "../../deployment/deployed-commits.ts";
import { filesAsTracked } from "../../files/files-as-tracked.ts";
import { filesFromGit } from "../../files/files-from-git.ts";
import { hasTrackedFiles } from "../../files/has-tracked-files.ts";
import { isWithoutFiles, repositoryRoot, resolveCommit } from "../../files/resolve-comparison.ts";
import { loadPageProgram, loadProgramAssets } from "../../program/load-program-assets.ts";
import { VERSION } from "../../program/version.ts";
import { chooseProjects } from "../../settings/choose-projects.ts";
import { judgeSettings } from "../../settings/judge-settings.ts";
import { reviewAsSet } from "../../settings/review-as-set.ts";
import { withOverrides } from "../../settings/settings-of-project.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { givenSettings, withGivenDefaults } from "../command-settings.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import { variablesOf, versionsOf } from "../option-values.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { shown } from "../shown-path.ts";
import type { Terminal } from "../terminal.ts";
import { whyNoProject } from "../why-no-project.ts";
import { withoutFiles } from "../without-files.ts";
import { writeFiles } from "../write-files.ts";

const MOST_HISTORY = 12;
const HISTORY = 5;

/** `docs`: a site about every project of a repository as it stands, and about what was deployed. */
export async function runDocs(given: ParsedCommand, terminal: Terminal): Promise<number> {
  const out = outFolder(given);
  const most = historyOf(given);
  const folder = resolve(given.text("repo") ?? ".");
  if (!existsSync(folder))
    throw new CannotRun(`there is no folder ${shown(folder)}`, "Name a git repository with --repo.");
  const root = repositoryRoot(folder) ?? folder;
  const commit = commitOf(root, given.text("ref"));
  if (commit === null && isWithoutFiles(root)) throw withoutFiles(root, "Name a commit: --ref main.");
  const contents = new Map<string, string | null>();
  const files = commit === null ? filesAsTracked(root) : filesFromGit(root, commit, contents);
  const settings = await standingSettings(given, files, terminal);
  const review = reviewer(given, settings);
  terminal.progress("reading the projects …");
  const name = commit ?? "the files on disk";
  const standing = review({ before: files, after: files, compared: { before: name, after: name, note: null } });
  if (standing.length === 0) throw noProject(files);
  const branches = most === 0 ? [] : deployedCommits(root, settings, most);
  const site = siteFiles({
    standing,
    branches,
    commit,
    address: addressOf(given),
    ownersOf: assetOwners(codeOwnersFile(files)),
    options: { page: loadPageProgram(), programVersion: VERSION },
    compare: (from, to, environments) =>
      review({
        before: filesFromGit(root, from, contents),
        after: filesFromGit(root, to, contents),
        compared: { before: from, after: to, note: null },
        environments,
      }),
    progress: (done, all) => terminal.progress(`comparing deployments: ${done + 1} of ${all} …`),
  });
  leaveSite(out, new Map(site), { branches, terminal });
  return EXIT.passed;
}

function leaveSite(
  out: string,
  written: ReadonlyMap<string, string>,
  { branches, terminal }: { readonly branches: readonly DeployedBranch[]; readonly terminal: Terminal },
): void {
  writeFiles(out, written);
  terminal.done();
  terminal.note(
    [`left in ${shown(out)}: ${counted(written.size, "file")}`, ...branches.map(deploymentsInWords)].join("; "),
  );
}

function deploymentsInWords({ branch, commits }: DeployedBranch): string {
  return `${terminalText(branch)}: ${counted(commits.length, "deployment")}`;
}

interface Sides {
  readonly before: ProjectFiles;
  readonly after: ProjectFiles;
  readonly compared: Report["compared"];
  /** Those of a deployment branch; all that are asked for when left out. */
  readonly environments?: readonly string[];
}

/** What reviews two sides in the same way whichever they are. */
function reviewer(given: ParsedCommand, settings: Settings): (sides: Sides) => readonly Report[] {
  const { kedro, dagster } = versionsOf(given, { kedro: null, dagster: null });
  const named = given.texts("project").map((path) => path.replace(/^\.\//u, "").replace(/\/+$|^\.$/gu, ""));
  const asked = given.texts("env");
  const parser = createPythonParser();
  const definitions = { runtime: loadProgramAssets().definitionsRuntime, generatorVersion: VERSION, repository: null };
  const now = new Date().toISOString();
  return ({ environments = asked, ...sides }) => {
    const choice = chooseProjects(settings, [sides.before, sides.after]);
    return reviewAsSet({
      ...sides,
      settings: withOverrides(settings, {
        ...(kedro == null ? {} : { "kedro-version": kedro }),
        ...(dagster == null ? {} : { "dagster-version": dagster }),
        ...(environments.length > 0 ? { environments: [...environments] } : {}),
      }),
      now,
      environmentVariables: variablesOf(given),
      parser,
      projects: named.length > 0 ? named : choice.projects,
      otherTarget: false,
      definitions,
    });
  };
}

async function standingSettings(given: ParsedCommand, files: ProjectFiles, terminal: Terminal): Promise<Settings> {
  const own = await givenSettings(given);
  if (own !== null) return own;
  const { settings, notes } = judgeSettings({ before: null, after: await withGivenDefaults(files, given) });
  for (const note of notes) terminal.note(note);
  return settings;
}

function outFolder(given: ParsedCommand): string {
  const named = given.text("out");
  if (named === undefined) throw new CannotRun("a site needs a folder", "Name it: --out site.");
  const out = resolve(named);
  if (hasTrackedFiles(out)) throw new CannotRun(`git tracks files in ${shown(out)}`, "Name another folder with --out.");
  return out;
}

function historyOf(given: ParsedCommand): number {
  const text = given.text("history");
  if (text === undefined) return HISTORY;
  const most = Number(text);
  if (/^\d+$/u.test(text) && most <= MOST_HISTORY) return most;
  throw new CannotRun(`--history is a number from 0 to ${MOST_HISTORY}`, "Each two deployments are compared.");
}

function addressOf(given: ParsedCommand): string | null {
  const address = given.text("address")?.replace(/\/+$/u, "");
  if (address === undefined) return null;
  if (/^https?:\/\/[^\s{}]+$/u.test(address)) return address;
  throw new CannotRun("--address is no web address", "Write it as https://github.com/OWNER/REPOSITORY.");
}

function commitOf(root: string, ref: string | undefined): string | null {
  if (ref === undefined) return null;
  const resolved = resolveCommit(root, ref);
  if (resolved.ok) return resolved.value;
  throw new CannotRun(resolved.error.message, resolved.error.help);
}

function noProject(files: ProjectFiles): CannotRun {
  return (
    whyNoProject("the repository", files) ??
    new CannotRun("there is no Kedro project", "A project is a folder whose pyproject.toml has a [tool.kedro] section.")
  );
}
