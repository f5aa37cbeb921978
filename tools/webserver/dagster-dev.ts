import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PythonEnvironment } from "../python-environment.ts";

const START_WITHIN_MS = 240_000;
const STOP_WITHIN_MS = 30_000;
const KEPT_OUTPUT = 200_000;

/** A real Dagster: webserver, daemon and a code server for each location of a project's `workspace.yaml`. */
export class DagsterDev {
  readonly url: string;
  readonly #child: ChildProcess;
  #output = "";

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString("utf8")).slice(-KEPT_OUTPUT);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
  }

  /** Starts `dagster dev` in `folder`, with its runs kept in `home`, and waits until it answers. */
  static async start(folder: string, home: string, { bin }: PythonEnvironment): Promise<DagsterDev> {
    const port = await freePort();
    const env = {
      ...process.env,
      DO_NOT_TRACK: "1",
      DAGSTER_HOME: home,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONWARNINGS: "ignore",
      PATH: [bin, process.env["PATH"] ?? ""].join(delimiter),
    };
    const args = ["dev", "-w", "workspace.yaml", "-h", "127.0.0.1", "-p", String(port)];
    const child = spawn(join(bin, "dagster"), args, {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const dev = new DagsterDev(`http://127.0.0.1:${port}`, child);
    const deadline = Date.now() + START_WITHIN_MS;
    while (!(await dev.#answers())) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`\`dagster dev\` does not answer:\n${dev.output.slice(-3000)}`);
      await sleep(500);
    }
    return dev;
  }

  /** What the processes have printed, its end where it is long. */
  get output(): string {
    return this.#output;
  }

  /** Asks the webserver's GraphQL; throws with its errors when it has any. */
  async ask<T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { readonly data?: T; readonly errors?: readonly unknown[] };
    if (answer.data === undefined || answer.errors !== undefined)
      throw new Error(`GraphQL: ${JSON.stringify(answer.errors).slice(0, 2000)}`);
    return answer.data;
  }

  /** Stops every process of it. */
  async stop(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null) return;
    const ended = new Promise<void>((fulfil) => void this.#child.once("exit", () => fulfil()));
    signal(pid, "SIGTERM");
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    signal(pid, "SIGKILL");
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/server_info`)).ok;
    } catch {
      return false;
    }
  }
}

/** Signals a process and all that it has started; what is gone already is no error. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // nothing of it is left
  }
}

function freePort(): Promise<number> {
  return new Promise((fulfil, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? fulfil(address.port) : reject(new Error("no free port")),
      );
    });
  });
}
