import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createPythonParser } from "static-python";
import type { Report } from "../../core/model/report.ts";
import { FORMATS } from "../../core/report/forms.ts";
import { terminalText } from "../../core/report/words/escape.ts";
import { RENDERERS, type RenderOptions, reportFiles } from "../../core/report/renderers.ts";
import { quoted } from "../../core/text/quoted.ts";
import { hasTrackedFiles } from "../../files/has-tracked-files.ts";
import { repositoryRoot } from "../../files/resolve-comparison.ts";
import { loadPageProgram, loadProgramAssets } from "../../program/load-program-assets.ts";
import { VERSION } from "../../program/version.ts";
import { chooseProjects, missingProjectsNote } from "../../settings/choose-projects.ts";
import { judgeSettings, type SettingsJudgement } from "../../settings/judge-settings.ts";
import { reviewAsSet } from "../../settings/review-as-set.ts";
import { type SettingsOverrides, withOverrides } from "../../settings/settings-of-project.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { unknownEnvironments } from "../../settings/unknown-environments.ts";
import { givenSettings, withGivenDefaults } from "../command-settings.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import { shown } from "../shown-path.ts";
import { systemMistake } from "../system-mistake.ts";
import { FAIL_ON, oneOf, targetOf, variablesOf, versionsOf } from "../option-values.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { reviewSides, type ReviewSides } from "../review-sides.ts";
import type { Terminal } from "../terminal.ts";
import { fileAddressIn } from "../file-address.ts";
import { whyNoProject } from "../why-no-project.ts";

/** `review`: what a change does, for every project and environment of a git repository. */
export async function runReview(given: ParsedCommand, terminal: Terminal): Promise<number> {
  const format = oneOf(given, "format", { words: FORMATS, byDefault: given.has("json") ? "json" : "terminal" });
  const reports = await reviewed(given, terminal);
  const options: RenderOptions = {
    version: VERSION,
    programVersion: VERSION,
    isColoured: terminal.isColoured,
    fileAddress: terminal.followsLinks ? fileAddress(given) : null,
    rest: { label: "in report.html", url: null },
    page: loadPageProgram(),
  };
  leavePicture(given.text("svg"), reports, terminal);
  const left = leaveFilesOrSay(outFolder(given), reports, options);
  const text = RENDERERS[format].render(reports, options);
  if (format !== "terminal") terminal.print(text);
  else terminal.tell(`${text}\n${left}`);
  return reports.some((report) => report.verdict === "fail") ? EXIT.found : EXIT.passed;
}

/** Files are opened where they are on this disk; a place of a line that is there no more still opens its file. */
function fileAddress(given: ParsedCommand): ReturnType<typeof fileAddressIn> {
  const folder = resolve(given.text("repo") ?? ".");
  return fileAddressIn(repositoryRoot(folder) ?? folder);
}

async function reviewed(given: ParsedCommand, terminal: Terminal): Promise<readonly Report[]> {
  const sides = reviewSides({ repository: given.text("repo"), base: given.text("base"), head: given.text("head") });
  const projects = projectsOf(given, sides);
  const { settings, notes } = await standingSettings(given, sides);
  const chosen = chooseProjects(settings, [sides.before, sides.after]);
  const missing = missingProjectsNote(chosen);
  for (const note of [...notes, ...(missing === null ? [] : [missing])]) terminal.note(note);
  const assets = loadProgramAssets();
  const set = withOverrides(settings, givenOver(given, settings));
  if (given.texts("env").length > 0)
    refuseUnknown(projects.length > 0 ? { ...set, projects: [...projects] } : set, sides);
  const reports = reviewAsSet({
    ...sides,
    settings: set,
    // a schedule's next run is told to somebody who reads it now, however old the commit is
    now: new Date().toISOString(),
    environmentVariables: variablesOf(given),
    parser: createPythonParser(),
    projects: projects.length > 0 ? projects : chosen.projects,
    otherTarget: true,
    allTargets: given.has("all-targets"),
    definitions: { runtime: assets.definitionsRuntime, generatorVersion: VERSION, repository: null },
    onProgress: ({ step, steps, root, environment, what }) =>
      terminal.progress(
        terminalText(`${step} of ${steps}: ${root === "" ? "" : `${root}, `}${environment}, ${what} …`),
      ),
  });
  terminal.done();
  if (reports.length > 0) return reports;
  throw noProject(sides);
}

/** Throws `CannotRun` for an environment that `--env` names and no project has on either side. */
function refuseUnknown(settings: Settings, { before, after }: ReviewSides): void {
  const [unknown] = unknownEnvironments(settings, [after, before]);
  if (unknown === undefined) return;
  const { name, nearest, known } = unknown.facts;
  throw new CannotRun(
    `no project has an environment ${quoted(name)}, on neither side`,
    nearest === null ? `There are: ${known.map(quoted).join(", ")}.` : `Did you mean ${quoted(nearest)}?`,
  );
}

