import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { RuleSettings } from "../core/model/rule-settings.ts";
import { workTreeAround } from "../files/work-tree-around.ts";
import { DEFAULT_SETTINGS } from "../settings/default-settings.ts";
import { ruleSettings } from "../settings/review-options.ts";
import { settingsOfProject } from "../settings/settings-of-project.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";
import { readGivenFile } from "./read-given-file.ts";
import type { ParsedCommand } from "./parse-command.ts";

/**
 * Settings that hold for a project's folder on disk: those of `--settings`, else of the repository around it. Throws
 * `CannotRun` where they are wrong.
 */
export async function settingsAround(folder: string, given: ParsedCommand): Promise<Settings> {
  return settingsOfProject(await wholeSettings(folder, given), folderWithin(folder));
}

async function wholeSettings(folder: string, given: ParsedCommand): Promise<Settings> {
  const own = await givenSettings(given);
  if (own !== null) return own;
  const file = resolve(workTreeAround(folder) ?? folder, SETTINGS_FILE);
  return existsSync(file)
    ? wellFormed(await complete(readFileSync(file, "utf8"), given), shown(file))
    : DEFAULT_SETTINGS;
}

/** The file that `--settings` names, or null without one. */
export async function givenSettings(given: ParsedCommand): Promise<Settings | null> {
  const path = given.text("settings");
  if (path === undefined) return null;
  const text = readGivenFile(path, `Settings are a YAML file as ${SETTINGS_FILE} is.`);
  return wellFormed(await complete(text, given), shown(resolve(path)));
}

/** A text of settings with those of the organisation that `--defaults` gives. */
async function complete(text: string, given: ParsedCommand): Promise<string> {
  const path = given.text("defaults");
  if (path === undefined) return text;
  const { withDefaults } = await import("../settings/organisation-defaults.ts");
  return withDefaults(text, { ok: true, value: readGivenFile(path, `It is a YAML file as ${SETTINGS_FILE} is.`) });
}

/** Files of a commit, of which the settings are laid over those that `--defaults` gives. */
export async function withGivenDefaults(files: ProjectFiles, given: ParsedCommand): Promise<ProjectFiles> {
  const text = files.read(SETTINGS_FILE);
  const whole = text === null ? null : await complete(text, given);
  return whole === text ? files : { ...files, read: (path) => (path === SETTINGS_FILE ? whole : files.read(path)) };
}

/** The settings' rules for findings whose places start at a project's folder. */
export function rulesWithin(folder: string, settings: Settings): RuleSettings {
  return { ...ruleSettings(settings), folder: folderWithin(folder) };
}

function folderWithin(folder: string): string {
  return relative(workTreeAround(folder) ?? folder, folder)
    .split(sep)
    .join("/");
}

/** What reads a settings file is loaded where there is one. */
async function wellFormed(text: string, name: string): Promise<Settings> {
  const { readSettings } = await import("../settings/read-settings.ts");
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
