import { Octokit } from "@octokit/core";
import type { Standin } from "./state.ts";

/** An Octokit whose requests the stand-in answers without a socket. */
export function standinOctokit(standin: Standin, token: string): Octokit {
  return new Octokit({
    auth: token,
    request: { fetch: standinFetch(standin) },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

export function standinFetch(standin: Standin) {
  return async (
    address: string,
    init: { readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Response> => {
    const url = new URL(address);
    const token = (init.headers?.["authorization"] ?? "").replace(/^(?:token|bearer) /i, "");
    const ask = (path: string) =>
      standin.answer({
        method: init.method ?? "GET",
        path,
        query: url.searchParams,
        body: init.body === undefined ? {} : JSON.parse(init.body),
        token,
      });
    const first = ask(url.pathname);
    const answer = first.status === 302 ? ask(first.headers?.["location"] ?? "") : first;
    const type = answer.raw ? "application/zip" : "application/json; charset=utf-8";
    const headers = { "content-type": type, ...answer.headers };
    const body = answer.raw ? new Uint8Array(answer.raw) : JSON.stringify(answer.body ?? {});
    const response = new Response(answer.status === 204 ? null : body, {
      status: answer.status,
      headers,
    });
    Object.defineProperty(response, "url", { value: address });
    return response;
  };
}
