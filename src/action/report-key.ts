import type { Report } from "../core/model/report.ts";

/** A project in one environment, as outputs and log name it: `apps/shop@prod`. */
export function reportKey({ root, environment }: Pick<Report, "root" | "environment">): string {
  return `${root === "" ? "." : root}@${environment}`;
}
