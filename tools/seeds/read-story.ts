import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A small Kedro project written as one text file: a comment that tells its story, then files as `=== path`. */
export interface Story {
  readonly name: string;
  readonly environment: string;
  /** Translate everything that `find_pipelines()` discovers instead of what the jobs use. */
  readonly allPipelines: boolean;
  /** True when the real plugin is expected to refuse it. */
  readonly isRefused: boolean;
  /** True when it uses what the oldest supported versions do not have. */
  readonly isOnlyForNewest: boolean;
  /** Errors about the plugin that must be found: `rule file:line`. */
  readonly finds: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** Reads a story; what every project has (pyproject.toml, settings, registry, functions) comes from the skeleton. */
export function readStory(path: string): Story {
  return parseStory(
    path
      .split("/")
      .at(-1)
      ?.replace(/\.story$/, "") ?? path,
    readFileSync(path, "utf8"),
  );
}

/** A story out of its text. */
export function parseStory(name: string, text: string): Story {
  const [head = "", ...parts] = text.split(/^=== /m);
  return {
    ...storyOf(
      name,
      Object.fromEntries(
        parts.map((part) => [part.slice(0, part.indexOf("\n")).trim(), part.slice(part.indexOf("\n") + 1)]),
      ),
    ),
    ...headOf(head),
  };
}

/** A story of these files and what every project has. */
export function storyOf(name: string, own: Readonly<Record<string, string>>): Story {
  const files: Record<string, string> = { ...SKELETON, ...own };
  for (const file of Object.keys(files)) {
    const package_ = /^(src\/story\/pipelines\/[^/]+)\/pipeline\.py$/.exec(file)?.[1];
    if (package_ !== undefined) files[`${package_}/__init__.py`] ??= "from .pipeline import create_pipeline\n";
  }
  return { name, files, ...headOf("") };
}

function headOf(head: string): Omit<Story, "name" | "files"> {
  return {
    environment: /^environment: (.+)$/m.exec(head)?.[1] ?? "local",
    allPipelines: /^all pipelines$/m.test(head),
    isOnlyForNewest: /^only for the newest$/m.test(head),
    finds: [...head.matchAll(/^finds: (.+)$/gm)].map((match) => match[1] ?? ""),
    isRefused: /^refused by the plugin$/m.test(head),
  };
}

/** Writes a story's project into a folder, where real Kedro can read it. */
export function writeStory(story: Story, folder: string): void {
  for (const [path, text] of Object.entries(story.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const SKELETON: Readonly<Record<string, string>> = {
  "pyproject.toml": `[project]
name = "story"
version = "0.1"

[tool.kedro]
package_name = "story"
project_name = "Story"
kedro_init_version = "1.0.0"
source_dir = "src"
`,
  "conf/local/.gitkeep": "",
  "conf/base/catalog.yml": "",
  "conf/base/parameters.yml": "",
  "src/story/__init__.py": "",
  "src/story/settings.py": "",
  "src/story/pipelines/__init__.py": "",
  "src/story/pipeline_registry.py": `from kedro.framework.project import find_pipelines
from kedro.pipeline import Pipeline


def register_pipelines():
    pipelines = find_pipelines()
    pipelines["__default__"] = sum(pipelines.values(), start=Pipeline([]))
    return pipelines
`,
  "src/story/functions.py": `def same(x):
    return x


def join(a, b):
    return a, b


def split(x):
    return x, x


def both(x):
    return {"left": x, "right": x}


def sink(x):
    return None


def sink_two(a, b):
    return None


def source():
    return 1


def tuned(x, options):
    return x


def nothing(x):
    return None


def after(gate, x):
    return x
`,
};
