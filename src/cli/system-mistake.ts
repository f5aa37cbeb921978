import { resolve } from "node:path";
import { whyRefused } from "../files/why-refused.ts";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";

/** What the file system refused of a path, as a mistake of the caller; null for every other error. */
export function systemMistake(error: unknown): CannotRun | null {
  const why = whyRefused(error);
  if (why === null || !(error instanceof Error) || !("path" in error) || typeof error.path !== "string") return null;
  return new CannotRun(`${shown(resolve(error.path))} ${why.reason}`, why.help);
}
