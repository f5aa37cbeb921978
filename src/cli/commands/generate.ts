import { resolve } from "node:path";
import { createPythonParser } from "static-python";
import type { CodeLocation } from "../../core/model/code-location.ts";
import type { DefinitionsOptions } from "../../core/definitions/definitions-input.ts";
import { counted } from "../../core/text/counted.ts";
import type { Diagnostic } from "../../core/model/diagnostic.ts";
import { applyRuleSettings } from "../../core/rules/judge/apply-rule-settings.ts";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { definitionsOptions } from "../../settings/review-options.ts";
import { countBlindSpots, refusalToGenerate } from "../refusal-to-generate.ts";
import { paint } from "../paint.ts";
import { terminalText } from "../../core/report/words/escape.ts";
import { showBlindSpots } from "../show-blind-spots.ts";
import { removeLeftBehind } from "../remove-left-behind.ts";
import { writeFiles } from "../write-files.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { compileDefinitions, translateAll } from "../compile-definitions.ts";
import { shown } from "../shown-path.ts";
import { rulesWithin, settingsAround } from "../command-settings.ts";
import { oneOf } from "../option-values.ts";
import type { ParsedCommand } from "../parse-command.ts";
import type { Terminal } from "../terminal.ts";
import { showDiagnostics, toldFindings } from "../show-diagnostics.ts";

/** `generate`: the Dagster package of one project, one code location for each environment. */
export async function runGenerate(given: ParsedCommand, terminal: Terminal): Promise<number> {
  if (given.has("check")) return (await import("../check-definitions.ts")).checkDefinitions(given, terminal);
  const out = given.text("out");
  if (out === undefined)
    throw new CannotRun(
      "`generate` needs to know where to write",
      "Add --out DIR, or --out with the project's own folder to generate in place.",
    );
  return writeDefinitions({ out: resolve(out) }, given, terminal);
}

/** Writes the definitions of a project below a folder, `over` what the settings say. */
export async function writeDefinitions(
  { out, over = {} }: { readonly out: string; readonly over?: DefinitionsOptions },
  given: ParsedCommand,
  terminal: Terminal,
): Promise<number> {
  const project = openProject(given.positionals[0]);
  const assets = loadProgramAssets();
  const settings = await settingsAround(project.folder, given);
  const shape = definitionsOptions(settings);
  const jobs = oneOf(given, "jobs", { words: ["assets", "ops"], byDefault: shape.jobs ?? "assets" });
  const parser = createPythonParser();
  const asked = given.texts("env").length > 0 ? given.texts("env") : settings.deploy.environments;
  const environments = environmentsOf(project, asked);
  const isNamed = asked.length > 0;
  const translations = translateAll({ given, terminal, project, settings, parser, environments, isNamed });
  const locations = translations.map(({ location }) => location);
  const generated = compileDefinitions({
    out,
    locations,
    project,
    options: { ...shape, jobs, ...over },
    runtime: assets.definitionsRuntime,
  });
  terminal.done();
  const { diagnostics: found } = applyRuleSettings(
    unique([...translations.flatMap((translation) => translation.diagnostics), ...generated.diagnostics]),
    rulesWithin(project.folder, settings),
  );
  const told = toldFindings(found, "generated", false);
  if (told.length > 0) terminal.note(showDiagnostics(told, "generated", { isColoured: false }));
  tellBlindSpots(locations, terminal);
  const refusal = refusalToGenerate(found, locations, given.has("allow-incomplete"));
  if (refusal !== null) {
    terminal.print(refusal);
    return EXIT.found;
  }
  writeFiles(out, generated.files);
  terminal.print(`${written(out, generated.files)}${doubt(locations)}`);
  return EXIT.passed;
}

/** What was written, and what an earlier generation left behind and is removed now. */
function written(out: string, files: ReadonlyMap<string, string>): string {
  const removed = removeLeftBehind(out, files);
  const old = removed.length === 0 ? "" : `, ${counted(removed.length, "file")} of another runtime removed`;
  return `${files.size} files written under ${shown(out)}${old}`;
}

function doubt(locations: readonly CodeLocation[]): string {
  const spots = countBlindSpots(locations);
  return spots === 0 ? "" : `, incomplete: ${counted(spots, "blind spot")}`;
}

function tellBlindSpots(locations: readonly CodeLocation[], terminal: Terminal): void {
  for (const location of locations.filter(({ blindSpots }) => blindSpots.length > 0))
    terminal.note(
      [`blind spots of ${terminalText(location.environment)}`, ...showBlindSpots(location, paint(false))].join("\n"),
    );
}

/** Findings that several environments share, told once. */
function unique(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
