import type { PageDocument, PageHead } from "report-page";
import type { Report } from "../../model/report.ts";
import { sha256Base64 } from "../../hash/sha256.ts";
import { html } from "../words/escape.ts";
import { pageDocument, type PageTextOptions } from "./page-document.ts";
import type { PageProgram } from "./page-program.ts";
import { STATIC_STYLE, staticPage } from "./static-page.ts";

export interface PageOptions extends PageTextOptions {
  /** Without it the page is a document to read: the same, with nothing to click. */
  readonly page?: PageProgram | null;
}

/**
 * All reports as one page in one file: its data as JSON, its program, and for readers without scripts a document. Nothing
 * is loaded from elsewhere, nothing but the program runs, and of a project it holds text alone.
 */
export function renderHtml(reports: readonly Report[], options: PageOptions = {}): string {
  const document = pageDocument(reports, options);
  const { page: program = null } = options;
  const still = asciiHtml(staticPage(document));
  const style = program?.style ?? STATIC_STYLE;
  const body =
    program === null
      ? `<main>\n${still}\n</main>`
      : `<div id="page"></div>
<noscript><main class="still">
${still}
</main></noscript>
${dataElements(document)}
<script type="module">${program.script}</script>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(program)}">
<title>${asciiHtml(html(document.title))}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** What is looked at first, and the assets of each report by themselves: those of reports that nobody opens are not read. */
function dataElements({ reports, ...rest }: PageDocument): string {
  const heads = reports.map(({ assets: _, ...head }) => head);
  const head: PageHead = { ...rest, reports: heads };
  return [
    dataElement("data", head),
    ...reports.flatMap(({ assets: { details, texts, ...columns } }, index) => [
      dataElement(`assets-${index}`, columns),
      dataElement(`details-${index}`, { details, texts }),
    ]),
  ].join("\n");
}

function dataElement(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${jsonInHtml(value)}</script>`;
}

/** Content security policy of a page: only the style and the program whose digests stand here; no address, no form. */
export function pagePolicy(program: PageProgram | null): string {
  const style = program?.style ?? STATIC_STYLE;
  const script = program === null ? "" : ` script-src 'sha256-${sha256Base64(program.script)}';`;
  return `default-src 'none'; style-src 'sha256-${sha256Base64(style)}';${script} base-uri 'none'; form-action 'none'`;
}

/**
 * JSON that no text in it can end: a browser looks for `</script` and `<!--` before it reads any of it. A page of ASCII alone
 * is read faster, and takes half the memory.
 */
function jsonInHtml(value: unknown): string {
  // oxlint-disable-next-line require-unicode-regexp -- both halves of a pair are written
  return JSON.stringify(value).replaceAll(/[<>&\u0080-\uffff]/g, (character) => `\\u${hex(character)}`);
}

/** Text of elements in ASCII. */
function asciiHtml(markup: string): string {
  return markup.replaceAll(/[\u{80}-\u{10ffff}]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}
