import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

export interface LocalPrograms {
  readonly node: string;
  /** The folder of npm's package. */
  readonly npm: string;
  /** A static busybox: shell and tools of the stage that installs. */
  readonly busybox: string;
  readonly redis: string;
}

const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";
const NAMES = ["libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2"].map((name) => `/lib/x86_64-linux-gnu/${name}`);

/**
 * Images made of this machine's own files, in the place of those that a registry has: one with npm and a shell, one with
 * Node alone, one with Redis.
 *
 * @returns the folder to build in; `NAME.Containerfile` in it makes `localhost/local/NAME`
 */
export function localBases(folder: string, { node, npm, busybox, redis }: LocalPrograms): readonly string[] {
  const run = join(folder, "run");
  put(run, node, "/nodejs/bin/node");
  for (const file of [CERTIFICATES, ...NAMES]) if (existsSync(file)) put(run, file);
  writeFileSync(join(run, "etc/passwd"), "nonroot:x:65532:65532:nonroot:/:/sbin/nologin\n");
  writeFileSync(join(run, "etc/nsswitch.conf"), "hosts: files dns\n");
  mkdirSync(join(run, "tmp"));
  chmodSync(join(run, "tmp"), 0o1777);
  const build = join(folder, "build");
  cpSync(run, build, { recursive: true });
  put(build, busybox, "/bin/busybox");
  for (const tool of ["sh", "mkdir"]) symlinkSync("busybox", join(build, "bin", tool));
  mkdirSync(join(build, "usr/bin"), { recursive: true });
  symlinkSync("/bin/busybox", join(build, "usr/bin/env"));
  mkdirSync(join(build, "usr/local/bin"), { recursive: true });
  cpSync(npm, join(build, "usr/local/lib/node_modules/npm"), { recursive: true });
  symlinkSync("/nodejs/bin/node", join(build, "usr/local/bin/node"));
  symlinkSync("../lib/node_modules/npm/bin/npm-cli.js", join(build, "usr/local/bin/npm"));
  put(join(folder, "redis"), redis, "/usr/local/bin/redis-server");
  mkdirSync(join(folder, "redis-data"));
  recipe(folder, "run", []);
  recipe(folder, "build", ["ENV PATH=/usr/local/bin:/bin", `ENV NODE_EXTRA_CA_CERTS=${CERTIFICATES}`]);
  recipe(folder, "redis", ["ENV PATH=/usr/local/bin", "COPY --chown=999:999 redis-data /data"]);
  return ["run", "build", "redis"];
}

function recipe(folder: string, name: string, lines: readonly string[]): void {
  writeFileSync(join(folder, `${name}.Containerfile`), ["FROM scratch", `COPY ${name}/ /`, ...lines, ""].join("\n"));
}

/** Copies a file, and the libraries that it loads. */
function put(root: string, file: string, to = file): void {
  const target = join(root, to);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(realpathSync(file), target);
  chmodSync(target, 0o755);
  const { stdout } = spawnSync("ldd", [realpathSync(file)], { encoding: "utf8" });
  for (const [library] of stdout.matchAll(/\/\S+(?= \()/gu)) if (!existsSync(join(root, library))) put(root, library);
}
