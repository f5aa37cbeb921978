import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What people read, and the code that makes it. */
const READ = [
  "src",
  "packages",
  "docs",
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "action.yml",
  "app.yml",
];
const FOLDERS_LEFT_OUT = new Set(["node_modules", "dist", "test", "scripts", "recorded"]);

/**
 * One word for one thing: Breaks, Review, Safe, Unknown; stale, orphaned, removed, renamed; recompute; assumption; not
 * readable. What stands left is not written; where a word has another meaning too, only the files that mean this are read.
 */
const FORBIDDEN: readonly { readonly words: RegExp; readonly instead: string; readonly only?: RegExp }[] = [
  { words: /\bneeds? a (?:closer )?look\b/iu, instead: "Review, to review" },
  { words: /\blooks? (?:safe|good|fine)\b/iu, instead: "Safe" },
  {
    words: /\bcannot (?:be told|tell)\b(?! Dagster)/iu,
    instead: "Unknown, not known",
    only: /^src\/core\/(?:changes|report|review|findings)\//,
  },
  { words: /\btaken as given\b/iu, instead: "assumption, assumed" },
  { words: /\bcalled otherwise\b/iu, instead: "renamed" },
  {
    words: /\bleft behind\b/iu,
    instead: "orphaned",
    only: /^(?:src\/core\/(?:changes|report|review)|docs\/changes\.md)/,
  },
  { words: /\b(?:must|to) be (?:re-?materiali[sz]ed|made again)\b/iu, instead: "must be recomputed" },
  { words: /\b(?:is|are) gone\b/iu, instead: "removed", only: /^(?:src\/core\/changes\/catalogue|docs\/changes\.md)/ },
  { words: /\bout[- ]of[- ]date assets?\b|\boutdated\b/iu, instead: "stale" },
  { words: /\bunreadable\b(?!-name)/iu, instead: "not readable", only: /^src\/core\/(?:report|review)\// },
  { words: /\brecalculat|\bre-?run the assets?\b/iu, instead: "recompute" },
];

/** Lines in which a word is not ours to choose. */
const QUOTED = [/what a renamed or misspelt dataset$/u, /misspelt dataset left behind/u, /^left behind\. Datasets/u];

function* files(path: string): Iterable<string> {
  if (statSync(path).isFile()) {
    if (/\.(?:ts|tsx|md|yml)$/u.test(path)) yield path;
    return;
  }
  for (const name of readdirSync(path)) if (!FOLDERS_LEFT_OUT.has(name)) yield* files(join(path, name));
}

test("people read one word for one thing", () => {
  const found = READ.flatMap((start) => [...files(start)]).flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        FORBIDDEN.flatMap(({ words, instead, only }) =>
          words.test(line) && (only?.test(file) ?? true) && !QUOTED.some((quoted) => quoted.test(line))
            ? [`${file}:${index + 1}: ${words.exec(line)?.[0] ?? ""} (write: ${instead})`]
            : [],
        ),
      ),
  );
  expect(found).toEqual([]);
});
