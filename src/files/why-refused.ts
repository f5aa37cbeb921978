const REASONS: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  EISDIR: ["is a folder", "Name a file."],
  ENOTDIR: ["lies below a file", "Name a path whose folders are folders."],
  ENOENT: ["is not there", "Name a path that exists; of a new file the folder must."],
  EEXIST: ["is a file", "Name a folder."],
  EACCES: ["may not be read or written", "Ask for the permission, or name another path."],
  EPERM: ["may not be read or written", "Ask for the permission, or name another path."],
  EROFS: ["is on a disk that cannot be written", "Name a path on another disk."],
  ENOSPC: ["does not fit on its disk", "Make room, or name a path on another disk."],
  ENAMETOOLONG: ["has too long a name", "Name a shorter path."],
  ELOOP: ["is a link that leads to itself", "Name a path without it."],
};

/** What the file system said no to, in words that go on from a path, and the cure; null where it is none of a path. */
export function whyRefused(error: unknown): { readonly reason: string; readonly help: string } | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const [reason, help] = REASONS[error.code] ?? [];
  return reason === undefined || help === undefined ? null : { reason, help };
}
