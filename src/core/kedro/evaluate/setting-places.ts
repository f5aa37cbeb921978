import type { Place } from "../../model/place.ts";
import type { ParsedModules, Statement } from "static-python";

/** Where settings.py gives a setting: its last assignment at the top of the file, else the start of the file. */
export function settingPlaces(modules: ParsedModules, start: Place): (setting: string) => Place {
  return (setting) => {
    const parsed = modules.get(start.file);
    const given = parsed?.module.body.findLast((statement) => gives(statement, setting));
    return parsed && given ? parsed.lines.place(given) : start;
  };
}

function gives(statement: Statement, setting: string): boolean {
  const targets =
    statement.kind === "assign" ? statement.targets : statement.kind === "annotated-assign" ? [statement.target] : [];
  return targets.some((target) => target.kind === "name" && target.name === setting);
}
