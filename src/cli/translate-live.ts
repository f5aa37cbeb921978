import type { Diagnostic } from "../core/model/diagnostic.ts";
import { translateFiles, type TranslateOptions, type Translation } from "../core/review/translate-files.ts";
import { variablesOf } from "../core/surroundings/variables/variables-of.ts";
import { amendWith, judgeTranslation, liveReadingFailed, readLive, type LiveReading } from "../live/read-live.ts";
import { shippedFile } from "../program/load-program-assets.ts";
import { CannotRun } from "./exit-code.ts";
import type { ParsedCommand } from "./parse-command.ts";
import type { ReaderRequest } from "./reader.ts";

/** Translates a project with its own Python; `translateWithReader` says when. */
export async function translateLive(
  { reader, project, given }: ReaderRequest,
  options: Omit<TranslateOptions, "files" | "root">,
): Promise<Translation> {
  const reading = await readLive({
    python: reader.python,
    probe: shippedFile("probe"),
    project: project.folder,
    environment: options.environment,
    allPipelines: options.allPipelines,
    withPlugin: options.target === "plugin",
    timeoutSeconds: reader.timeoutSeconds,
    variables: { ...reader.variables, ...Object.fromEntries(variablesOf({ ...project, ...options }).values) },
  });
  if (!reading.ok) {
    if (reader.kind === "live") throw new CannotRun(reading.error.reason, reading.error.help);
    const translation = translateFiles({ ...project, ...options });
    return withFindings(translation, [liveReadingFailed(reading.error)]);
  }
  const live = reading.value;
  const translation = translateFiles({
    ...project,
    ...options,
    versions: versionsOf(options, live, given),
    amend: amendWith(live.kedro, { ...project, ...options }),
  });
  const errors = translation.diagnostics.filter(
    (found) => found.severity === "error" && found.targets.includes("plugin"),
  ).length;
  return live.plugin === null
    ? translation
    : withFindings(translation, judgeTranslation(translation.location, live.plugin, errors));
}

/** The versions installed are followed unless others are asked for. */
function versionsOf(
  { versions }: Pick<TranslateOptions, "versions">,
  live: LiveReading,
  given: ParsedCommand,
): TranslateOptions["versions"] {
  return {
    kedro: given.text("kedro-version") ?? live.versions.kedro ?? versions.kedro ?? null,
    dagster: given.text("dagster-version") ?? live.versions.dagster ?? versions.dagster ?? null,
    by: "the options or the installed packages say",
  };
}

function withFindings(translation: Translation, found: readonly Diagnostic[]): Translation {
  return { ...translation, diagnostics: [...translation.diagnostics, ...found] };
}
