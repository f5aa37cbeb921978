import { resolve } from "node:path";
import type { Diagnostic, Severity, Target } from "../../core/model/diagnostic.ts";
import type { Place } from "../../core/model/place.ts";
import { terminalText } from "../../core/report/words/escape.ts";
import { createPythonParser, type PythonParser } from "static-python";
import { renderSarif } from "../../core/report/sarif.ts";
import type { Translation } from "../../core/review/translate-files.ts";
import { applyRuleSettings } from "../../core/rules/judge/apply-rule-settings.ts";
import { askedEnvironments } from "../../core/review/asked-environments.ts";
import { environmentFindings } from "../../core/rules/environments/environments-differ.ts";
import { reviewOptions } from "../../settings/review-options.ts";
import { fileAddressIn } from "../file-address.ts";
import { readBaseline, withoutKnown, writeBaseline } from "../baseline.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, openProjects, type ProjectWithin } from "../open-project.ts";
import { rulesWithin, settingsAround } from "../command-settings.ts";
import { FAIL_ON, oneOf, SEVERITIES, targetOf, variablesOf, versionsOf } from "../option-values.ts";
import { toldFindings } from "../show-diagnostics.ts";
import { showValidations, type Validation } from "../show-validation.ts";
import type { ParsedCommand } from "../parse-command.ts";
import type { Terminal } from "../terminal.ts";
import type { Reader } from "../reader.ts";
import { readerOf, translateWithReader } from "../translate-with-reader.ts";
import { VERSION } from "../../program/version.ts";

/** `validate`: the findings about a project, or the projects of a folder, in each of their environments. */
export async function runValidate(given: ParsedCommand, terminal: Terminal): Promise<number> {
  const reader = readerOf(given);
  const least = SEVERITIES.indexOf(oneOf(given, "severity", { words: SEVERITIES, byDefault: "info" }));
  const projects = openProjects(given.positionals[0]);
  const baseline = given.text("baseline");
  const known = baseline === undefined ? { formatVersion: 1 as const, findings: [] } : readBaseline(baseline);
  const parser = createPythonParser();
  const judged: ProjectValidation[] = [];
  for (const [index, project] of projects.entries()) {
    const step = projects.length === 1 ? "" : `${index + 1} of ${projects.length}: `;
    judged.push(await validateProject({ given, terminal, reader, project, parser, step }));
  }
  terminal.done();
  const found = judged.flatMap(({ results }) => results);
  const written = given.text("write-baseline");
  if (written !== undefined) writeBaseline(written, found);
  const results = withoutKnown(found, known).map((result) => ({
    ...result,
    diagnostics: result.diagnostics.filter(({ severity }) => SEVERITIES.indexOf(severity) <= least),
  }));
  const [first] = judged;
  if (given.has("sarif")) terminal.print(sarif(results, first?.folder ?? ""));
  else if (given.has("json")) terminal.print(JSON.stringify(results, null, 1));
  else if (first !== undefined) {
    const fileAddress = terminal.followsLinks ? fileAddressIn(resolve(given.positionals[0] ?? ".")) : null;
    terminal.tell(showValidations(results, first.target, { isColoured: terminal.isColoured, fileAddress }));
  }
  const hasFailed = judged.some(({ path, failOn }) =>
    results.some((result) => result.project === path && fails(result, failOn)),
  );
  return hasFailed ? EXIT.found : EXIT.passed;
}

interface ToValidate {
  readonly given: ParsedCommand;
  readonly terminal: Terminal;
  readonly reader: Reader;
  readonly project: ProjectWithin;
  readonly parser: PythonParser;
  /** Which of how many projects it is, for who waits; empty for the only one. */
  readonly step: string;
}

type FailOn = (typeof FAIL_ON)[number];

interface ProjectValidation {
  readonly path: string;
  readonly results: readonly Validation[];
  readonly target: Target;
  readonly failOn: FailOn;
  /** Folder that the results' places start at, within the repository. */
  readonly folder: string;
}

