import type { Report } from "../../model/report.ts";
import { shortName } from "../words/short-name.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/**
 * The command that makes the same report; empty where the names of the sides are none that a shell takes as they are, as
 * the words `merge of a1b2c3d`.
 */
export function reproduceCommand({ compared: { before, after } }: Report, options: MarkdownOptions): string {
  if (options.reproduce !== undefined) return options.reproduce ?? "";
  const isRef = (name: string): boolean => /^[\w./~^@-]{1,100}$/u.test(name);
  if (before === null || !isRef(before)) return "";
  return isRef(after) ? `kedro-dagster-action review --base ${shortName(before)} --head ${shortName(after)}` : "";
}
