// A reading process that misbehaves as it is told.
process.on("disconnect", () => process.exit(0));
process.on("message", ({ id, task }) => {
  const { how } = task;
  if (how === "hang") for (;;);
  if (how === "throw") throw new Error("out of the process");
  if (how === "exit") process.exit(3);
  if (how === "hoard") for (const held = [];;) held.push(Array.from({ length: 1_000_000 }, Math.random));
  // beside the heap, which is not used up
  if (how === "hoard bytes")
    for (const held = [];;) {
      held.push(new Uint8Array(4_000_000).fill(1));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  if (how === "keep") globalThis.kept = new Uint8Array(150_000_000).fill(1);
  if (how === "soon") setTimeout(() => process.exit(4), 1);
  if (how === "fail") return process.send({ id, failure: "a fault of ours" });
  const told = { secrets: Object.keys(process.env).sort().join(), flags: process.execArgv.join(" ") };
  const title = told[how] ?? how;
  process.send({ id, answer: { kind: "review", presentation: { title } } });
});
