import { delimiter, join } from "node:path";
import { freePort } from "../free-port.ts";
import type { PythonEnvironment } from "../python-environment.ts";
import { Service } from "../service.ts";

const START_WITHIN_MS = 240_000;

/** A real Dagster: webserver, daemon and a code server for each location of a project's `workspace.yaml`. */
export class DagsterDev {
  readonly url: string;
  readonly #service: Service;

  private constructor(url: string, service: Service) {
    this.url = url;
    this.#service = service;
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
    const url = `http://127.0.0.1:${port}`;
    const service = new Service("`dagster dev`", join(bin, "dagster"), args, { cwd: folder, env });
    await service.until(() => answers(url), START_WITHIN_MS);
    return new DagsterDev(url, service);
  }

  /** What the processes have printed, its end where it is long. */
  get output(): string {
    return this.#service.output;
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
  stop(): Promise<void> {
    return this.#service.stop();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/server_info`)).ok;
  } catch {
    return false;
  }
}
