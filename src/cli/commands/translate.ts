import { translateFiles } from "../../core/translate-files.ts";
import { createPythonParser } from "../../core/python/parse-python.ts";
import { loadProgramAssets } from "../../files/load-program-assets.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { OPTION } from "../options.ts";
import { targetOf, variablesOf, versionsOf } from "../shared-options.ts";
import { showLocation } from "../show-location.ts";
import type { Command } from "./index.ts";

/** `translate`: the code location of one project in one environment. */
export const translate: Command = {
  name: "translate",
  arguments: ["[PROJECT]"],
  summary: "show the Dagster code location of a Kedro project",
  description:
    "Reads a Kedro project (the current folder by default) without running it and shows the assets, jobs, schedules and executors it becomes. What cannot be known without running is listed as a blind spot.",
  options: [OPTION.oneEnvironment, { ...OPTION.target, summary: `${OPTION.target.summary} Default: plugin.` }, OPTION.json, OPTION.allPipelines, OPTION.variable, OPTION.kedroVersion, OPTION.dagsterVersion, OPTION.help],
  async run(given, terminal) {
    const project = openProject(given.positionals[0]);
    const [environment = "local"] = environmentsOf(project, given.texts("env").slice(-1));
    const options = { target: targetOf(given, "plugin"), versions: versionsOf(given), environmentVariables: variablesOf(given) };
    terminal.progress(`reading ${environment} …`);
    const parser = await createPythonParser(loadProgramAssets().wasm);
    const { location, diagnostics } = translateFiles({ ...project, ...options, environment, allPipelines: given.has("all-pipelines"), parser });
    terminal.done();
    terminal.print(given.has("json") ? JSON.stringify(location, null, 1) : showLocation(location, diagnostics, terminal.isColoured));
    return EXIT.passed;
  },
};
