import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";
import { sourceStack } from "../../src/program/source-stack.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SOURCE = `export interface Ship { readonly name: string }

export function launch(ship: Ship): never {
  throw new Error(\`\${ship.name} sinks\`);
}
`;

/** What a bundle made like dist/ throws, and the bundle. */
async function bundled(): Promise<{ readonly error: unknown; readonly file: string }> {
  const folder = temporaryFolder("bundle");
  writeFileSync(join(folder, "launch.ts"), SOURCE);
  const build = await rolldown({ input: join(folder, "launch.ts"), platform: "node" });
  const file = join(folder, "dist", "launch.js");
  await build.write({ file, format: "esm", minify: true, sourcemap: "hidden", sourcemapExcludeSources: true });
  await build.close();
  const { launch } = (await import(pathToFileURL(file).href)) as { launch: (ship: { name: string }) => never };
  try {
    return launch({ name: "Vasa" });
  } catch (error) {
    return { error, file };
  }
}

describe("sourceStack", () => {
  it("names the line of the source where a map stands beside the bundle", async () => {
    const { error } = await bundled();
    expect(sourceStack(error)).toMatch(/^Error: Vasa sinks\n\s+at \w+ \(launch\.ts:4:\d+\)\n/u);
  });

  it("leaves the bundle's places where there is no map, or one that cannot be read", async () => {
    const { error, file } = await bundled();
    const stack = error instanceof Error ? error.stack : "";
    writeFileSync(`${file}.map`, "{");
    expect(sourceStack(error)).toBe(stack);
    rmSync(`${file}.map`);
    expect(sourceStack(error)).toBe(stack);
  });

  it("takes whatever is thrown", () => {
    expect([sourceStack("text"), sourceStack(null)]).toEqual(["text", "null"]);
  });
});
