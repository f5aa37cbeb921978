/** Variables of the environment that somebody gives a project, for every environment of Kedro or for one. */
export interface GivenVariables {
  /** By name: the value, or the value by environment. */
  readonly values: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** A `.env` file within the project's folder, or one by environment; null without. */
  readonly envFile: string | Readonly<Record<string, string>> | null;
}
