/**
 * How many examples a law tries, or how large a thing is made: all of it in `npm run test:laws`, a tenth in `npm test`,
 * which everybody waits for. The examples are the same in every run.
 */
export function tries(all: number): number {
  return process.env["LAWS"] === "all" ? all : Math.max(10, Math.round(all / 10));
}
