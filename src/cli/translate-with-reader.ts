import { resolve } from "node:path";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { translateFiles, type TranslateOptions, type Translation } from "../core/review/translate-files.ts";
import { variablesOf } from "../core/surroundings/variables/variables-of.ts";
import { shippedFile } from "../program/load-program-assets.ts";
import { amendWith, judgeTranslation, liveReadingFailed, readLive, type LiveReading } from "../live/read-live.ts";
import { CannotRun } from "./exit-code.ts";
import type { OpenProject } from "./open-project.ts";
import type { ParsedCommand } from "./parse-command.ts";
import { oneOf } from "./option-values.ts";

const READERS = ["static", "live", "auto"] as const;
const SECONDS = 120;

/** How a command's project is read. */
export interface Reader {
  readonly kind: (typeof READERS)[number];
  readonly python: string;
  readonly timeoutSeconds: number;
  /** What the project's process may read. */
  readonly variables: NodeJS.ProcessEnv;
}

/** `--reader`, `--python` and `--live-timeout`. Throws `CannotRun` for what they cannot be. */
export function readerOf(given: ParsedCommand): Reader {
  const kind = oneOf(given, "reader", { words: READERS, byDefault: "static" });
  const python = given.text("python") ?? "auto";
  const seconds = given.text("live-timeout") ?? String(SECONDS);
  if (!/^[1-9]\d{0,5}$/.test(seconds))
    throw new CannotRun(`--live-timeout is a number of seconds, not \`${seconds}\``, `Leave it out for ${SECONDS}.`);
  if (kind === "static" && (given.text("python") ?? given.text("live-timeout")) !== undefined)
    throw new CannotRun(
      "--python and --live-timeout say nothing to --reader static",
      "Add --reader auto or --reader live.",
    );
  return {
    kind,
    python: /[/\\]/.test(python) ? resolve(python) : python,
    timeoutSeconds: Number(seconds),
    variables: process.env,
  };
}

export interface ReaderRequest {
  readonly reader: Reader;
  readonly project: OpenProject;
  readonly given: ParsedCommand;
}

/**
 * Translates a project statically and, when the reader says so, lays what its own Python says over that. Throws
 * `CannotRun` when `--reader live` gets no answer; with `auto` that is a finding.
 */
export async function translateWithReader(
  { reader, project, given }: ReaderRequest,
  options: Omit<TranslateOptions, "files" | "root">,
): Promise<Translation> {
  if (reader.kind === "static") return translateFiles({ ...project, ...options });
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
