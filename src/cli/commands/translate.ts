import { LIVE_FINDINGS } from "../../core/findings/live-findings.ts";
import { createPythonParser } from "static-python";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { reviewOptions } from "../../settings/review-options.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { OPTION } from "../options.ts";
import { settingsAround } from "../command-settings.ts";
import { targetOf, variablesOf, versionsOf } from "../option-values.ts";
import { showDiagnostics, toldFindings } from "../show-diagnostics.ts";
import { showLocation } from "../show-location.ts";
import { readerOf, translateWithReader } from "../translate-with-reader.ts";
import type { Command } from "../command.ts";

/** `translate`: the code location of one project in one environment. */
export const translate: Command = {
  name: "translate",
  arguments: ["[PROJECT]"],
  summary: "show the Dagster code location of a Kedro project",
  description:
    "Reads a Kedro project (the current folder by default) and shows the assets, jobs, schedules and executors it becomes. By default nothing of the project is run; what cannot be known without running is listed as a blind spot.",
  options: [
    OPTION.oneEnvironment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    OPTION.json,
    OPTION.settings,
    OPTION.allPipelines,
    OPTION.allTargets,
    OPTION.reader,
    OPTION.python,
    OPTION.liveTimeout,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
  async run(given, terminal) {
    const reader = readerOf(given);
    const project = openProject(given.positionals[0]);
    const [environment = "local"] = environmentsOf(project, given.texts("env").slice(-1));
    const set = reviewOptions(settingsAround(project.folder, given));
    const options = {
      target: targetOf(given, set.target),
      versions: versionsOf(given, set.versions),
      environmentVariables: variablesOf(given),
      variables: set.variables,
    };
    terminal.progress(`reading ${environment} …`);
    const parser = await createPythonParser(loadProgramAssets().wasm);
    const {
      location,
      diagnostics: found,
      versions: followed,
    } = await translateWithReader(
      { reader, project, given },
      {
        ...options,
        environment,
        isEnvironmentNamed: given.texts("env").length > 0,
        allPipelines: given.has("all-pipelines") || set.allPipelines,
        assetKeys: set.assetKeys ?? {},
        parser,
      },
    );
    terminal.done();
    const diagnostics = toldFindings(found, options.target, given.has("all-targets"));
    const live = found.filter((found) => Object.hasOwn(LIVE_FINDINGS, found.rule));
    if (given.has("json") && live.length > 0) terminal.note(showDiagnostics(live, options.target, false));
    terminal.print(
      given.has("json")
        ? JSON.stringify(location, null, 1)
        : showLocation({ location, diagnostics, versions: followed }, terminal.isColoured),
    );
    return EXIT.passed;
  },
};
