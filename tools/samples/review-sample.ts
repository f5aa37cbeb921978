import { NEWEST } from "../../src/core/model/supported-versions.ts";
import type { Report } from "../../src/core/model/report.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { pythonParser } from "../python-parser.ts";
import type { Sample } from "./story-files.ts";

/** The review of a sample, as a host makes it, at an instant that is always the same. */
export async function reviewSample({ before, after }: Sample): Promise<readonly Report[]> {
  return reviewRepository({
    before: before === null ? null : filesFromMemory(before),
    after: filesFromMemory(after),
    compared: { before: "a1b2c3d", after: "d4e5f6a", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
    otherTarget: true,
    now: "2026-11-27T12:00:00Z",
  });
}
