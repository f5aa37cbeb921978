import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Report } from "../../core/model/report.ts";
import { createPythonParser } from "static-python";
import { renderComment } from "../../core/report/comment/comment.ts";
import { renderHtml } from "../../core/report/page/html.ts";
import { renderJson } from "../../core/report/json.ts";
import { renderMermaid } from "../../core/report/graph/mermaid.ts";
import { renderSarif } from "../../core/report/sarif.ts";
import { renderTerminal } from "../../core/report/terminal.ts";
import { reviewRepository } from "../../core/review/review-repository.ts";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { chooseProjects, missingProjectsNote } from "../../settings/choose-projects.ts";
import { judgeSettings, type SettingsJudgement } from "../../settings/judge-settings.ts";
import { definitionsOptions, reviewOptions } from "../../settings/review-options.ts";
import { SETTINGS_FILE } from "../../settings/settings-schema.ts";
import { reviewSides, type ReviewSides } from "../review-sides.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import { shown } from "../open-project.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { givenSettings } from "../command-settings.ts";
import { OPTION } from "../options.ts";
import { FAIL_ON, oneOf, targetOf, variablesOf, versionsOf } from "../option-values.ts";
import { VERSION } from "../../program/version.ts";
import type { Command } from "../command.ts";

/** `review`: what a change does, for every project and environment of a git repository. */
export const review: Command = {
  name: "review",
  arguments: [],
  summary: "review what a change does to a project's Dagster assets",
  description:
    "Compares two commits of a git repository and tells what changed, what that reaches, and what is newly broken. Both sides are read from git's object store: nothing is checked out and the work tree is not touched.",
  options: [
    {
      name: "base",
      value: "REF",
      summary:
        "The older side: a commit, branch or tag, compared as named. A...B means the merge base of A and B. Required.",
    },
    { name: "head", value: "REF", summary: "The newer side. Left out: the files as they are on disk." },
    { name: "repo", value: "DIR", summary: "The git repository. Default: the one around the current folder." },
    {
      name: "project",
      value: "DIR",
      isRepeated: true,
      summary: "A project's folder within the repository. Default: every Kedro project found.",
    },
    OPTION.environment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    {
      name: "out",
      value: "DIR",
      summary:
        "Where report.md, report.json, report.html, report.sarif and both code locations are left. Default: review.",
    },
    { ...OPTION.json, summary: "Print the report as JSON." },
    OPTION.failOn,
    OPTION.settings,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
  async run(given, terminal) {
    const sides = reviewSides({ repository: given.text("repo"), base: given.text("base"), head: given.text("head") });
    const projects = given
      .texts("project")
      .map((path) => path.replace(/^\.\//, "").replace(/\/+$/, "").replace(/^\.$/, ""));
    for (const project of projects)
      if (
        ![sides.before, sides.after].some(
          (files) => files.version(project === "" ? "pyproject.toml" : `${project}/pyproject.toml`) !== null,
        )
      )
        throw new CannotRun(
          `neither side has a project in \`${project}\``,
          "Name the folder within the repository that holds pyproject.toml.",
        );
    const { settings, notes } = standingSettings(given, sides);
    const asSet = reviewOptions(settings);
    for (const note of notes) terminal.note(note);
    const chosen = chooseProjects(settings, [sides.before, sides.after]);
    const missing = missingProjectsNote(chosen);
    if (missing !== null) terminal.note(missing);
    terminal.progress("reading both sides …");
    const assets = loadProgramAssets();
    const reports = reviewRepository({
      before: sides.before,
      after: sides.after,
      compared: sides.compared,
      target: targetOf(given, asSet.target),
      failOn: oneOf(given, "fail-on", FAIL_ON, asSet.failOn),
      versions: versionsOf(given, asSet.versions),
      now: sides.now,
      rules: asSet.rules ?? null,
      assetKeys: asSet.assetKeys ?? {},
      environmentVariables: variablesOf(given),
      parser: await createPythonParser(assets.wasm),
      projects: projects.length > 0 ? projects : chosen.projects,
      environments: given.texts("env").length > 0 ? given.texts("env") : (asSet.environments ?? null),
      otherTarget: true,
      definitions: {
        runtime: assets.definitionsRuntime,
        generatorVersion: VERSION,
        repository: null,
        options: definitionsOptions(settings),
      },
    });
    terminal.done();
    if (reports.length === 0)
      throw new CannotRun(
        "there is no Kedro project on either side",
        "A project is a folder whose pyproject.toml has a [tool.kedro] section.",
      );
    const left = leaveFiles(resolve(given.text("out") ?? "review"), reports);
    if (given.has("json")) terminal.print(renderJson(reports));
    else
      terminal.print(
        `${renderTerminal(reports, { isColoured: terminal.isColoured })}${graphs(reports)}\nleft in ${shown(left.folder)}: ${left.names.join(", ")}`,
      );
    return reports.some((report) => report.verdict === "fail") ? EXIT.found : EXIT.passed;
  },
};

/** As on a pull request the older side's settings hold, unless others are named. */
function standingSettings(
  given: ParsedCommand,
  { before, after }: ReviewSides,
): Pick<SettingsJudgement, "settings" | "notes"> {
  const own = givenSettings(given);
  return own !== null
    ? { settings: own, notes: [] }
    : judgeSettings(before.read(SETTINGS_FILE), after.read(SETTINGS_FILE));
}

/** The changed neighbourhood of each report as mermaid, to paste where mermaid is drawn. */
function graphs(reports: readonly Report[]): string {
  return reports
    .map((report) => renderMermaid(report)?.text ?? "")
    .filter((text) => text !== "")
    .map((text) => `\nGraph (mermaid)\n${text.trimEnd()}\n`)
    .join("");
}

/** Writes the report in both forms, and the code locations of both sides beside it. */
function leaveFiles(
  folder: string,
  reports: readonly Report[],
): { readonly folder: string; readonly names: readonly string[] } {
  const files: [string, string][] = [
    ["report.md", renderComment(reports)],
    ["report.json", renderJson(reports)],
    ["report.html", renderHtml(reports)],
    ["report.sarif", renderSarif(reports, { version: VERSION })],
  ];
  for (const report of reports)
    for (const side of ["before", "after"] as const) {
      const location = report[side];
      if (location !== null)
        files.push([
          `${[side, ...(report.root === "" ? [] : [report.root.replaceAll("/", "-")]), report.environment].join(".")}.json`,
          `${JSON.stringify(location, null, 1)}\n`,
        ]);
    }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return { folder, names: files.map(([name]) => name) };
}
