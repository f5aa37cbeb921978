import { expect, it, onTestFinished, vi } from "vitest";
import { runnerIo } from "../../src/action/runner-io.ts";

it("the log gives the runner no command, whatever a project's folder or job is called", () => {
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  onTestFinished(() => write.mockRestore());
  const { info } = runnerIo({});
  info("`apps/x\n::set-output name=verdict::pass\r \u0085::stop-commands::x` is gone");
  info("Job `##[error]nightly` is new");
  info("a::b at https://example.com, #1 ## [2]\nsecond line");
  write.mockRestore();
  expect(printed.map((text) => text.trimEnd())).toEqual([
    "`apps/x\n: :set-output name=verdict::pass\r \u0085: :stop-commands::x` is gone",
    "Job `## [error]nightly` is new",
    "a::b at https://example.com, #1 ## [2]\nsecond line",
  ]);
});
