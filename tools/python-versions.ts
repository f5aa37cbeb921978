import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface PythonOfVersion {
  /** Such as `3.12`. */
  readonly version: string;
  /** Path of the interpreter. */
  readonly python: string;
}

/** Those of the versions that this machine has: on PATH, or made by pyenv. */
export function pythonsOfVersions(versions: readonly string[]): readonly PythonOfVersion[] {
  return versions.flatMap((version) => {
    const python = [`python${version}`, ...madeByPyenv(version)].find((one) => versionOf(one) === version);
    return python === undefined ? [] : [{ version, python }];
  });
}

function madeByPyenv(version: string): readonly string[] {
  const folder = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${version}.`))
    .map((name) => join(folder, name, "bin/python"));
}

function versionOf(python: string): string | null {
  try {
    const asked = ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"];
    return execFileSync(python, asked, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}
