/** The page's program and its style, as `scripts/build.ts` makes them of `packages/report-page`; the host hands them in. */
export interface PageProgram {
  readonly script: string;
  readonly style: string;
}
