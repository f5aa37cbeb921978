import type { Diagnostic, Severity } from "../../core/model/diagnostic.ts";
import { createPythonParser } from "../../core/python/parse-python.ts";
import { renderSarif } from "../../core/report/sarif.ts";
import { loadProgramAssets } from "../../files/load-program-assets.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { OPTION } from "../options.ts";
import { FAIL_ON, oneOf, targetOf, variablesOf, versionsOf } from "../shared-options.ts";
import { effectiveSeverity, showDiagnostics } from "../show-diagnostics.ts";
import { readerOf, translateWithReader } from "../translate-with-reader.ts";
import { VERSION } from "../version.ts";
import type { Command } from "./index.ts";

/** `validate`: the findings about one project, in each of its environments. */
export const validate: Command = {
  name: "validate",
  arguments: ["[PROJECT]"],
  summary: "find what would not load or run on Dagster",
  description: "Judges the code location of a Kedro project (the current folder by default): what Kedro, the kedro-dagster plugin or Dagster would refuse, at the line that has the cause. Counts every finding, old and new.",
  options: [OPTION.environment, { ...OPTION.target, summary: `${OPTION.target.summary} Default: generated.` }, { ...OPTION.json, summary: "Print the findings as JSON." }, { name: "sarif", summary: "Print the findings as SARIF 2.1.0." }, OPTION.failOn, OPTION.allPipelines, OPTION.reader, OPTION.python, OPTION.liveTimeout, OPTION.variable, OPTION.kedroVersion, OPTION.dagsterVersion, OPTION.help],
  async run(given, terminal) {
    const reader = readerOf(given);
    const project = openProject(given.positionals[0]);
    const target = targetOf(given, "generated");
    const failOn = oneOf(given, "fail-on", FAIL_ON, "error");
    const parser = await createPythonParser(loadProgramAssets().wasm);
    const results = [];
    for (const environment of environmentsOf(project, given.texts("env"))) {
      terminal.progress(`judging ${environment} …`);
      const options = { environment, target, versions: versionsOf(given), environmentVariables: variablesOf(given), allPipelines: given.has("all-pipelines"), parser };
      const { diagnostics, location } = await translateWithReader(reader, project, options, given);
      results.push({ environment, complete: location.complete, blindSpots: location.blindSpots, diagnostics });
    }
    terminal.done();
    if (given.has("sarif")) terminal.print(renderSarif(results.map(({ diagnostics }) => ({ diagnostics: { introduced: diagnostics, remaining: [], fixed: [], ignored: 0 } })), { version: VERSION }));
    else if (given.has("json")) terminal.print(JSON.stringify(results, null, 1));
    else
      for (const { environment, diagnostics, blindSpots } of results) {
        const doubt = blindSpots.length === 0 ? "" : `; ${blindSpots.length} blind spots leave parts unjudged (see \`translate\`)`;
        terminal.print(`${environment}: ${diagnostics.length === 0 ? "nothing found" : `${diagnostics.length} found`}${doubt}`);
        if (diagnostics.length > 0) terminal.print(showDiagnostics(diagnostics, target, terminal.isColoured));
      }
    return results.some((result) => fails(result.diagnostics, result.complete)) ? EXIT.found : EXIT.passed;

    function fails(diagnostics: readonly Diagnostic[], isComplete: boolean): boolean {
      if (failOn === "never") return false;
      const worst = new Set<Severity>(diagnostics.map((found) => effectiveSeverity(found, target)));
      return worst.has("error") || (failOn === "warning" && worst.has("warning")) || (failOn === "unknown" && !isComplete);
    }
  },
};
