import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Each object's public names, and which of them can be called. */
export type Names = Readonly<Record<string, readonly (readonly [string, boolean])[]>>;

/** What a program leaves, one text for each thing, or what it raises. */
export type Answer = { readonly answers: readonly string[] } | { readonly raised: string };

/** A CPython that stays and judges programs, as `judge.py` says. */
export interface PythonJudge {
  names(expressions: Readonly<Record<string, string>>): Promise<Names>;
  /** What each program leaves or raises; null where it cannot be tried. */
  judge(programs: readonly string[]): Promise<readonly (Answer | null)[]>;
  close(): void;
}

/** Starts `python` in an empty folder. */
export function startPythonJudge(python: string): PythonJudge {
  const folder = mkdtempSync(join(tmpdir(), "law-"));
  const judge = fileURLToPath(new URL("judge.py", import.meta.url));
  const child = spawn(python, ["-B", judge], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env["PATH"], HOME: folder, PYTHONHASHSEED: "3", PYENV_ROOT: process.env["PYENV_ROOT"] },
  });
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(line));
  const fail = (error: Error): void => waiting.splice(0).forEach((one) => one.reject(error));
  child.on("error", fail).on("exit", (code) => fail(new Error(`the judge ended with ${String(code)}`)));
  const ask = async (question: unknown): Promise<unknown> => {
    const line = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
    child.stdin.write(`${JSON.stringify(question)}\n`);
    return JSON.parse(await line);
  };
  return {
    names: async (names) => (await ask({ names })) as Names,
    judge: async (programs) => (await ask({ programs })) as readonly (Answer | null)[],
    close() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
