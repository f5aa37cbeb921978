import type { Diagnostic, Severity } from "../../core/model/diagnostic.ts";
import type { Place } from "../../core/model/place.ts";
import { createPythonParser } from "static-python";
import { renderSarif } from "../../core/report/sarif.ts";
import { applyRuleSettings } from "../../core/rules/apply-rule-settings.ts";
import { environmentFindings } from "../../core/rules/environments-differ.ts";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { reviewOptions } from "../../settings/review-options.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { OPTION } from "../options.ts";
import { rulesWithin, settingsAround } from "../command-settings.ts";
import { FAIL_ON, oneOf, targetOf, variablesOf, versionsOf } from "../option-values.ts";
import { effectiveSeverity, showDiagnostics } from "../show-diagnostics.ts";
import { readerOf, translateWithReader } from "../translate-with-reader.ts";
import { VERSION } from "../../program/version.ts";
import type { Command } from "../command.ts";

/** `validate`: the findings about one project, in each of its environments. */
export const validate: Command = {
  name: "validate",
  arguments: ["[PROJECT]"],
  summary: "find what would not load or run on Dagster",
  description:
    "Judges the code location of a Kedro project (the current folder by default): what Kedro, the kedro-dagster plugin or Dagster would refuse, at the line that has the cause. Counts every finding, old and new.",
  options: [
    OPTION.environment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    { ...OPTION.json, summary: "Print the findings as JSON." },
    { name: "sarif", summary: "Print the findings as SARIF 2.1.0." },
    OPTION.failOn,
    OPTION.settings,
    OPTION.allPipelines,
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
    const settings = settingsAround(project.folder, given);
    const rules = rulesWithin(project.folder, settings);
    const asSet = reviewOptions(settings);
    const target = targetOf(given, asSet.target);
    const failOn = oneOf(given, "fail-on", FAIL_ON, asSet.failOn);
    const parser = await createPythonParser(loadProgramAssets().wasm);
    const judged = [];
    for (const environment of environmentsOf(
      project,
      given.texts("env").length > 0 ? given.texts("env") : (asSet.environments ?? []),
    )) {
      terminal.progress(`judging ${environment} …`);
      const options = {
        environment,
        target,
        versions: versionsOf(given, asSet.versions),
        environmentVariables: variablesOf(given),
        allPipelines: given.has("all-pipelines"),
        assetKeys: asSet.assetKeys ?? {},
        parser,
      };
      judged.push({ environment, ...(await translateWithReader(reader, project, options, given)) });
    }
    const besideEachOther = environmentFindings(judged, target);
    const results = judged.map(({ environment, location: { complete, blindSpots }, diagnostics: own }) => {
      const { diagnostics, ignored } = applyRuleSettings([...own, ...(besideEachOther.get(environment) ?? [])], rules);
      return {
        environment,
        complete,
        blindSpots,
        diagnostics: diagnostics.map((found) => ({ ...found, severity: effectiveSeverity(found, target) })),
        ignored,
      };
    });
    terminal.done();
    if (given.has("sarif"))
      terminal.print(
        renderSarif(
          results.map(({ diagnostics, ignored }) => ({
            diagnostics: {
              introduced: diagnostics.map((found) => fromRepository(found, rules.folder ?? "")),
              remaining: [],
              fixed: [],
              ignored,
            },
          })),
          { version: VERSION },
        ),
      );
    else if (given.has("json")) terminal.print(JSON.stringify(results, null, 1));
    else
      for (const { environment, diagnostics, ignored, blindSpots } of results) {
        const left = ignored === 0 ? "" : `, ${ignored} ignored as the settings say`;
        const doubt =
          blindSpots.length === 0 ? "" : `; ${blindSpots.length} blind spots leave parts unjudged (see \`translate\`)`;
        terminal.print(
          `${environment}: ${diagnostics.length === 0 ? "nothing found" : `${diagnostics.length} found`}${left}${doubt}`,
        );
        if (diagnostics.length > 0) terminal.print(showDiagnostics(diagnostics, target, terminal.isColoured));
      }
    return results.some((result) => fails(result.diagnostics, result.complete)) ? EXIT.found : EXIT.passed;

    function fails(diagnostics: readonly Diagnostic[], isComplete: boolean): boolean {
      if (failOn === "never") return false;
      const worst = new Set<Severity>(diagnostics.map(({ severity }) => severity));
      return (
        worst.has("error") || (failOn === "warning" && worst.has("warning")) || (failOn === "unknown" && !isComplete)
      );
    }
  },
};

/** A finding whose places start at the repository's root, where a scanner expects them. */
function fromRepository(found: Diagnostic, folder: string): Diagnostic {
  const moved = (at: Place): Place => (folder === "" ? at : { ...at, file: `${folder}/${at.file}` });
  return {
    ...found,
    at: found.at === null ? null : moved(found.at),
    related: found.related.map((other) => ({ ...other, at: moved(other.at) })),
  };
}
