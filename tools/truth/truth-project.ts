import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Texts } from "../seeds/mutate.ts";
import { readStory } from "../seeds/read-story.ts";

/** One edit of a project, made by `edits.py`, which knows syntax alone. */
export interface TruthEdit {
  readonly kind: string;
  readonly description: string;
  /** It must change nothing that is computed. */
  readonly isQuiet: boolean;
  /** Files that differ before it from the project as it is; none for most edits. */
  readonly before?: Texts;
  /** Files that differ after it; null for one that is gone. */
  readonly files: Readonly<Record<string, string | null>>;
}
/** A small project with data that real Kedro can run, and every edit of it. */
export interface TruthProject {
  readonly name: string;
  readonly environment: string;
  readonly files: Texts;
  readonly edits: readonly TruthEdit[];
}

const PROJECTS = fileURLToPath(new URL("projects", import.meta.url));
const EDITS = fileURLToPath(new URL("edits.py", import.meta.url));

/** The projects of `tools/truth/projects` with all their edits, sorted by name. */
export function truthProjects(
  python: string,
  isProject: (name: string) => boolean = () => true,
): readonly TruthProject[] {
  const stories = readdirSync(PROJECTS)
    .sort()
    .map((file) => readStory(join(PROJECTS, file)))
    .filter(({ name }) => isProject(name));
  const { status, stdout, stderr } = spawnSync(python, ["-B", EDITS], {
    input: JSON.stringify(Object.fromEntries(stories.map(({ name, files }) => [name, files]))),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`edits.py ended with ${String(status)}: ${stderr}`);
  const edits = JSON.parse(stdout) as Readonly<Record<string, readonly TruthEdit[]>>;
  return stories.map(({ name, environment, files }) => ({ name, environment, files, edits: edits[name] ?? [] }));
}
