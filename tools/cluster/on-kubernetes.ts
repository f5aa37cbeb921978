import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ClusterProject } from "./cluster-project.ts";
import type { Cluster } from "./clusters.ts";
import { kubernetesPrograms } from "./kubernetes/programs.ts";
import { freePort } from "../free-port.ts";
import { Service } from "../service.ts";

const TOKEN = "of-the-cluster";
const NODE = fileURLToPath(new URL("kubernetes/node.py", import.meta.url));

/**
 * Kubernetes' executor on the real API server, etcd and job controller, built from their Go modules. A node stands in
 * for kubelet and containers: it runs a pod's command as a process. Needs `go` and `openssl`.
 */
export async function onKubernetes(): Promise<Cluster> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kubernetes-")));
  const services: Service[] = [];
  const stop = async (): Promise<void> => {
    for (const service of services.toReversed()) await service.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const kubeconfig = await controlPlane(folder, services);
    const project = await ClusterProject.create(
      (made) => `k8s_job_executor: ${JSON.stringify(optionsOf(made, kubeconfig))}`,
    );
    const home = join(project.root, "home/dagster.yaml");
    appendFileSync(home, `run_launcher: ${JSON.stringify(launcherOf(project, kubeconfig))}\n`);
    const { bin, python } = project.environment;
    const node = new Service("The node", python, [NODE, kubeconfig, `${bin}:/usr/bin:/bin`], { cwd: project.folder });
    services.push(node);
    await node.until(() => node.output.includes("ready"), 60_000);
    return { project, variables: {}, stop: () => stop().then(() => project.remove()) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts etcd, the API server and the job controller, and gives the configuration of a client. */
async function controlPlane(folder: string, services: Service[]): Promise<string> {
  const programs = kubernetesPrograms();
  const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
  const etcd = `http://127.0.0.1:${etcdPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  const start = (name: string, program: string, flags: Readonly<Record<string, string>>): Service => {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    const service = new Service(name, program, args, { cwd: folder });
    services.push(service);
    return service;
  };
  await start("etcd", programs.etcd, {
    "data-dir": join(folder, "etcd"),
    "listen-client-urls": etcd,
    "advertise-client-urls": etcd,
    "listen-peer-urls": peer,
    "initial-advertise-peer-urls": peer,
    "initial-cluster": `default=${peer}`,
  }).until(() => isReady(`${etcd}/health`), 60_000);
  execFileSync("openssl", ["genrsa", "-out", join(folder, "accounts.key"), "2048"], { stdio: "ignore" });
  writeFileSync(join(folder, "tokens.csv"), `${TOKEN},somebody,1,system:masters\n`);
  mkdirSync(join(folder, "certificates"));
  const server = `https://127.0.0.1:${port}`;
  const kubeconfig = join(folder, "kubeconfig.json");
  writeFileSync(kubeconfig, JSON.stringify(clientOf(server)));
  const api = start("The API server", programs.apiServer, {
    "etcd-servers": etcd,
    "bind-address": "127.0.0.1",
    "secure-port": String(port),
    "cert-dir": join(folder, "certificates"),
    "token-auth-file": join(folder, "tokens.csv"),
    "service-account-issuer": server,
    "service-account-key-file": join(folder, "accounts.key"),
    "service-account-signing-key-file": join(folder, "accounts.key"),
    "service-cluster-ip-range": "10.0.0.0/24",
    "disable-admission-plugins": "ServiceAccount",
  });
  await api.until(() => isReady(`${server}/readyz`), 180_000);
  start("The job controller", programs.controllerManager, {
    kubeconfig,
    controllers: "job-controller",
    "leader-elect": "false",
    "secure-port": "0",
  });
  return kubeconfig;
}

function clientOf(server: string): unknown {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "here",
    clusters: [{ name: "here", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "somebody", user: { token: TOKEN } }],
    contexts: [{ name: "here", context: { cluster: "here", user: "somebody" } }],
  };
}

function optionsOf(made: ClusterProject, kubeconfig: string): unknown {
  return {
    job_namespace: "default",
    load_incluster_config: false,
    kubeconfig_file: kubeconfig,
    env_vars: Object.keys(made.stepVariables),
    step_k8s_config: { container_config: { working_dir: made.folder } },
  };
}

/** As an instance in a cluster has it: the image of runs and steps stands there. */
function launcherOf(made: ClusterProject, kubeconfig: string): unknown {
  return {
    module: "dagster_k8s",
    class: "K8sRunLauncher",
    config: {
      job_image: "scales:1",
      job_namespace: "default",
      service_account_name: "default",
      instance_config_map: "dagster-instance",
      dagster_home: join(made.root, "home"),
      load_incluster_config: false,
      kubeconfig_file: kubeconfig,
    },
  };
}

/** Whether a server answers, whose certificate nobody has signed. */
function isReady(url: string): Promise<boolean> {
  const get = url.startsWith("https:") ? https.get : http.get;
  const headers = { authorization: `Bearer ${TOKEN}` };
  return new Promise((fulfil) => {
    const asked = get(url, { headers, rejectUnauthorized: false, timeout: 5000 }, (answer) => {
      answer.resume();
      fulfil(answer.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => fulfil(false));
  });
}
