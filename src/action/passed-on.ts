/** What every program needs to run at all, and to find its network. */
const NEEDED =
  /^(?:PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(?:HTTPS?|NO|ALL)_PROXY|XDG_\w+|LD_LIBRARY_PATH|pythonLocation)$/iu;
/** Where packages come from, credentials of a private index among it. */
const OF_PACKAGES = /^(?:UV|PIP)_\w+$/u;

/**
 * The variables that a program of a project's gets from a workflow's run: those named here and no other, since tokens and
 * keys have any name. What installs packages also gets what says where they come from; what loads code does not.
 */
export function passedOn(environment: NodeJS.ProcessEnv, to: "install" | "load"): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => NEEDED.test(name) || (to === "install" && OF_PACKAGES.test(name))),
  );
}
