import type { SettingsClass } from "../../model/project-code.ts";
import { sameValue } from "../../values/same-value.ts";
import { settingsClassDocument } from "../document/project-code.ts";
import { changedUnits } from "./changed-units.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";

/** The project's own classes that settings.py puts in the place of Kedro's. */
export function diffSettingsClasses(comparison: Comparison): void {
  const before = bySetting(comparison.before.location.kedro.settingsClasses);
  const after = bySetting(comparison.after.location.kedro.settingsClasses);
  compareByKey(before, after, {
    added: (setting, newer) =>
      comparison.emit(
        "settings-class-added",
        { setting, after: newer.class },
        { ...site(setting), before: null, after: settingsClassDocument(newer), beforeFrom: null, afterFrom: newer },
      ),
    removed: (setting, older) =>
      comparison.emit(
        "settings-class-removed",
        { setting, before: older.class },
        { ...site(setting), before: settingsClassDocument(older), after: null, beforeFrom: older, afterFrom: null },
      ),
    kept: (_, older, newer) => diffClass(comparison, older, newer),
  });
}

function bySetting(all: readonly SettingsClass[] = []): Readonly<Record<string, SettingsClass>> {
  return Object.fromEntries(all.map((one) => [one.setting, one]));
}

function site(setting: string): { readonly subject: string; readonly path: readonly string[] } {
  return { subject: setting, path: ["kedro", "settingsClasses", setting] };
}

function diffClass(comparison: Comparison, older: SettingsClass, newer: SettingsClass): void {
  const { setting } = newer;
  const [before, after] = [settingsClassDocument(older), settingsClassDocument(newer)];
  if (sameValue(before, after)) return;
  const units = changedUnits(older, newer, newer.class);
  const isNamedAlike = older.class === newer.class;
  comparison.emit(
    "settings-class-changed",
    { setting, before: older.class, after: newer.class, units: units.ids },
    {
      ...site(setting),
      before,
      after,
      beforeFrom: older,
      afterFrom: newer,
      cause: isNamedAlike ? units.cause : null,
    },
  );
}
