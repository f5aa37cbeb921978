import type { Level, Standin, StandinRequest, StandinResponse } from "./state.ts";

export interface Route {
  readonly method: string;
  /** `{name}` matches one part of the path, `{name*}` the rest of it. */
  readonly path: string;
  readonly permission: readonly [name: string, level: Level] | null;
  readonly answer: (
    standin: Standin,
    request: StandinRequest,
    part: Readonly<Record<string, string>>,
  ) => StandinResponse;
}

export function refusal(status: number, message: string): StandinResponse {
  return { status, body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) } };
}

export function paging(query: URLSearchParams): readonly [page: number, size: number] {
  return [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 30)];
}
