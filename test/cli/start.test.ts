import { relative } from "node:path";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";

/** What stands in the files that are loaded before anything was asked, as the bundler sees it. */
async function loadedAtStart(
  entry: string,
): Promise<{ readonly own: readonly string[]; readonly node: readonly string[] }> {
  const build = await rolldown({ input: entry, platform: "node", external: [/^node:/] });
  const { output } = await build.generate({ format: "esm" });
  await build.close();
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])));
  const open = output.flatMap((file) => (file.type === "chunk" && file.isEntry ? [file.fileName] : []));
  const [own, node] = [new Set<string>(), new Set<string>()];
  for (const name of open) {
    const chunk = chunks.get(name);
    if (chunk === undefined) node.add(name);
    else {
      for (const id of chunk.moduleIds) own.add(relative(".", id));
      open.push(...chunk.imports);
    }
  }
  return { own: [...own].sort(), node: [...node].sort() };
}

describe("the command line as it starts", () => {
  it("loads for help and version only what they print: no command, no package, and of Node's what it has loaded anyway", async () => {
    const { own, node } = await loadedAtStart("src/cli/main.ts");
    expect({ own: own.filter((file) => !file.startsWith("src/cli/syntax/")), node }).toEqual({
      own: [
        "package.json",
        "src/cli/commands/index.ts",
        "src/cli/exit-code.ts",
        "src/cli/fold-lines.ts",
        "src/cli/follows-links.ts",
        "src/cli/help.ts",
        "src/cli/main.ts",
        "src/cli/option-values.ts",
        "src/cli/options.ts",
        "src/cli/output-to.ts",
        "src/cli/run-command-line.ts",
        "src/cli/terminal.ts",
        "src/core/model/supported-versions.ts",
        "src/core/report/forms.ts",
        "src/core/text/columns-of.ts",
        "src/core/text/nearest-name.ts",
        "src/program/version.ts",
      ],
      node: ["node:fs"],
    });
  });
});
