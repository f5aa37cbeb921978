import type { Diagnostic } from "../core/model/diagnostic.ts";
import { readSettings } from "./read-settings.ts";
import { SETTINGS_FILE } from "./settings-file.ts";
import type { Settings } from "./settings-schema.ts";

/** Which settings hold for a proposed change, and what is to be said about them. */
export interface SettingsJudgement {
  readonly settings: Settings;
  /** Lines of Markdown for the review. */
  readonly notes: readonly string[];
  /** Mistakes that the change brings into the settings. */
  readonly introduced: readonly Diagnostic[];
}

/**
 * The settings of the base hold: a pull request cannot loosen its own review. Where the base's are wrong the defaults
 * hold, so that the pull request that mends them is not stopped by them. `before` and `after` are the file's texts.
 */
export function judgeSettings(
  before: string | null,
  after: string | null,
  file: string = SETTINGS_FILE,
): SettingsJudgement {
  const standing = readSettings(before, file);
  const notes: string[] = [];
  const [mistake] = standing.diagnostics;
  if (mistake)
    notes.push(`\`${file}\` of the base is not valid (line ${mistake.at?.line}), so the default settings hold.`);
  if (before === after) return { settings: standing.settings, notes, introduced: [] };
  const { diagnostics: introduced } = readSettings(after, file);
  notes.push(
    introduced.length === 0
      ? `\`${file}\` changes: what it sets takes effect once it is merged.`
      : `\`${file}\` is changed and is not valid: nothing in it would take effect.`,
  );
  return { settings: standing.settings, notes, introduced };
}
