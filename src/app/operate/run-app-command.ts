import type { Environment } from "../read-environment.ts";
import { withCredentials } from "./setup/credentials-file.ts";

interface AppCommand {
  readonly takes: string;
  readonly does: string;
  /** Answers with the exit code; null: the process goes on. */
  readonly run: (environment: Environment, rest: readonly string[]) => Promise<number | null>;
}

/** Each loads what it needs alone: a container asks for its health twice a minute. */
const COMMANDS: Readonly<Record<string, AppCommand>> = {
  start: {
    takes: "",
    does: "runs the App until it is told to stop; this is what happens without a command",
    async run(environment) {
      const { isToSetUp, setUp } = await import("./setup/set-up.ts");
      const complete = isToSetUp(environment) ? await setUp(environment, print) : withCredentials(environment);
      if (complete === null) return 2;
      const { start } = await import("../start.ts");
      await start(complete);
      return null;
    },
  },
  doctor: {
    takes: "",
    does: "looks at all that the App needs, and says what is missing and what to do",
    run: async (environment) => (await import("./doctor/doctor.ts")).doctor(withCredentials(environment), print),
  },
  simulate: {
    takes: "OWNER/REPO#NUMBER",
    does: "says what the App would do with a pull request, and why; writes nothing",
    run: async (environment, [asked = ""]) =>
      (await import("./simulate/simulate.ts")).simulate(withCredentials(environment), asked, print),
  },
  onboard: {
    takes: "OWNER/REPO",
    does: "proposes settings to a repository that has none, by the one pull request",
    run: async (environment, [asked = ""]) =>
      (await import("./onboard.ts")).onboard(withCredentials(environment), asked, print),
  },
  setup: {
    takes: "",
    does: "serves the page on which GitHub makes the App, and shows or keeps its credentials",
    async run(environment) {
      const { setUp } = await import("./setup/set-up.ts");
      return (await setUp(environment, print)) === null ? 2 : 0;
    },
  },
  health: {
    takes: "",
    does: "asks the App that runs on this machine whether it is well",
    run: async (environment) => (await import("./ask-health.ts")).askHealth(environment, print),
  },
};

/** What whoever runs the App may ask of it: `npm start -- doctor`. Nothing is asked for: it starts. */
export async function runAppCommand(args: readonly string[], environment: Environment): Promise<void> {
  const [name = "start", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const rows = Object.entries(COMMANDS).map(
      ([each, { takes, does }]) => `  ${`${each} ${takes}`.padEnd(28)} ${does}\n`,
    );
    process.stderr.write(`There is no command \`${name}\`. There are:\n${rows.join("")}`);
    process.exitCode = 2;
    return;
  }
  try {
    const code = await command.run(environment, rest);
    if (code !== null) process.exitCode = code;
  } catch (error) {
    // a file that may not be read, a port that is taken: nothing of the program's
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    process.stderr.write(`\`${name}\` cannot go on: ${error.message}\n`);
    process.exitCode = 2;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
