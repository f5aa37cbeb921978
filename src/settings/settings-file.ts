/** Where a repository keeps its settings. */
export const SETTINGS_FILE = ".github/kedro-dagster.yml";
