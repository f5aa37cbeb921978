import type { Report } from "../../src/core/model/report.ts";
import { renderHtml } from "../../src/core/report/page/html.ts";
import type { PageProgram } from "../../src/core/report/page/page-program.ts";
import { renderSvg } from "../../src/core/report/svg/svg.ts";

/** How large page and picture of a review are, in bytes. */
export interface PageSize {
  /** What is of the review: data, and the document for readers without scripts. */
  readonly data: number;
  /** The program with its style. */
  readonly program: number;
  /** Height of the picture, which is always as wide. */
  readonly picture: number;
  readonly pictureBytes: number;
}

/** Measures what needs no browser. */
export function measurePage(reports: readonly Report[], program: PageProgram): PageSize {
  const svg = renderSvg(reports);
  return {
    data: bytes(renderHtml(reports, { page: { script: "", style: "" } })),
    program: bytes(program.script) + bytes(program.style),
    picture: Number(/ height="(?<height>\d+)"/u.exec(svg)?.groups?.["height"]),
    pictureBytes: bytes(svg),
  };
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
