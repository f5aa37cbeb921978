import { completeSettings, defaultsOnGitHub, type ReadDefaults } from "../deployment/complete-settings.ts";
import { readFileAt } from "../github/read-file-at.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Installation } from "./installation.ts";

const readers = new WeakMap<Installation, ReadDefaults>();

/** Settings of the organisation, read once for a piece of work. */
export function organisationDefaults(installation: Installation): ReadDefaults {
  const known = readers.get(installation) ?? defaultsOnGitHub(installation, installation.other ?? null);
  readers.set(installation, known);
  return known;
}

/** The text of the settings at a branch or commit, complete; null where there are none. */
export async function settingsAt(installation: Installation, ref: string): Promise<string | null> {
  const text = await readFileAt(installation, { path: SETTINGS_FILE, ref });
  return completeSettings(text, organisationDefaults(installation));
}
