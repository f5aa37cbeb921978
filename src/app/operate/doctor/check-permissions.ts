import { ASKED_EVENTS, ASKED_PERMISSIONS, NEEDED_EVENTS } from "../asked-of-github.ts";
import { type Finding, missing, note, ok } from "./finding.ts";

export interface Granted {
  readonly permissions: Readonly<Record<string, string | undefined>>;
  readonly events: readonly string[];
}

/**
 * What is granted, by the App's own settings or by an installation, against what `app.yml` asks for.
 *
 * @param place where a person grants it
 */
export function checkPermissions(about: string, { permissions, events }: Granted, place: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [name, { level, needed, without }] of Object.entries(ASKED_PERMISSIONS)) {
    const has = permissions[name];
    if (isEnough(has, level)) continue;
    const text = `\`${name}: ${level}\` is not granted (${has ?? "nothing"}): ${without}`;
    const isNeeded = needed !== null && !isEnough(has, needed);
    findings.push((isNeeded ? missing : note)(about, text, `Grant it ${place}.`));
  }
  for (const [name, permission] of Object.entries(ASKED_EVENTS)) {
    if (events.includes(name)) continue;
    const text = `GitHub does not send the event \`${name}\``;
    findings.push(
      (NEEDED_EVENTS.includes(name) ? missing : note)(about, text, `Choose it ${place}; it takes \`${permission}\`.`),
    );
  }
  return findings.length > 0 ? findings : [ok(about, "all permissions and events that are asked for")];
}

function isEnough(has: string | undefined, wanted: "read" | "write"): boolean {
  return has === "write" || has === "admin" || (has === "read" && wanted === "read");
}
