import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../../../.cache", import.meta.url));
const RELEASE = "36.3";
/** Modules of Kubernetes that its own module takes from folders beside it, and its programs need. */
const PARTS =
  "api apiextensions-apiserver apimachinery apiserver cli-runtime client-go cloud-provider cluster-bootstrap code-generator component-base component-helpers controller-manager cri-api cri-client cri-streaming csi-translation-lib dynamic-resource-allocation endpointslice externaljwt kms kube-aggregator kube-controller-manager kube-proxy kube-scheduler kubectl kubelet metrics mount-utils pod-security-admission sample-apiserver sample-controller streaming";
/** It asks for this one too, of which no program uses anything. */
const EMPTY = "k8s.io/sample-cli-plugin";
const PROGRAMS = {
  "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
  "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
  server: "go.etcd.io/etcd/server/v3",
};

export interface KubernetesPrograms {
  readonly etcd: string;
  readonly apiServer: string;
  readonly controllerManager: string;
}

/** Kubernetes' API server and job controller and etcd, built from their Go modules once: that takes a quarter of an hour. */
export function kubernetesPrograms(): KubernetesPrograms {
  const home = join(CACHE, `kubernetes-v1.${RELEASE}`);
  if (!existsSync(home)) {
    const building = `${home}.${process.pid}`;
    mkdirSync(join(building, "empty"), { recursive: true });
    const modules = PARTS.split(" ").map((part) => `\tk8s.io/${part} v0.${RELEASE}\n`);
    writeFileSync(
      join(building, "go.mod"),
      `module programs\n\ngo 1.26.0\n\ngodebug default=go1.26\n\nrequire (\n\tk8s.io/kubernetes v1.${RELEASE}\n${modules.join("")})\n\nreplace ${EMPTY} => ./empty\n`,
    );
    writeFileSync(join(building, "empty/go.mod"), `module ${EMPTY}\n`);
    const uses = [...Object.values(PROGRAMS)].map((path) => `\t_ "${path}"\n`);
    writeFileSync(join(building, "tools.go"), `//go:build tools\n\npackage programs\n\nimport (\n${uses.join("")})\n`);
    go(["mod", "tidy"], building);
    go(["build", "-trimpath", "-ldflags", "-s -w", "-o", `${building}/`, ...Object.values(PROGRAMS)], building);
    rmSync(home, { recursive: true, force: true });
    renameSync(building, home);
  }
  const [apiServer = "", controllerManager = "", etcd = ""] = Object.keys(PROGRAMS).map((name) => resolve(home, name));
  return { apiServer, controllerManager, etcd };
}

function go(args: readonly string[], cwd: string): void {
  const { status } = spawnSync("go", args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, GOFLAGS: "-mod=mod -buildvcs=false" },
  });
  if (status !== 0) throw new Error(`\`go ${args[0]}\` ended with ${String(status)}: Go 1.26 is needed on PATH`);
}
