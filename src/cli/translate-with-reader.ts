import { resolve } from "node:path";
import { translateFiles, type TranslateOptions, type Translation } from "../core/review/translate-files.ts";
import { CannotRun } from "./exit-code.ts";
import type { ParsedCommand } from "./parse-command.ts";
import { type Reader, type ReaderRequest, READERS } from "./reader.ts";
import { oneOf } from "./option-values.ts";

const SECONDS = 120;

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

/**
 * Translates a project statically and, when the reader says so, lays what its own Python says over that. Throws
 * `CannotRun` when `--reader live` gets no answer; with `auto` that is a finding.
 */
export async function translateWithReader(
  request: ReaderRequest,
  options: Omit<TranslateOptions, "files" | "root">,
): Promise<Translation> {
  if (request.reader.kind === "static") return translateFiles({ ...request.project, ...options });
  const { translateLive } = await import("./translate-live.ts");
  return translateLive(request, options);
}
