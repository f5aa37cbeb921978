import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { readStory } from "./read-story.ts";
import type { Texts } from "./mutate.ts";

export interface SeedProject {
  readonly name: string;
  readonly environment: string;
  readonly files: Texts;
  /** True when real Kedro may judge it as it is: nothing was mocked or shimmed for it. */
  readonly isJudged: boolean;
}

/** Our stories and example, and the conformance projects where the folder is there. */
export function seedProjects(root: string): readonly SeedProject[] {
  return [
    ...stories(join(root, "test/oracle/stories")),
    { name: "ferries", environment: "prod", files: texts(join(root, "examples/ferries")), isJudged: true },
    ...conformance(join(root, "../shared/conformance/cases")),
  ];
}

function stories(folder: string): SeedProject[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const { environment, files } = readStory(join(folder, name));
      return { name, environment, files, isJudged: true };
    });
}

function conformance(folder: string): SeedProject[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((id) => {
      const files = texts(join(folder, id, "project"));
      return readdirSync(join(folder, id))
        .filter((name) => name.startsWith("expected."))
        .sort()
        .map((name) => {
          const { oracle, environment } = JSON.parse(readFileSync(join(folder, id, name), "utf8")) as {
            environment: string;
            oracle: { mocked: unknown[]; shims: unknown[] };
          };
          return { name: id, environment, files, isJudged: oracle.mocked.length === 0 && oracle.shims.length === 0 };
        });
    });
}

function texts(folder: string): Texts {
  const files = filesFromFolder(folder);
  return Object.fromEntries(
    files.list().flatMap((path) => (files.read(path) === null ? [] : [[path, files.read(path) ?? ""]])),
  );
}
