import { createPythonParser } from "static-python";
import { movedLocation } from "../../core/definitions/moved-location.ts";
import { datasetsOfPlugin, pluginRemains } from "../../core/definitions/plugin-remains.ts";
import { type Naming, withReadableNames } from "../../core/definitions/readable-names.ts";
import { environmentFiles } from "../../core/definitions/module-files.ts";
import type { Diagnostic } from "../../core/model/diagnostic.ts";
import { applyRuleSettings } from "../../core/rules/judge/apply-rule-settings.ts";
import { definitionsOptions } from "../../settings/review-options.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { rulesWithin, settingsAround } from "../command-settings.ts";
import { translateAll } from "../compile-definitions.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, type OpenProject, openProject } from "../open-project.ts";
import { oneOf } from "../option-values.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { terminalText } from "../../core/report/words/escape.ts";
import { showDiagnostics, toldFindings } from "../show-diagnostics.ts";
import { showMoved, showRemains } from "../show-moved.ts";
import type { Terminal } from "../terminal.ts";
import { writeDefinitions } from "./generate.ts";

/** `migrate`: what of a project that runs by kedro-dagster moves to generated definitions, and what is left to do. */
export async function runMigrate(given: ParsedCommand, terminal: Terminal): Promise<number> {
  const project = openProject(given.positionals[0]);
  const settings = await settingsAround(project.folder, given);
  const naming = oneOf(given, "names", {
    words: ["readable", "plugin"],
    byDefault: definitionsOptions(settings).names ?? "readable",
  });
  const findings = tellMoved(project, { given, terminal, settings, naming });
  if (given.has("write")) {
    terminal.print("");
    return writeDefinitions({ out: project.folder, over: { names: naming } }, given, terminal);
  }
  if (findings.length > 0) terminal.note(showDiagnostics(findings, "generated", { isColoured: false }));
  const named = given.texts("env").map((one) => ` --env ${one}`);
  const names = given.text("names") === undefined ? "" : ` --names ${naming}`;
  terminal.print(
    `\n${terminalText(`Nothing was written: migrate --write${named.join("")}${names} writes the definitions.`)}`,
  );
  return EXIT.passed;
}

interface ToTell {
  readonly given: ParsedCommand;
  readonly terminal: Terminal;
  readonly settings: Settings;
  readonly naming: Naming;
}

/** Tells what moves and what is left; gives what is found in the project for generated definitions. */
function tellMoved(project: OpenProject, { given, terminal, settings, naming }: ToTell): readonly Diagnostic[] {
  const asked = given.texts("env").length > 0 ? given.texts("env") : settings.deploy.environments;
  const environments = environmentsOf(project, asked);
  const parser = createPythonParser();
  const common = { given, terminal, project, settings, parser, environments, isNamed: asked.length > 0 };
  const before = translateAll({ ...common, target: "plugin" }).map(({ location }) => location);
  const after = translateAll(common);
  terminal.done();
  const moved = before.flatMap((location, index) => {
    const other = after[index]?.location;
    if (other === undefined) return [];
    const named = naming === "plugin" ? other : withReadableNames(other, definitionsOptions(settings).jobs);
    return [showMoved(movedLocation(location, named, definitionsOptions(settings).jobs))];
  });
  const remains = pluginRemains(project.files, after[0]?.location.project.sourceDir ?? "");
  const modules = environmentFiles(environments).map(({ module }) => `dagster_definitions.${module}`);
  terminal.print([...moved, showRemains(remains, { modules, datasets: datasetsOfPlugin(before) })].join("\n\n"));
  const found = [
    ...new Map(after.flatMap(({ diagnostics }) => diagnostics).map((one) => [JSON.stringify(one), one])).values(),
  ];
  return toldFindings(applyRuleSettings(found, rulesWithin(project.folder, settings)).diagnostics, "generated", false);
}
