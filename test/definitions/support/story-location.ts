import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { generatedLocation } from "../../core/definitions/generated-location.ts";

const FIXTURES = resolve(dirname(fileURLToPath(import.meta.url)), "../../fixtures");

/** The code location of a fixture project: its base configuration as it stands, its pipelines as sketched. */
export function storyLocation(story: string, pipelines: Readonly<Record<string, string>>, environment = "local"): CodeLocation {
  const text = (name: string): string => {
    const file = join(FIXTURES, story, "conf/base", name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const more = { projectName: story[0]?.toUpperCase() + story.slice(1), packageName: story };
  return generatedLocation({ environment, pipelines, catalog: text("catalog.yml"), parameters: text("parameters.yml"), dagster: text("dagster.yml"), more });
}
