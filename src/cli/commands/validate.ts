import type { Diagnostic, Severity, Target } from "../../core/model/diagnostic.ts";
import type { Place } from "../../core/model/place.ts";
import { createPythonParser } from "static-python";
import { renderSarif } from "../../core/report/sarif.ts";
import type { Translation } from "../../core/review/translate-files.ts";
import { applyRuleSettings } from "../../core/rules/judge/apply-rule-settings.ts";
import { environmentFindings } from "../../core/rules/environments/environments-differ.ts";
import { loadProgramAssets } from "../../program/load-program-assets.ts";
import { reviewOptions } from "../../settings/review-options.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, type OpenProject, openProject } from "../open-project.ts";
import { OPTION } from "../options.ts";
import { rulesWithin, settingsAround } from "../command-settings.ts";
import { FAIL_ON, oneOf, targetOf, variablesOf, versionsOf } from "../option-values.ts";
import { effectiveSeverity, showDiagnostics } from "../show-diagnostics.ts";
import type { ParsedCommand } from "../parse-command.ts";
import type { Terminal } from "../terminal.ts";
import { type Reader, readerOf, translateWithReader } from "../translate-with-reader.ts";
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
    const failOn = oneOf(given, "fail-on", { words: FAIL_ON, byDefault: asSet.failOn });
    const judged = await judgeEach({ given, terminal, reader, project, asSet, target });
    const besideEachOther = environmentFindings(judged, target);
    const results = judged.map(({ environment, location: { complete, blindSpots }, diagnostics: own }) => {
      const { diagnostics, ignored } = applyRuleSettings([...own, ...(besideEachOther.get(environment) ?? [])], rules);
      const shown = diagnostics.map((found) => ({ ...found, severity: effectiveSeverity(found, target) }));
      return { environment, complete, blindSpots, diagnostics: shown, ignored };
    });
    terminal.done();
    if (given.has("sarif")) terminal.print(sarif(results, rules.folder ?? ""));
    else if (given.has("json")) terminal.print(JSON.stringify(results, null, 1));
    else for (const result of results) show(result, target, terminal);
    return results.some((result) => fails(result, failOn)) ? EXIT.found : EXIT.passed;
  },
};

interface ToJudge {
  readonly given: ParsedCommand;
  readonly terminal: Terminal;
  readonly reader: Reader;
  readonly project: OpenProject;
  readonly asSet: ReturnType<typeof reviewOptions>;
  readonly target: Target;
}

interface Judged extends Translation {
  readonly environment: string;
}

interface Result {
  readonly environment: string;
  readonly complete: boolean;
  readonly blindSpots: Translation["location"]["blindSpots"];
  readonly diagnostics: readonly Diagnostic[];
  /** How many findings the settings say to ignore. */
  readonly ignored: number;
}

/** Every environment asked for, set or found, by the reader asked for. */
async function judgeEach(request: ToJudge): Promise<readonly Judged[]> {
  const { given, terminal, reader, project, asSet, target } = request;
  const parser = await createPythonParser(loadProgramAssets().wasm);
  const asked = given.texts("env").length > 0 ? given.texts("env") : (asSet.environments ?? []);
  const judged: Judged[] = [];
  for (const environment of environmentsOf(project, asked)) {
    terminal.progress(`judging ${environment} …`);
    const translation = await translateWithReader(
      { reader, project, given },
      {
        environment,
        isEnvironmentNamed: asked.length > 0,
        target,
        versions: versionsOf(given, asSet.versions),
        environmentVariables: variablesOf(given),
        allPipelines: given.has("all-pipelines"),
        assetKeys: asSet.assetKeys ?? {},
        parser,
      },
    );
    judged.push({ environment, ...translation });
  }
  return judged;
}

function fails({ diagnostics, complete }: Result, failOn: (typeof FAIL_ON)[number]): boolean {
  if (failOn === "never") return false;
  const severities = new Set<Severity>(diagnostics.map(({ severity }) => severity));
  return (
    severities.has("error") ||
    (failOn === "warning" && severities.has("warning")) ||
    (failOn === "unknown" && !complete)
  );
}

function sarif(results: readonly Result[], folder: string): string {
  const reports = results.map(({ diagnostics, ignored }) => {
    const introduced = diagnostics.map((found) => fromRepository(found, folder));
    return { diagnostics: { introduced, remaining: [], fixed: [], ignored } };
  });
  return renderSarif(reports, { version: VERSION });
}

function show({ environment, diagnostics, ignored, blindSpots }: Result, target: Target, terminal: Terminal): void {
  const left = ignored === 0 ? "" : `, ${ignored} ignored as the settings say`;
  const doubt =
    blindSpots.length === 0 ? "" : `; ${blindSpots.length} blind spots leave parts unjudged (see \`translate\`)`;
  terminal.print(
    `${environment}: ${diagnostics.length === 0 ? "nothing found" : `${diagnostics.length} found`}${left}${doubt}`,
  );
  if (diagnostics.length > 0) terminal.print(showDiagnostics(diagnostics, target, terminal.isColoured));
}

/** A finding whose places start at the repository's root, where a scanner expects them. */
function fromRepository(found: Diagnostic, folder: string): Diagnostic {
  const moved = (at: Place): Place => (folder === "" ? at : { ...at, file: `${folder}/${at.file}` });
  return {
    ...found,
    at: found.at === null ? null : moved(found.at),
    related: found.related.map((other) => ({ ...other, at: moved(other.at) })),
  };
}
