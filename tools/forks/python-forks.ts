import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A Python program as `python -c` would run it. */
export interface Program {
  readonly text: string;
  readonly cwd: string;
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
}
export interface Ended {
  /** Negative where a signal ended the process. */
  readonly code: number;
  /** Standard output and standard error. */
  readonly out: string;
}

/**
 * One Python process that has imported libraries and forks for each program that it is given: a program costs a fork
 * instead of the start of an interpreter and the imports. Programs run one after the other, each in a process of its
 * own that sees nothing of the others; `serve.py` says what they share. For whatever only a new interpreter shows (what
 * importing imports, another seed of hashes), start one.
 */
export class PythonForks {
  readonly #server: ChildProcess;
  readonly #folder = mkdtempSync(join(tmpdir(), "forks-"));
  readonly #waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void }[] = [];
  #asked = 0;

  private constructor(server: ChildProcess) {
    this.#server = server;
  }

  /** Starts a server; libraries that are not installed are passed over. `env` is the environment it starts in. */
  static async start(python: string, libraries: readonly string[], env: NodeJS.ProcessEnv): Promise<PythonForks> {
    const server = spawn(python, [fileURLToPath(new URL("serve.py", import.meta.url)), ...libraries], {
      env: { ...env, PYTHONPATH: "" },
      stdio: ["pipe", "pipe", "ignore"],
    });
    const forks = new PythonForks(server);
    const lost = (): void => {
      for (const { reject } of forks.#waiting.splice(0)) reject(new Error("the server of Python programs has ended"));
    };
    server.on("error", lost).on("exit", lost);
    server.stdin.on("error", lost);
    createInterface({ input: server.stdout }).on("line", (line) => forks.#waiting.shift()?.resolve(line));
    await forks.#answer();
    return forks;
  }

  async run({ text, cwd, env }: Program): Promise<Ended> {
    const output = join(this.#folder, String(this.#asked++));
    const answer = this.#answer();
    this.#server.stdin?.write(`${JSON.stringify({ program: text, cwd, env, output })}\n`);
    const code = Number(await answer);
    const out = readFileSync(output, "utf8");
    rmSync(output);
    return { code, out };
  }

  close(): void {
    this.#server.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #answer(): Promise<string> {
    return new Promise((resolve, reject) => void this.#waiting.push({ resolve, reject }));
  }
}
