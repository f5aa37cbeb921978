import { start } from "../start.ts";
import { askHealth } from "./ask-health.ts";
import type { Environment } from "../read-environment.ts";
import { doctor } from "./doctor/doctor.ts";
import { withCredentials } from "./setup/credentials-file.ts";
import { simulate } from "./simulate/simulate.ts";
import { isToSetUp, setUp } from "./setup/set-up.ts";

interface AppCommand {
  readonly takes: string;
  readonly does: string;
  /** Answers with the exit code; null: the process goes on. */
  readonly run: (environment: Environment, rest: readonly string[]) => Promise<number | null>;
}

const COMMANDS: Readonly<Record<string, AppCommand>> = {
  start: {
    takes: "",
    does: "runs the App until it is told to stop; this is what happens without a command",
    async run(environment) {
      const complete = isToSetUp(environment) ? await setUp(environment, print) : withCredentials(environment);
      if (complete === null) return 2;
      await start(complete);
      return null;
    },
  },
  doctor: {
    takes: "",
    does: "looks at all that the App needs, and says what is missing and what to do",
    run: (environment) => doctor(withCredentials(environment), print),
  },
  simulate: {
    takes: "OWNER/REPO#NUMBER",
    does: "says what the App would do with a pull request, and why; writes nothing",
    run: (environment, [asked = ""]) => simulate(withCredentials(environment), asked, print),
  },
  setup: {
    takes: "",
    does: "serves the page on which GitHub makes the App, and shows or keeps its credentials",
    run: async (environment) => ((await setUp(environment, print)) === null ? 2 : 0),
  },
  health: {
    takes: "",
    does: "asks the App that runs on this machine whether it is well",
    run: (environment) => askHealth(environment, print),
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
  const code = await command.run(environment, rest);
  if (code !== null) process.exitCode = code;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
