import { withCompleteSettings } from "../deployment/complete-settings.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Installation } from "./installation.ts";
import { organisationDefaults } from "./settings-at.ts";

/**
 * What is read of a commit, known from its listing before anything is fetched: three times what the largest known project
 * has. What is beyond is left out, the most needed first, and said.
 */
const READ = { totalBytes: 8 * 1024 * 1024, files: 5000 };

/** A commit of the repository, with the texts of the projects that its own settings choose. */
export async function readSnapshot(installation: Installation, commit: string): Promise<CommitSnapshot> {
  const snapshot = await filesAtCommit(installation, commit, {
    cache: installation.cache,
    textFromBytes,
    chooseProjects: (files) => readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null,
    isBatched: true,
    bounds: READ,
  });
  const files = await withCompleteSettings(snapshot.files, SETTINGS_FILE, organisationDefaults(installation));
  return { ...snapshot, files };
}
