import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { readSettings } from "./read-settings.ts";
import { SETTINGS_FILE } from "./settings-file.ts";
import type { Settings } from "./settings-schema.ts";
import { unknownEnvironments } from "./unknown-environments.ts";

/** Which settings hold for a proposed change, and what is to be said about them. */
export interface SettingsJudgement {
  readonly settings: Settings;
  /** Lines of Markdown for the review. */
  readonly notes: readonly string[];
  /** Mistakes that the settings would have once the change has landed. */
  readonly introduced: readonly Diagnostic[];
}

/**
 * The settings of the base hold: a pull request cannot loosen its own review. Where the base's are wrong the defaults
 * hold, so that the pull request that mends them is not stopped by them. An environment that they name and no project
 * has, on neither side, is a mistake until they are mended, whoever made it.
 */
export function judgeSettings(
  sides: { readonly before: ProjectFiles | null; readonly after: ProjectFiles },
  file: string = SETTINGS_FILE,
): SettingsJudgement {
  const [before, after] = [(sides.before ?? sides.after).read(file), sides.after.read(file)];
  const both = sides.before === null ? [sides.after] : [sides.before, sides.after];
  const misfits = (settings: Settings) => unknownEnvironments(settings, both);
  const standing = readSettings(before, file);
  const notes: string[] = [];
  const [mistake] = standing.diagnostics;
  if (mistake)
    notes.push(`\`${file}\` of the base is not valid (line ${mistake.at?.line}), so the default settings hold.`);
  if (before === after) {
    const misnamed = mistake ? [] : readSettings(after, file, misfits).diagnostics;
    const [first] = misnamed;
    if (first) notes.push(misnamedNote(file, first.at?.line ?? 1));
    return { settings: standing.settings, notes, introduced: misnamed };
  }
  const { diagnostics: introduced } = readSettings(after, file, misfits);
  notes.push(
    introduced.length === 0
      ? `\`${file}\` changes: what it sets takes effect once it is merged.`
      : `\`${file}\` is changed and is not valid: nothing in it would take effect.`,
  );
  return { settings: standing.settings, notes, introduced };
}

function misnamedNote(file: string, line: number): string {
  return `\`${file}\` is not valid: line ${line} names an environment that no project has.`;
}
