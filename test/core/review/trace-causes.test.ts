import { describe, expect, it } from "vitest";
import { diffCodeLocations } from "../../../src/core/changes/diff/diff-code-locations.ts";
import type { Change } from "../../../src/core/model/change.ts";
import type { Origin } from "../../../src/core/model/origin.ts";
import type { Place } from "../../../src/core/model/place.ts";
import { traceCauses } from "../../../src/core/review/trace-causes.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { codeLocation } from "../../../tools/locations/code-location.ts";

type Files = Readonly<Record<string, string>>;

/** Lines of a file, whole. */
function lines(file: string, line: number, endLine = line): Place {
  return { file, line, column: 1, endLine, endColumn: 200 };
}

/** A change of which places and origins matter alone; both sides have the same unless said otherwise. */
function change(at: Place | null, after: readonly Origin[], given: Partial<Change> = {}): Change {
  const [any] = diffCodeLocations(codeLocation(), codeLocation({ declaredKedroVersion: "1.1.0" }));
  if (any === undefined) throw new Error("expected a change");
  return { ...any, beforeAt: at, afterAt: at, origins: { before: after, after }, ...given };
}

/** `cause at line` or `own at line`, of the newer side, else the older. */
function told(subject: Change, before: Files, after: Files): string {
  const [traced] = traceCauses([subject], filesFromMemory(before), filesFromMemory({ ...before, ...after }));
  if (traced === undefined || "origins" in traced) throw new Error("expected a change without origins");
  const { cause } = traced;
  const at = cause === null ? (traced.afterAt ?? traced.beforeAt) : (cause.afterAt ?? cause.beforeAt);
  return `${cause === null ? "own" : `${cause.kind} ${cause.name}`} ${at?.file}:${at?.line}`;
}

const ENTRY = lines("catalog.yml", 1, 3);
const ROOT: Origin = { kind: "global", name: "globals:root", at: lines("globals.yml", 2), of: "/filepath" };
const WRITTEN: Origin = { kind: "value", name: "filepath", at: lines("catalog.yml", 3), of: "/filepath" };
const WHOLE: Origin = { kind: "value", name: "orders", at: ENTRY };
const BEFORE: Files = {
  "catalog.yml": "orders:\n  type: csv\n  filepath: ${globals:root}/orders.csv\n",
  "globals.yml": "# folders\nroot: data\nother: 1\n",
};
const edited = (file: string, from: string, to: string): Files => ({
  [file]: (BEFORE[file] ?? "").replace(from, to),
});
const KEY = lines("catalog.yml", 1);

describe("nothing is guessed", () => {
  it("where neither its own lines nor any origin was edited, a change keeps its place", () => {
    expect(told(change(KEY, [WRITTEN, ROOT, WHOLE]), BEFORE, edited("globals.yml", "other: 1", "other: 2"))).toBe(
      "own catalog.yml:1",
    );
  });

  it("comments, blank lines and indentation are no edits", () => {
    const after = { ...edited("catalog.yml", "  type: csv\n", "    type: csv\n\n    # as always\n") };
    const grown: Origin = { ...WHOLE, at: lines("catalog.yml", 1, 5) };
    const written: Origin = { ...WRITTEN, at: lines("catalog.yml", 5) };
    const origins = { before: [WRITTEN, ROOT, WHOLE], after: [written, ROOT, grown] };
    expect(told(change(KEY, [], { origins }), BEFORE, after)).toBe("own catalog.yml:1");
  });

  it("a change that has a cause already keeps it", () => {
    const cause = { kind: "code", name: "shop.nodes:clean", beforeAt: null, afterAt: lines("nodes.py", 4) } as const;
    expect(told(change(KEY, [WHOLE], { cause }), BEFORE, edited("catalog.yml", "csv", "parquet"))).toBe(
      "code shop.nodes:clean nodes.py:4",
    );
  });

  it("without a place and without origins there is nothing to find", () => {
    expect(told(change(null, []), BEFORE, edited("globals.yml", "data", "s3"))).toBe("own undefined:undefined");
  });

  it("a file that one side does not have is edited everywhere, and one that nobody has nowhere", () => {
    const only: Origin = { kind: "constant", name: "REGIONS", at: lines("settings.py", 1) };
    const origins = { before: [], after: [only] };
    const added = { "settings.py": "REGIONS = [1]\n" };
    expect(told(change(KEY, [], { origins }), BEFORE, added)).toBe("constant REGIONS settings.py:1");
    expect(told(change(KEY, [], { origins }), BEFORE, {})).toBe("own catalog.yml:1");
  });
});

describe("what was edited", () => {
  it("a part's own line before its origins, told at the first line of the entry that differs", () => {
    const after = {
      ...edited("catalog.yml", "csv\n  filepath: ${globals:root}/orders", "json\n  filepath: ${globals:root}/sales"),
      ...edited("globals.yml", "data", "s3"),
    };
    expect(told(change(KEY, [WRITTEN, ROOT, WHOLE]), BEFORE, after)).toBe("own catalog.yml:2");
  });

  it("a part's origin before other lines of the entry", () => {
    const after = { ...edited("catalog.yml", "type: csv", "type: json"), ...edited("globals.yml", "data", "s3") };
    expect(told(change(KEY, [WRITTEN, ROOT, WHOLE]), BEFORE, after)).toBe("global globals:root globals.yml:2");
    expect(told(change(KEY, [WHOLE]), BEFORE, after)).toBe("own catalog.yml:2");
  });

  it("the nearest of several origins", () => {
    const key: Origin = { kind: "interpolation", name: "_root", at: lines("globals.yml", 3), of: "/filepath" };
    const after = edited("globals.yml", "data\nother: 1", "s3\nother: 2");
    expect(told(change(KEY, [WRITTEN, key, ROOT, WHOLE]), BEFORE, after)).toBe("interpolation _root globals.yml:3");
  });

  it("a definition of many lines at the line that differs, on both sides", () => {
    const settings = (last: string): Files => ({ "settings.py": `REGIONS = [\n  "north",\n  "${last}",\n]\n` });
    const regions: Origin = { kind: "constant", name: "REGIONS", at: lines("settings.py", 1, 4) };
    const [traced] = traceCauses(
      [change(lines("pipeline.py", 9), [regions])],
      filesFromMemory(settings("south")),
      filesFromMemory(settings("west")),
    );
    expect([traced?.cause?.beforeAt?.line, traced?.cause?.afterAt?.line]).toEqual([3, 3]);
  });

  it("a definition that moved and stayed what it is was not edited", () => {
    const moved: Origin = { ...ROOT, at: lines("globals.yml", 3) };
    const origins = { before: [WRITTEN, ROOT, WHOLE], after: [WRITTEN, moved, WHOLE] };
    const after = edited("globals.yml", "root: data\nother: 1", "other: 1\nroot: data");
    expect(told(change(KEY, [], { origins }), BEFORE, after)).toBe("own catalog.yml:1");
  });

  it("what only one side has, where its lines came or went", () => {
    const call: Origin = { kind: "code", name: "create_pipeline", at: lines("registry.py", 2) };
    const gone = change(lines("pipeline.py", 7), [], {
      afterAt: null,
      origins: { before: [call], after: [] },
    });
    const files: Files = {
      "pipeline.py": "\n".repeat(6) + "node(clean)\n",
      "registry.py": "{\n  'a': create_pipeline(),\n  'b': 1,\n}\n",
    };
    const after = { "registry.py": "{\n  'b': 1,\n}\n" };
    expect(told(gone, files, after)).toBe("code create_pipeline registry.py:2");
  });
});
