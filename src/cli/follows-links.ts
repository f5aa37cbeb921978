/** Terminals that say by a variable of their own that they follow links. */
const OWN = ["WT_SESSION", "DOMTERM", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR"] as const;
const PROGRAMS = new Set(["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby", "zed"]);

/**
 * Whether places may be links (OSC 8): `FORCE_HYPERLINK` decides where it is set, `0` for none; else only on a terminal
 * that is known to follow them, and never for `NO_COLOR`'s users, for CI or for `TERM=dumb`.
 */
export function followsLinks(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const forced = environment["FORCE_HYPERLINK"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if (!isTerminal || environment["TERM"] === "dumb" || (environment["CI"] ?? "") !== "") return false;
  const isOld =
    environment["TERM_PROGRAM"] === "vscode" &&
    /^1\.(?:\d|[1-6]\d|7[01])\./u.test(environment["TERM_PROGRAM_VERSION"] ?? "");
  return (
    (PROGRAMS.has(environment["TERM_PROGRAM"] ?? "") && !isOld) ||
    OWN.some((name) => (environment[name] ?? "") !== "") ||
    Number(environment["VTE_VERSION"] ?? 0) >= 5000 ||
    /^(?:xterm-kitty|alacritty|foot|xterm-ghostty)/u.test(environment["TERM"] ?? "")
  );
}
