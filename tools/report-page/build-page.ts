import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const PACKAGE = fileURLToPath(new URL("../../packages/report-page/src", import.meta.url));

/** The program of the page and its style, as they stand in every page; and the packages that the program holds. */
export interface BuiltPage {
  readonly script: string;
  readonly style: string;
  readonly packages: readonly string[];
}

/** Bundles `packages/report-page` to one script without imports, and its style sheets to one: same sources, same bytes. */
export async function buildPage(): Promise<BuiltPage> {
  const packages = new Set<string>();
  const build = await rolldown({
    input: join(PACKAGE, "view/main.tsx"),
    platform: "browser",
    logLevel: "warn",
    tsconfig: join(PACKAGE, "../tsconfig.json"),
    plugins: [
      {
        name: "note-packages",
        moduleParsed(module: { id: string }): void {
          const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module.id);
          if (match) packages.add(match[1] ?? "");
        },
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false, comments: false });
  await build.close();
  // No text in it may end the element that it stands in; and a page of ASCII alone is read faster
  const script = output[0].code
    .trim()
    .replaceAll("</script", "<\\/script")
    .replaceAll("<!--", "<\\!--")
    // oxlint-disable-next-line require-unicode-regexp -- both halves of a pair are written
    .replaceAll(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return { script, style: styleSheets(), packages: [...packages].sort() };
}

function styleSheets(): string {
  const folder = join(PACKAGE, "style");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".css"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("")
    .replaceAll(/\/\*[\s\S]*?\*\//gu, "")
    .replaceAll(/\s*\n\s*/gu, "\n")
    .trim();
}