/** One project in each of its environments, judged apart and beside each other, as its settings say. */
async function validateProject(request: ToValidate): Promise<ProjectValidation> {
  const { given, project } = request;
  const settings = await settingsAround(project.folder, given);
  const rules = rulesWithin(project.folder, settings);
  const asSet = reviewOptions(settings);
  const target = targetOf(given, asSet.target);
  const failOn = oneOf(given, "fail-on", { words: FAIL_ON, byDefault: asSet.failOn });
  const judged = await judgeEach({ ...request, asSet, target, root: rules.folder ?? "" });
  const besideEachOther = environmentFindings(judged, target);
  const results = judged.map(({ environment, location: { complete, blindSpots }, diagnostics: own }) => {
    const { diagnostics, ignored } = applyRuleSettings([...own, ...(besideEachOther.get(environment) ?? [])], rules);
    const told = toldFindings(diagnostics, target, given.has("all-targets"));
    const moved = told.map((found) => movedInto(found, project.path));
    const spots = blindSpots.map((spot) => ({ ...spot, at: placeWithin(project.path, spot.at) }));
    return { project: project.path, environment, complete, blindSpots: spots, diagnostics: moved, ignored };
  });
  const inside = rules.folder ?? "";
  const folder = project.path === "" ? inside : inside.slice(0, -project.path.length).replace(/\/$/u, "");
  return { path: project.path, results, target, failOn, folder };
}

interface ToJudge extends ToValidate {
  readonly asSet: ReturnType<typeof reviewOptions>;
  /** Folder of the project within the repository of its settings. */
  readonly root: string;
  readonly target: Target;
}

interface Judged extends Translation {
  readonly environment: string;
}

/** Every environment asked for, set or found, by the reader asked for. */
async function judgeEach(request: ToJudge): Promise<readonly Judged[]> {
  const { given, terminal, reader, project, asSet, target, parser, step } = request;
  const ofSettings = askedEnvironments(asSet.environments, request.root)?.names ?? [];
  const asked = given.texts("env").length > 0 ? given.texts("env") : ofSettings;
  const judged: Judged[] = [];
  for (const environment of environmentsOf(project, asked)) {
    terminal.progress(terminalText(`judging ${step}${project.path === "" ? "" : `${project.path}, `}${environment} …`));
    const translation = await translateWithReader(
      { reader, project, given },
      {
        environment,
        isEnvironmentNamed: asked.length > 0,
        target,
        versions: versionsOf(given, asSet.versions),
        environmentVariables: variablesOf(given),
        variables: asSet.variables,
        allPipelines: given.has("all-pipelines") || asSet.allPipelines,
        assetKeys: asSet.assetKeys ?? {},
        parser,
      },
    );
    judged.push({ environment, ...translation });
  }
  return judged;
}

function fails({ diagnostics, complete }: Validation, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  const severities = new Set<Severity>(diagnostics.map(({ severity }) => severity));
  return (
    severities.has("error") ||
    (failOn === "warning" && severities.has("warning")) ||
    (failOn === "unknown" && !complete)
  );
}

function sarif(results: readonly Validation[], folder: string): string {
  const reports = results.map(({ diagnostics, ignored }) => {
    const introduced = diagnostics.map((found) => movedInto(found, folder));
    return { root: folder, diagnostics: { introduced, remaining: [], fixed: [], ignored } };
  });
  return renderSarif(reports, { version: VERSION });
}

/** A finding whose places start at the folder around the one they started at. */
function movedInto(found: Diagnostic, folder: string): Diagnostic {
  return {
    ...found,
    at: found.at === null ? null : placeWithin(folder, found.at),
    related: found.related.map((other) => ({ ...other, at: placeWithin(folder, other.at) })),
  };
}

function placeWithin(folder: string, at: Place): Place {
  return folder === "" ? at : { ...at, file: `${folder}/${at.file}` };
}
