import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../src/cli/run-command-line.ts";
import { terminalOver } from "../../src/cli/terminal.ts";
import type { Report } from "../../src/core/model/report.ts";
import type { Texts } from "../seeds/mutate.ts";

/** A git repository in which every state of files is a commit of its own, and the command line reviews two of them. */
export class ReviewCommits {
  readonly #folder = mkdtempSync(join(tmpdir(), "truth-git-"));
  readonly #commits = new Map<string, string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor() {
    execFileSync("git", ["init", "--quiet", "--bare", this.#folder]);
  }

  /** One after the other, as a command line is. */
  review(before: Texts, after: Texts, environment: string): Promise<Report> {
    const report = this.#last.then(() => this.#review(before, after, environment));
    this.#last = report.catch(() => undefined);
    return report;
  }

  async #review(before: Texts, after: Texts, environment: string): Promise<Report> {
    const [base, head] = [this.#commit(before), this.#commit(after)];
    const out = join(this.#folder, "review");
    let [output, complaint] = ["", ""];
    await runCommandLine(
      ["review", "--repo", this.#folder, "--base", base, "--head", head, "--env", environment, "--out", out, "--json"],
      terminalOver({
        output: (text) => void (output += text),
        complaint: (text) => void (complaint += text),
        isColoured: false,
        showsProgress: false,
      }),
    );
    if (!output.startsWith("{")) throw new Error(complaint);
    const [report] = (JSON.parse(output) as { readonly reports: readonly Report[] }).reports;
    if (report === undefined) throw new Error("the review has no report");
    return report;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A branch whose only commit holds these files. */
  #commit(files: Texts): string {
    const key = JSON.stringify(files);
    const known = this.#commits.get(key);
    if (known !== undefined) return known;
    const name = `state-${this.#commits.size}`;
    const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const stream = [
      `commit refs/heads/${name}\ncommitter Truth <truth@example.org> 0 +0000\n${data(name)}`,
      ...Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
    ].join("");
    execFileSync("git", ["fast-import", "--quiet"], { cwd: this.#folder, input: stream });
    this.#commits.set(key, name);
    return name;
  }
}
