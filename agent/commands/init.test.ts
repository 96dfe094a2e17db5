import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSite } from "../config/index.ts";
import type { CommandIo, OptionValues } from "../ports/index.ts";
import { init } from "./init.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wingwatch-init-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(positionals: readonly string[], values: OptionValues = {}) {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const io: CommandIo = {
    stdin: new ReadableStream<Uint8Array>(),
    out: (text) => void said.out.push(text),
    err: (text) => void said.err.push(text),
    signal: new AbortController().signal,
    env: {},
  };
  const code = await init.run(positionals, values, io);
  return { code, out: said.out.join(""), err: said.err.join("") };
}

describe("wingwatch init", () => {
  it("makes a site that passes the check, and says what to do next", async () => {
    const directory = join(folder, "mine");
    const { code, out } = await run([directory], { name: "HMP Mine", wings: "1", levels: "2", cells: "10", "time-zone": "Europe/London" });
    expect(code).toBe(0);
    expect(out).toContain("wingwatch check");
    expect(out).toContain("#/make");
    const site = await loadSite(join(directory, "site.yaml"));
    expect(site).toMatchObject({ ok: true, warnings: [], site: { id: "hmp-mine", name: "HMP Mine", country: "GB" } });
  });

  it("never writes over a site without --force", async () => {
    const directory = join(folder, "twice");
    await run([directory], { wings: "1", levels: "1" });
    const before = await readFile(join(directory, "site.yaml"), "utf8");
    const again = await run([directory], { wings: "2", levels: "1" });
    expect(again).toMatchObject({ code: 1, out: "" });
    expect(again.err).toContain("--force");
    expect(await readFile(join(directory, "site.yaml"), "utf8")).toBe(before);
    expect((await run([directory], { wings: "2", levels: "1", force: true })).code).toBe(0);
    expect(await readFile(join(directory, "site.yaml"), "utf8")).not.toBe(before);
  });

  it("draws levels from GeoJSON files", async () => {
    const source = join(folder, "twice", "plans", "A1.geojson");
    const directory = join(folder, "imported");
    expect((await run([directory], { geojson: [source, source] })).code).toBe(0);
    const site = await loadSite(join(directory, "site.yaml"));
    expect(site.ok && site.site.wings[0]?.levels.map(({ id }) => id)).toEqual(["A1", "A2"]);
  });

  it("refuses what it cannot read or make, with the option and what was expected", async () => {
    await expect(run([folder], { cells: "many" })).rejects.toThrow("--cells: found many, expected 1 to 500");
    await expect(run([folder], { imdf: join(folder, "nowhere") })).rejects.toThrow("nowhere");
    await expect(run([folder], { country: "Britain" })).rejects.toThrow("site.country");
  });
});
