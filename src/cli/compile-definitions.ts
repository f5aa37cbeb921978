import type { PythonParser } from "static-python";
import type { DefinitionsOptions, GeneratedDefinitions } from "../core/definitions/definitions-input.ts";
import { generateDefinitions } from "../core/definitions/generate-definitions.ts";
import { standingEnvironments } from "../core/definitions/standing-environments.ts";
import { terminalText } from "../core/report/words/escape.ts";
import type { Target } from "../core/model/diagnostic.ts";
import type { CodeLocation } from "../core/model/code-location.ts";
import { translateFiles, type Translation } from "../core/review/translate-files.ts";
import { filesFromFolder } from "../files/files-from-folder.ts";
import { VERSION } from "../program/version.ts";
import { reviewOptions } from "../settings/review-options.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { OpenProject } from "./open-project.ts";
import { variablesOf, versionsOf } from "./option-values.ts";
import type { ParsedCommand } from "./parse-command.ts";
import type { Terminal } from "./terminal.ts";

interface ToCompile {
  readonly out: string;
  readonly locations: readonly CodeLocation[];
  readonly project: OpenProject;
  readonly options: DefinitionsOptions;
  readonly runtime: ReadonlyMap<string, string>;
}

/** The files of a package for the folder `out`, beside what stands there. */
export function compileDefinitions({ out, locations, project, options, runtime }: ToCompile): GeneratedDefinitions {
  const target = filesFromFolder(out);
  return generateDefinitions({
    locations,
    standing: standingEnvironments(
      target,
      locations[0]?.project.sourceDir ?? "",
      locations.map(({ environment }) => environment),
    ),
    existing: (path) => target.read(path) ?? project.files.read(path),
    repository: null,
    commit: null,
    generatorVersion: VERSION,
    runtime,
    options,
  });
}

interface ToTranslate {
  readonly given: ParsedCommand;
  readonly terminal: Terminal;
  readonly project: OpenProject;
  readonly settings: Settings;
  readonly parser: PythonParser;
  readonly environments: readonly string[];
  /** Whether somebody named them: one that has no folder is then told. */
  readonly isNamed: boolean;
  /** Whose location; ours when left out. */
  readonly target?: Target;
}

/** One translation for each environment. */
export function translateAll({
  given,
  terminal,
  project,
  settings,
  parser,
  environments,
  isNamed,
  target = "generated",
}: ToTranslate): readonly Translation[] {
  const { versions, variables, assetKeys, allPipelines } = reviewOptions(settings);
  return environments.map((environment) => {
    terminal.progress(terminalText(`translating ${environment} …`));
    return translateFiles({
      ...project,
      environment,
      isEnvironmentNamed: isNamed,
      target,
      allPipelines: given.has("all-pipelines") || allPipelines,
      versions: versionsOf(given, versions),
      environmentVariables: variablesOf(given),
      variables,
      assetKeys: assetKeys ?? {},
      parser,
    });
  });
}
