import { type AskedVersions, NEWEST } from "../../src/core/model/supported-versions.ts";
import type { Report } from "../../src/core/model/report.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { storyOf } from "../../tools/seeds/read-story.ts";

type Files = Readonly<Record<string, string>>;

/** The review of one story on both sides, or of a new one, in `local`, for generated definitions; `versions` are those that somebody asks for. */
export async function reviewOfStory(
  before: Files | null,
  after: Files,
  versions: AskedVersions = NEWEST,
): Promise<Report> {
  const side = (files: Files) => filesFromMemory(storyOf("story", files).files);
  const [report] = reviewRepository({
    before: before === null ? null : side(before),
    after: side(after),
    environments: ["local"],
    compared: { before: before === null ? null : "a", after: "b", note: null },
    failOn: "error",
    target: "generated",
    versions,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
  if (report === undefined) throw new Error("expected a report");
  return report;
}

/** The files with some of them edited. */
export function edited(files: Files, change: Readonly<Record<string, (text: string) => string>>): Files {
  const edits = Object.entries(change).map(([path, edit]) => [path, edit(files[path] ?? "")]);
  return { ...files, ...Object.fromEntries(edits) };
}
