import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { RuleSettings } from "../core/model/rule-settings.ts";
import { repositoryRoot } from "../files/resolve-comparison.ts";
import { readSettings } from "../settings/read-settings.ts";
import { ruleSettings } from "../settings/review-options.ts";
import { settingsOfProject } from "../settings/settings-of-project.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";
import { readGivenFile } from "./read-given-file.ts";
import type { ParsedCommand } from "./parse-command.ts";

/**
 * Settings that hold for a project's folder on disk: those of `--settings`, else of the repository around it. Throws
 * `CannotRun` where they are wrong.
 */
export function settingsAround(folder: string, given: ParsedCommand): Settings {
  return settingsOfProject(wholeSettings(folder, given), folderWithin(folder));
}

function wholeSettings(folder: string, given: ParsedCommand): Settings {
  const own = givenSettings(given);
  if (own !== null) return own;
  const file = resolve(repositoryRoot(folder) ?? folder, SETTINGS_FILE);
  return wellFormed(existsSync(file) ? readFileSync(file, "utf8") : null, shown(file));
}

/** The file that `--settings` names, or null without one. */
export function givenSettings(given: ParsedCommand): Settings | null {
  const path = given.text("settings");
  if (path === undefined) return null;
  return wellFormed(readGivenFile(path, `Settings are a YAML file as ${SETTINGS_FILE} is.`), shown(resolve(path)));
}

/** The settings' rules for findings whose places start at a project's folder. */
export function rulesWithin(folder: string, settings: Settings): RuleSettings {
  return { ...ruleSettings(settings), folder: folderWithin(folder) };
}

function folderWithin(folder: string): string {
  return relative(repositoryRoot(folder) ?? folder, folder)
    .split(sep)
    .join("/");
}

function wellFormed(text: string | null, name: string): Settings {
  const { settings, diagnostics } = readSettings(text);
  const [mistake] = diagnostics;
  if (mistake !== undefined)
    throw new CannotRun(
      `${name}:${mistake.at?.line ?? 1}: ${inOneLine(mistake)}`,
      mistake.help ?? "docs/settings.md lists what can be set.",
    );
  return settings;
}

function inOneLine({ message }: Diagnostic): string {
  return message.replaceAll(/\s+/g, " ");
}
