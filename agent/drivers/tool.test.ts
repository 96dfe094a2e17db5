import { describe, expect, it } from "vitest";
import { runTool } from "./tool.ts";

const shell = (script: string, silence = 10_000) => ({ program: "/bin/sh", args: ["-c", script], install: "apt install sh", silence });

async function output(script: string, silence?: number): Promise<string> {
  let text = "";
  for await (const chunk of await runTool(shell(script, silence), new AbortController().signal)) text += Buffer.from(chunk).toString();
  return text;
}

describe("a tool", () => {
  it("that ends is a failure, with its last words and what to do", async () => {
    await expect(output("echo data; echo first >&2; echo 'device is busy' >&2; exit 3")).rejects.toMatchObject({
      code: "WW_E_TOOL_ENDED",
      message: "/bin/sh ended with 3: device is busy",
      advice: expect.stringContaining("another program"),
    });
  });

  it("that falls silent is ended, even if it would not go by itself", async () => {
    await expect(output("trap '' TERM; echo data; while :; do sleep 0.1; done", 300)).rejects.toMatchObject({ code: "WW_E_DEVICE_SILENT" });
  });

  it("is gone once the iteration has ended, whoever ended it", async () => {
    let pid = 0;
    for await (const chunk of await runTool(shell("echo $$; sleep 60"), new AbortController().signal)) {
      pid = Number(Buffer.from(chunk).toString());
      break;
    }
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it("ends at an abort without an error", async () => {
    const abort = new AbortController();
    const iteration = await runTool(shell("echo data; sleep 60"), abort.signal);
    for await (const _ of iteration) abort.abort();
    expect(abort.signal.aborted).toBe(true);
  });
});
