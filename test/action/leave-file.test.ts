import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runnerIo } from "../../src/action/runner-io.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("a file that is left below the workspace", () => {
  it("never goes through a link that a pull request has committed, be it a folder or the file itself", () => {
    const [workspace, elsewhere] = [temporaryFolder("work"), temporaryFolder("elsewhere")];
    const { writeFile } = runnerIo({ GITHUB_WORKSPACE: workspace });
    const kept = join(elsewhere, "kept");
    writeFileSync(kept, "as it was");
    symlinkSync(elsewhere, join(workspace, "reports"));
    mkdirSync(join(workspace, "out"));
    symlinkSync(kept, join(workspace, "out/report.json"));
    const refusal = (link: string) => `Nothing is left in the folder of the input \`output\`: \`${link}\` is a link.`;
    expect(() => writeFile("report.json", "{}", join(workspace, "reports"))).toThrow(refusal("reports"));
    expect(() => writeFile("report.json", "{}", join(workspace, "out"))).toThrow(refusal("out/report.json"));
    expect(readdirSync(elsewhere)).toEqual(["kept"]);
    expect(readFileSync(kept, "utf8")).toBe("as it was");
  });

  it("is refused in plain words where a file is in the way, or a name is too long", () => {
    const workspace = temporaryFolder("work");
    writeFileSync(join(workspace, "reports"), "a file");
    mkdirSync(join(workspace, "out/a.md"), { recursive: true });
    const left = (folder: string) => () =>
      runnerIo({ GITHUB_WORKSPACE: workspace }).writeFile("a.md", "", join(workspace, folder));
    const refusal = (what: string) =>
      `Nothing can be left in the folder of the input \`output\`: ${what}. Name another folder.`;
    expect(left("reports")).toThrow(refusal("`reports/a.md` lies below a file"));
    expect(left("out")).toThrow(refusal("`out/a.md` is a folder"));
    const long = "x".repeat(300);
    expect(left(long)).toThrow(refusal(`\`${long}/a.md\` has too long a name`));
  });

  it.runIf(process.getuid?.() !== 0)("is refused in plain words in a folder that may not be written to", () => {
    const workspace = temporaryFolder("work");
    mkdirSync(join(workspace, "kept"), { mode: 0o500 });
    expect(() => runnerIo({ GITHUB_WORKSPACE: workspace }).writeFile("a.md", "", join(workspace, "kept"))).toThrow(
      "`kept/a.md` may not be read or written",
    );
  });

  it("is there otherwise, in folders that are made for it", () => {
    const workspace = temporaryFolder("work");
    const path = runnerIo({ GITHUB_WORKSPACE: workspace }).writeFile("a/b.md", "text", join(workspace, "reports"));
    expect(readFileSync(path, "utf8")).toBe("text");
  });
});
