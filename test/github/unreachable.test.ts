import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { describe, expect, it } from "vitest";
import { unreachable } from "../../src/github/unreachable.ts";

/** What Octokit throws where its request ends as `fetch` says. */
async function thrown(options: ConstructorParameters<typeof Octokit>[0]): Promise<unknown> {
  try {
    await new Octokit(options).request("GET /user");
  } catch (error) {
    return error;
  }
  throw new Error("it was answered");
}

function failing(error: Error): ConstructorParameters<typeof Octokit>[0] {
  return { request: { fetch: () => Promise.reject(error) } };
}

describe("GitHub that gives no answer", () => {
  it("is no fault of ours where nobody listens, and says what to do", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(unreachable(await thrown({ baseUrl: `http://127.0.0.1:${port}` }))).toBe(
      "GitHub could not be reached: ECONNREFUSED. Run it again. If it goes on: behind a proxy, the runner needs `https_proxy`; a certificate of your own (GitHub Enterprise Server) is named in `NODE_EXTRA_CA_CERTS`.",
    );
  });

  it("is told by the system's word: a name, a certificate, the time", async () => {
    const caused = (code: string): Error =>
      new TypeError("fetch failed", { cause: Object.assign(new Error("at ghs_secret"), { code }) });
    const late = Object.assign(new Error("late"), { name: "TimeoutError" });
    const told: unknown[] = [];
    for (const error of [
      caused("ENOTFOUND"),
      caused("DEPTH_ZERO_SELF_SIGNED_CERT"),
      late,
      new TypeError("fetch failed"),
    ])
      told.push(unreachable(await thrown(failing(error)))?.split(". ")[0]);
    expect(told).toEqual([
      "GitHub could not be reached: ENOTFOUND",
      "GitHub could not be reached: DEPTH_ZERO_SELF_SIGNED_CERT",
      "GitHub could not be reached: it did not answer in time",
      "GitHub could not be reached: the request failed on its way",
    ]);
  });

  it("is neither an answer of 500 nor an error of our own", async () => {
    const answer = (): Promise<Response> => Promise.resolve(new Response("{}", { status: 500 }));
    expect(unreachable(await thrown({ request: { fetch: answer } }))).toBeNull();
    expect(unreachable(await thrown(failing(new TypeError("x is not a function"))))).toBeNull();
    expect(unreachable(Object.assign(new Error("ours"), { code: "ECONNREFUSED" }))).toBeNull();
  });
});