/** What options say over the settings. */
function givenOver(given: ParsedCommand, settings: Settings): SettingsOverrides {
  const { kedro, dagster } = versionsOf(given, { kedro: null, dagster: null });
  return {
    ...(given.text("target") === undefined ? {} : { target: targetOf(given, settings.target) }),
    ...(given.text("fail-on") === undefined
      ? {}
      : { "fail-on": oneOf(given, "fail-on", { words: FAIL_ON, byDefault: settings["fail-on"] }) }),
    ...(kedro == null ? {} : { "kedro-version": kedro }),
    ...(dagster == null ? {} : { "dagster-version": dagster }),
    ...(given.texts("env").length > 0 ? { environments: [...given.texts("env")] } : {}),
  };
}

function noProject({ after }: ReviewSides): CannotRun {
  const why = whyNoProject("the repository", after);
  if (why !== null) return why;
  return new CannotRun(
    "there is no Kedro project on either side",
    "A project is a folder whose pyproject.toml has a [tool.kedro] section.",
  );
}

/** The folders that `--project` names, as paths from the root. Throws `CannotRun` where neither side has one. */
function projectsOf(given: ParsedCommand, { before, after }: ReviewSides): readonly string[] {
  const projects = given
    .texts("project")
    .map((path) => path.replace(/^\.\//, "").replace(/\/+$/, "").replace(/^\.$/, ""));
  for (const project of projects) {
    const file = project === "" ? "pyproject.toml" : `${project}/pyproject.toml`;
    if ([before, after].every((files) => files.version(file) === null))
      throw new CannotRun(
        `neither side has a project in \`${project}\``,
        "Name the folder within the repository that holds pyproject.toml.",
      );
  }
  return projects;
}

/** As on a pull request the older side's settings hold, unless others are named. */
async function standingSettings(
  given: ParsedCommand,
  { before, after }: ReviewSides,
): Promise<Pick<SettingsJudgement, "settings" | "notes">> {
  const own = await givenSettings(given);
  return own !== null
    ? { settings: own, notes: [] }
    : judgeSettings({ before: await withGivenDefaults(before, given), after: await withGivenDefaults(after, given) });
}

/** The picture alone, where a document has it. */
function leavePicture(named: string | undefined, reports: readonly Report[], terminal: Terminal): void {
  if (named === undefined) return;
  const file = resolve(named);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, RENDERERS.svg.render(reports));
  terminal.note(`the picture is ${shown(file)}`);
}

interface OutFolder {
  readonly path: string;
  /** True for the folder that nobody named: git is kept from seeing what is written there. */
  readonly isOurs: boolean;
}

/** Where files are left; null where the default folder is one of the repository's own. */
function outFolder(given: ParsedCommand): OutFolder | null {
  const named = given.text("out");
  if (named !== undefined) return { path: resolve(named), isOurs: false };
  const path = resolve("review");
  return hasTrackedFiles(path) ? null : { path, isOurs: true };
}

/** A folder that nobody named may be refused: the review is read all the same. */
function leaveFilesOrSay(out: OutFolder | null, reports: readonly Report[], options: RenderOptions): string {
  try {
    return leaveFiles(out, reports, options);
  } catch (error) {
    const mistake = out?.isOurs === true ? systemMistake(error) : null;
    if (mistake === null) throw error;
    return `no files are left: ${mistake.message}; name another folder with --out`;
  }
}

/** Writes every form of the review that is a file, and the code locations of both sides beside it; says what it did. */
function leaveFiles(out: OutFolder | null, reports: readonly Report[], options: RenderOptions): string {
  if (out === null) return "no files are left: git tracks files in review/; name another folder with --out";
  mkdirSync(out.path, { recursive: true });
  const names = new Set<string>();
  const leave = (name: string, text: string): void => {
    names.add(name);
    writeFileSync(join(out.path, name), text);
  };
  for (const { name, text } of reportFiles(reports, options)) leave(name, text);
  for (const report of reports)
    for (const side of ["before", "after"] as const) {
      const location = report[side];
      if (location === null) continue;
      const parts = [
        side,
        ...(report.root === "" ? [] : [report.root.replaceAll("/", "-")]),
        report.environment.replaceAll("/", "-"),
      ];
      // each is written as it is made: together those of a large project are too much to hold
      leave(`${parts.join(".")}.json`, `${JSON.stringify(location, null, 1)}\n`);
    }
  if (out.isOurs) writeFileSync(join(out.path, ".gitignore"), "*\n");
  return `left in ${shown(out.path)}: ${[...names].map(terminalText).join(", ")}`;
}
