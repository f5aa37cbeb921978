import { isSecretText } from "../../text/is-secret-text.ts";

const MOST = 160;
/** `key: value`, `KEY = "value"`, behind the mark of a diff. */
const ASSIGNED = /^(?<head>[-+ ]\s*(?:-\s+)?["']?(?<name>[\w.-]+)["']?\s*[:=]\s*)(?<quote>["']?)(?<value>[^"'#]*)/u;

/** A line of a diff as it may be shown: of bounded length, and without a value that looks secret. */
export function shownLine(line: string): string {
  const { head = "", name = "", value = "" } = ASSIGNED.exec(line)?.groups ?? {};
  const shown = value.trim() !== "" && isSecretText(name, value.trim()) && !value.includes("${") ? `${head}…` : line;
  const points = [...shown];
  return points.length > MOST ? `${points.slice(0, MOST - 1).join("")}…` : shown;
}
