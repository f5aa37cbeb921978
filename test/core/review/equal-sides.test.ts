import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PythonParser } from "static-python";
import type { ProjectFiles } from "../../../src/core/model/project-files.ts";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { type TranslateOptions, translateFiles, type Translation } from "../../../src/core/review/translate-files.ts";
import { observeFiles } from "../../../src/core/review/observe-files.ts";
import { translateSides, type TranslatedSides } from "../../../src/core/review/translate-sides.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { readStory } from "../../../tools/seeds/read-story.ts";
import "../../support/property-seed.ts";

type Files = Readonly<Record<string, string>>;

const STORIES = fileURLToPath(new URL("../../oracle/stories/", import.meta.url));
const STORY_FILES = readdirSync(STORIES).sort();

function optionsOf(parser: PythonParser, files: ProjectFiles, environment = "local"): TranslateOptions {
  return {
    files,
    root: "",
    environment,
    target: "generated",
    allPipelines: false,
    versions: NEWEST,
    environmentVariables: new Map(),
    parser,
  };
}

function bothSides(before: TranslateOptions, after: TranslateOptions): TranslatedSides {
  return translateSides(before, after, { observed: observeFiles(after.files), begin: () => undefined });
}

function shown(side: Translation | null): string {
  return JSON.stringify(side === null ? null : [side.location, side.diagnostics, side.versions, side.project]);
}

/** Edits that may or may not mean something to a project. */
const EDITS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text}\n# a remark\n`,
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => text.replace(/\b[a-z]+_[a-z]+\b/u, "another_name"),
  () => "",
];

describe("the older side of a review", () => {
  test("is the same whether it is translated or taken from a newer side that asked for nothing else", async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(
        fc.constantFrom(...STORY_FILES),
        fc.nat(),
        fc.constantFrom(...EDITS),
        fc.constantFrom({}, { "README.md": "more" }, { "docs/page.md": "new" }, { "src/stray.py": "import story\n" }),
        (name, at, edit, more) => {
          const story = readStory(join(STORIES, name));
          const paths = Object.keys(story.files).sort();
          const path = paths[at % paths.length] ?? "";
          const before = { "README.md": "", ...story.files };
          const after: Files = { ...before, [path]: edit(before[path as keyof typeof before] ?? ""), ...more };
          const side = (files: Files) => optionsOf(parser, filesFromMemory(files), story.environment);
          const [older, newer] = [side(before), side(after)];
          const short = bothSides(older, newer);
          expect(shown(short.before)).toBe(shown(translateFiles(older)));
          expect(shown(short.after)).toBe(shown(translateFiles(newer)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is not translated where nothing differs, nor where only a file differs that nobody asks for", async () => {
    const parser = await pythonParser();
    const { files } = readStory(join(STORIES, STORY_FILES[0] ?? ""));
    const side = (more: Files) => optionsOf(parser, filesFromMemory({ "notes.txt": "a", ...files, ...more }));
    const same = bothSides(side({}), side({}));
    const aside = bothSides(side({}), side({ "notes.txt": "b" }));
    expect([same.before === same.after, aside.before === aside.after]).toEqual([true, true]);
  });

  test("is translated where a file came, went or was edited that is asked for", async () => {
    const parser = await pythonParser();
    const { files } = readStory(join(STORIES, STORY_FILES[0] ?? ""));
    const side = (more: Files) => optionsOf(parser, filesFromMemory({ ...files, ...more }));
    for (const more of [{ "new.txt": "" }, { "pyproject.toml": `${files["pyproject.toml"] ?? ""}\n# more\n` }]) {
      const { before, after } = bothSides(side({}), side(more));
      expect(before).not.toBe(after);
    }
  });

  test("is the same file where each side tells versions in its own way and the texts agree", async () => {
    const parser = await pythonParser();
    const { files } = readStory(join(STORIES, STORY_FILES[0] ?? ""));
    const memory = filesFromMemory(files);
    const onDisk: ProjectFiles = { ...memory, version: (path) => (memory.version(path) === null ? null : "1:1") };
    const { before, after } = bothSides(optionsOf(parser, memory), optionsOf(parser, onDisk));
    expect(before).toBe(after);
  });
});

describe("a review", () => {
  test("of several environments says of each what a review of it alone says", async () => {
    const parser = await pythonParser();
    const { files } = readStory(join(STORIES, STORY_FILES[0] ?? ""));
    const side = (more: Files) =>
      filesFromMemory({ ...files, "conf/one/parameters.yml": "fresh: 2\n", "conf/two/parameters.yml": "", ...more });
    const reviewed = (environments: readonly string[]) =>
      reviewRepository({
        before: side({}),
        after: side({
          "conf/base/parameters.yml": "fresh: 1\n",
          "conf/two/catalog.yml": "fresh:\n  type: MemoryDataset\n",
        }),
        compared: { before: "a", after: "b", note: null },
        environments,
        failOn: "error",
        target: "generated",
        versions: NEWEST,
        environmentVariables: new Map(),
        parser,
      });
    expect(reviewed(["one", "two"]).map((report) => report.changes)).toEqual(
      ["one", "two"].flatMap((environment) => reviewed([environment]).map((report) => report.changes)),
    );
  });

  test("parses a file that both sides have once, for all environments", async () => {
    const parser = await pythonParser();
    const { files } = readStory(join(STORIES, STORY_FILES[0] ?? ""));
    const parsed: string[] = [];
    const counting: PythonParser = {
      parse(text) {
        parsed.push(text);
        return parser.parse(text);
      },
    };
    const side = (more: Files) => filesFromMemory({ ...files, "conf/one/a.yml": "", "conf/two/a.yml": "", ...more });
    reviewRepository({
      before: side({}),
      after: side({ "conf/base/parameters.yml": "fresh: 1\n" }),
      compared: { before: "a", after: "b", note: null },
      environments: ["one", "two"],
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: counting,
    });
    const python = new Set(Object.keys(files).filter((path) => path.endsWith(".py")));
    expect(parsed.length).toBeGreaterThan(0);
    expect(parsed.length).toBeLessThanOrEqual(python.size);
  });
});
