import { afterAll } from "vitest";
import { type Ended, type Program, PythonForks } from "../../../tools/forks/python-forks.ts";
import { LIBRARIES } from "../../../tools/forks/libraries.ts";

const servers = new Map<string, Promise<PythonForks>>();

afterAll(async () => {
  for (const server of servers.values()) (await server).close();
});

/** Runs a program in a fork of a process of this Python that has imported Dagster and Kedro; one for each test file. */
export async function runProgram(python: string, program: Program): Promise<Ended> {
  let server = servers.get(python);
  if (server === undefined) {
    server = PythonForks.start(python, LIBRARIES, program.env);
    servers.set(python, server);
  }
  return (await server).run(program);
}
