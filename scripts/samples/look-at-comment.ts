import type { Browser } from "playwright-core";
import { commentPage, mermaidScript } from "./comment-page.ts";

/** What a comment measures in a browser, in px at 900 px. */
export interface Look {
  /** From the top to the first thing that breaks, changes or could not be read. */
  readonly toChange: number;
  /** The whole, with every fold shut. */
  readonly whole: number;
  /** How much the largest drawing is shrunk to fit; null without one. */
  readonly scale: number | null;
  /** Its height as shown, and that of its letters. */
  readonly drawing: number | null;
  readonly letters: number | null;
}

/** Opens a comment in a browser, takes its picture and measures it. */
export async function lookAtComment(
  browser: Browser,
  {
    markdown,
    file,
    scheme = "light",
  }: { readonly markdown: string; readonly file: string; readonly scheme?: "light" | "dark" },
): Promise<Look> {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  await page.setContent(commentPage(markdown, scheme));
  await page.addScriptTag({ path: mermaidScript() });
  const problem = await page.evaluate(DRAW.replace("THEME", scheme === "dark" ? "dark" : "default"));
  if (typeof problem === "string" && problem !== "") throw new Error(`Mermaid refuses a drawing: ${problem}`);
  const look = await page.evaluate<Look>(MEASURE);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  return look;
}

/** Text, because it runs in the page. Drawings in folds have a size only while those are open. */
const DRAW = `(async () => {
  const folds = [...document.querySelectorAll("details")];
  for (const fold of folds) fold.open = true;
  mermaid.initialize({ startOnLoad: false, theme: "THEME", securityLevel: "strict" });
  try { await mermaid.run({ querySelector: "pre.mermaid" }); } catch (error) { return String(error.message ?? error); }
  for (const fold of folds) fold.open = false;
  return "";
})()`;

const MEASURE = `(() => {
  const top = (element) => element ? Math.round(element.getBoundingClientRect().top) : 0;
  const svg = document.querySelector("pre.mermaid svg");
  const box = svg ? svg.getBoundingClientRect() : null;
  const scale = svg ? box.width / svg.viewBox.baseVal.width : null;
  return {
    toChange: top(document.querySelector(".markdown-body ul")),
    whole: Math.round(document.querySelector("article").getBoundingClientRect().height),
    scale: scale === null ? null : Math.round(Math.min(1, scale) * 100) / 100,
    drawing: box ? Math.round(box.height) : null,
    letters: scale === null ? null : Math.round(16 * Math.min(1, scale) * 10) / 10,
  };
})()`;
