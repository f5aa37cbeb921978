import { HEADER } from "./module-docstring.ts";
import { RUNTIME_PACKAGE, runtimeWheel } from "./runtime-wheel.ts";

/** What a package of definitions holds of the runtime, by path in the package: its modules, or what pip needs to install it. */
export function runtimeFiles(
  runtime: ReadonlyMap<string, string>,
  how: "vendored" | "installed",
): readonly (readonly [path: string, text: string])[] {
  if (how === "vendored") return [...runtime].map(([name, text]) => [`runtime/${name}`, withHeader(text)] as const);
  const { version, sha256 } = runtimeWheel(runtime);
  return [["requirements.txt", `# ${HEADER}\n${RUNTIME_PACKAGE}==${version} \\\n    --hash=sha256:${sha256}\n`]];
}

/** A module of the runtime with the mark of a generated file in its docstring. */
function withHeader(source: string): string {
  return source.replace(/^"""([\s\S]*?)\n?"""\n/, (_, text: string) => `"""${text}\n\n${HEADER}\n"""\n`);
}
