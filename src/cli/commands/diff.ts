import type { Terminal } from "../terminal.ts";
import { existsSync, readFileSync, statSync } from "node:fs";
import type { CodeLocation } from "../../core/model/code-location.ts";
import { diffCodeLocations } from "../../core/changes/diff/diff-code-locations.ts";
import { withoutOrigins } from "../../core/changes/diff/without-origins.ts";
import { createPythonParser, type PythonParser } from "static-python";
import { translateFiles } from "../../core/review/translate-files.ts";
import { reviewOptions } from "../../settings/review-options.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { shown } from "../shown-path.ts";
import { paint } from "../paint.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { terminalText } from "../../core/report/words/escape.ts";
import { settingsAround } from "../command-settings.ts";
import { targetOf, variablesOf, versionsOf } from "../option-values.ts";

/** `diff`: every difference between two code locations, each one line. */
export async function runDiff(given: ParsedCommand, terminal: Terminal): Promise<number> {
  const [before, after] = given.positionals;
  if (before === undefined || after === undefined)
    throw new CannotRun(
      "`diff` compares two sides",
      "Name two project folders, or two documents of `translate --json`.",
    );
  const parser = createPythonParser();
  const changes = withoutOrigins(
    diffCodeLocations(await sideOf(before, given, parser), await sideOf(after, given, parser)),
  );
  const colour = paint(terminal.isColoured);
  if (given.has("json")) terminal.print(JSON.stringify(changes, null, 1));
  else if (changes.length === 0) terminal.print("no differences");
  for (const change of given.has("json") ? [] : changes) {
    const at = change.afterAt ?? change.beforeAt;
    const word =
      change.criticality === "breaking"
        ? colour.red(change.criticality)
        : change.criticality === "risky"
          ? colour.yellow(change.criticality)
          : change.criticality;
    terminal.tell(
      `${word}: ${terminalText(change.message)}${at === null ? "" : colour.dim(` (${terminalText(at.file)}:${at.line})`)}`,
    );
  }
  return EXIT.passed;
}

async function sideOf(path: string, given: ParsedCommand, parser: PythonParser): Promise<CodeLocation> {
  if (existsSync(path) && statSync(path).isFile()) return readDocument(path);
  const project = openProject(path);
  const [environment = "local"] = environmentsOf(project, given.texts("env").slice(-1));
  const {
    assetKeys = {},
    versions,
    variables,
    target,
    allPipelines,
  } = reviewOptions(await settingsAround(project.folder, given));
  return translateFiles({
    ...project,
    environment,
    isEnvironmentNamed: given.texts("env").length > 0,
    assetKeys,
    target: targetOf(given, target),
    versions: versionsOf(given, versions),
    environmentVariables: variablesOf(given),
    variables,
    allPipelines: given.has("all-pipelines") || allPipelines,
    parser,
  }).location;
}

/** Trusts the document's shape only so far as its version says; it is the user's own file. */
function readDocument(path: string): CodeLocation {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new CannotRun(`${shown(path)} is not JSON`, "Make one with `kedro-dagster-action translate PROJECT --json`.");
  }
  if (isLocation(document)) return document;
  throw new CannotRun(
    `${shown(path)} is no code location of this version`,
    "Make one with `kedro-dagster-action translate PROJECT --json`.",
  );
}

function isLocation(document: unknown): document is CodeLocation {
  return (
    typeof document === "object" &&
    document !== null &&
    "formatVersion" in document &&
    document.formatVersion === 1 &&
    "assets" in document &&
    "kedro" in document &&
    "jobs" in document
  );
}
