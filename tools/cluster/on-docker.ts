import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "./clusters.ts";
import { ClusterProject } from "./cluster-project.ts";
import { Service } from "../service.ts";

const IMAGE = "localhost/kedro-dagster-steps:1";
/** Limits that no container may raise, and the runtime that knows every layout of control groups. */
const CONTAINERS = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
`;

/**
 * Docker's executor on Podman, which speaks Docker's API. The image holds nothing: the machine's own folders and the
 * Python environment are mounted, so that no registry is needed. Needs `podman` and `runc`.
 */
export async function onDocker(): Promise<Cluster> {
  const folder = realpathSync(mkdtempSync("/tmp/podman-"));
  const socket = join(folder, "docker.sock");
  const configuration = join(folder, "containers.conf");
  writeFileSync(configuration, CONTAINERS);
  const env = { ...process.env, CONTAINERS_CONF: configuration };
  const empty = execFileSync("tar", ["c", "--files-from", "/dev/null"]);
  execFileSync("podman", ["import", "-", IMAGE], { env, input: empty, stdio: ["pipe", "ignore", "pipe"] });
  const service = new Service("Podman", "podman", ["system", "service", "--time", "0", `unix://${socket}`], { env });
  const stop = async (): Promise<void> => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await service.until(() => existsSync(socket), 30_000);
    const project = await ClusterProject.create((made) => `docker_executor: ${JSON.stringify(optionsOf(made))}`);
    const variables = { DOCKER_HOST: `unix://${socket}` };
    return { project, variables, stop: () => stop().then(() => project.remove()) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function optionsOf(made: ClusterProject): unknown {
  const machine = ["/usr", "/lib", "/lib64", "/bin", "/etc", ...made.pythonFolders].filter((path) => existsSync(path));
  const mounted = [...machine.map((path) => `${path}:${path}:ro`), `${made.root}:${made.root}:rw`];
  return {
    image: IMAGE,
    env_vars: [...Object.keys(made.stepVariables), `PATH=${made.environment.bin}:/usr/bin`],
    container_kwargs: { volumes: mounted, network_mode: "none", working_dir: made.folder, auto_remove: false },
  };
}
