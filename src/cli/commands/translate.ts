import { terminalText } from "../../core/report/words/escape.ts";
import { jsonPieces } from "../../core/text/json-pieces.ts";
import type { Terminal } from "../terminal.ts";
import type { ParsedCommand } from "../parse-command.ts";
import { LIVE_FINDINGS } from "../../core/findings/live-findings.ts";
import { createPythonParser } from "static-python";
import { reviewOptions } from "../../settings/review-options.ts";
import { EXIT } from "../exit-code.ts";
import { environmentsOf, openProject } from "../open-project.ts";
import { settingsAround } from "../command-settings.ts";
import { targetOf, variablesOf, versionsOf } from "../option-values.ts";
import { showDiagnostics, toldFindings } from "../show-diagnostics.ts";
import { showLocation } from "../show-location.ts";
import { readerOf, translateWithReader } from "../translate-with-reader.ts";

/** `translate`: the code location of one project in one environment. */
export async function runTranslate(given: ParsedCommand, terminal: Terminal): Promise<number> {
  const reader = readerOf(given);
  const project = openProject(given.positionals[0]);
  const [environment = "local"] = environmentsOf(project, given.texts("env").slice(-1));
  const set = reviewOptions(await settingsAround(project.folder, given));
  const options = {
    target: targetOf(given, set.target),
    versions: versionsOf(given, set.versions),
    environmentVariables: variablesOf(given),
    variables: set.variables,
  };
  terminal.progress(terminalText(`reading ${environment} …`));
  const parser = createPythonParser();
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
      isUnjudged: given.has("json") && reader.kind === "static",
    },
  );
  terminal.done();
  const diagnostics = toldFindings(found, options.target, given.has("all-targets"));
  const live = found.filter((found) => Object.hasOwn(LIVE_FINDINGS, found.rule));
  if (given.has("json") && live.length > 0) terminal.note(showDiagnostics(live, options.target, { isColoured: false }));
  if (given.has("json")) terminal.printPieces(jsonPieces(location));
  else terminal.tell(showLocation({ location, diagnostics, versions: followed }, terminal.isColoured));
  return EXIT.passed;
}
