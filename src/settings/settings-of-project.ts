import type { Settings } from "./settings-schema.ts";

type Own = NonNullable<Settings["by-project"]>[string];

/** The settings that hold for the project in a folder: what `by-project` says of it, over what holds for all. */
export function settingsOfProject(settings: Settings, root: string): Settings {
  const own = settings["by-project"]?.[root];
  return own === undefined ? settings : laidOver(settings, own);
}

function laidOver(settings: Settings, own: Own): Settings {
  const { rules = {}, definitions = {}, variables, ...plain } = own;
  const given = variables === undefined ? {} : { variables: { ...settings.variables, ...variables } };
  return {
    ...settings,
    ...said(plain),
    ...given,
    rules: {
      severity: { ...settings.rules.severity, ...rules.severity },
      ignore: [...settings.rules.ignore, ...(rules.ignore ?? [])],
    },
    definitions: { ...settings.definitions, ...said(definitions), ...keysOver(settings, definitions) },
  };
}

function keysOver(
  { definitions }: Settings,
  own: NonNullable<Own["definitions"]>,
): Pick<Settings["definitions"], "asset-keys"> {
  return { "asset-keys": { ...definitions["asset-keys"], ...own["asset-keys"] } };
}

/** Without what is not said, which would otherwise hide what holds for all. */
function said<T extends object>(own: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/**
 * Settings with what an input or an option says over them, over those of single projects too. Variables and severities
 * are laid over those of the settings, and ignored findings added to them.
 */
export function withOverrides(settings: Settings, overrides: SettingsOverrides): Settings {
  const { variables, rules, ...plain } = overrides;
  const laid: Settings = {
    ...settings,
    ...said(plain),
    ...(variables === undefined ? {} : { variables: { ...settings.variables, ...variables } }),
    rules: {
      severity: { ...settings.rules.severity, ...rules?.severity },
      ignore: [...settings.rules.ignore, ...(rules?.ignore ?? [])],
    },
  };
  if (settings["by-project"] === undefined) return laid;
  const own = Object.entries(settings["by-project"]).map(([root, project]) => [root, without(project, overrides)]);
  return { ...laid, "by-project": Object.fromEntries(own) };
}

/** What inputs and options may say. */
export type SettingsOverrides = Partial<Omit<Settings, "rules">> & { readonly rules?: Partial<Settings["rules"]> };

/** What a project has of its own, less what is said over it. */
function without(own: Own, { variables = {}, rules = {}, ...plain }: SettingsOverrides): Own {
  const kept = Object.entries(own).filter(([name]) => !(name in plain));
  return {
    ...Object.fromEntries(kept),
    ...(own.variables === undefined ? {} : { variables: unnamed(own.variables, variables) }),
    ...(own.rules === undefined
      ? {}
      : { rules: { ...own.rules, severity: unnamed(own.rules.severity ?? {}, rules.severity ?? {}) } }),
  };
}

function unnamed<T>(own: Readonly<Record<string, T>>, named: object): Record<string, T> {
  return Object.fromEntries(Object.entries(own).filter(([name]) => !(name in named)));
}
