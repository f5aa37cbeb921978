import { Agent, get } from "node:http";
import { type Environment, numberReader } from "../read-environment.ts";

/** Milliseconds that it gets to answer. */
const LONGEST = 4000;

/**
 * `health`: what the App on this machine says at `/health`, for a container that has neither shell nor `curl`.
 *
 * @returns 1 when it is not well, or does not answer
 */
export async function askHealth(environment: Environment, print: (line: string) => void): Promise<number> {
  const named = environment["HOST"] || "0.0.0.0";
  const host = named === "0.0.0.0" || named === "::" ? "127.0.0.1" : named;
  const problems: string[] = [];
  const port = numberReader(environment, problems)("PORT", { byDefault: 3000, least: 0 });
  const answer = problems.length > 0 ? null : await ask(host, port);
  print(answer?.text ?? problems[0] ?? `nothing answers on port ${port} of ${host}`);
  return answer?.status === 200 ? 0 : 1;
}

interface Health {
  readonly status: number;
  readonly text: string;
}

/** Through no proxy, whatever the environment says. */
function ask(host: string, port: number): Promise<Health | null> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: "/health", agent: new Agent(), timeout: LONGEST }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: text.trim() }));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(null));
  });
}
