import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bandsFor, parseSite } from "@wingwatch/agent/config";
import Fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Imported, SiteCheckResult, SiteFile } from "../contract/index.ts";
import { siteMakerPlugin } from "./plugin.ts";

function check(files: readonly SiteFile[]): SiteCheckResult {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const parsed = parseSite({ file: "site.yaml", text: texts.get("site.yaml") ?? "", plan: (path) => texts.get(path) });
  return { errors: parsed.ok ? [] : [...parsed.errors], warnings: [...parsed.warnings] };
}

let folder: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wingwatch-sites-"));
  app = Fastify({ bodyLimit: 1024 });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.withTypeProvider<ZodTypeProvider>().register(siteMakerPlugin, { directory: join(folder, "sites"), check, bands: bandsFor });
});

afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const site = { id: "hmp-mine", name: "HMP Mine", country: "GB", timeZone: "Europe/London" };

async function post(path: string, body: object) {
  const answer = await app.inject({ method: "POST", url: `/api/v1/site-maker/${path}`, payload: body });
  return { status: answer.statusCode, body: answer.json() };
}

async function get(path: string) {
  const answer = await app.inject(`/api/v1/site-maker/${path}`);
  return { status: answer.statusCode, body: answer.json() };
}

async function starter(): Promise<Imported["draft"]> {
  return (await post("starter", { site, wings: 1, levels: 2, cells: 8 })).body.draft;
}

describe("the site maker of the server", () => {
  it("checks a draft with the real site check and says where it is wrong", async () => {
    const draft = await starter();
    expect((await post("check", { draft })).body).toEqual({ errors: [], warnings: [] });
    const [first, ...others] = draft.sensors;
    const wrong = { ...draft, sensors: [{ ...first, bands: ["b8"] }, ...others] };
    expect((await post("check", { draft: wrong })).body.errors).toMatchObject([{ file: "site.yaml", path: "sensors[0].bands[0]" }]);
  });

  it("saves a site that can be opened again, and says where it lies and how to run it", async () => {
    const draft = await starter();
    const saved = await post("save", { draft });
    expect(saved).toMatchObject({ status: 200, body: { errors: [], directory: join(folder, "sites", "hmp-mine") } });
    expect(saved.body.command).toBe(`npx wingwatch up --site ${join(folder, "sites", "hmp-mine")}`);
    expect((await get("drafts")).body).toEqual([{ id: "hmp-mine", name: "HMP Mine", directory: saved.body.directory, running: false }]);
    expect((await get("drafts/hmp-mine")).body.draft).toEqual(draft);
  });

  it("replaces a site only when told to, and keeps the one before", async () => {
    const draft = await starter();
    await post("save", { draft });
    const renamed = { ...draft, site: { ...site, name: "Another" } };
    expect(await post("save", { draft: renamed })).toMatchObject({ status: 409 });
    expect((await get("drafts/hmp-mine")).body.draft.site.name).toBe("HMP Mine");
    expect((await post("save", { draft: renamed, replace: true })).status).toBe(200);
    expect((await get("drafts/hmp-mine")).body.draft.site.name).toBe("Another");
    expect(await readFile(join(folder, "sites", ".previous-hmp-mine", "site.yaml"), "utf8")).toContain("HMP Mine");
  });

  it.each(["", "..", ".hidden", "../escape", "a/b", "a\\b", "~running", "x".repeat(64).concat("y")])(
    "never writes a folder for the id '%s'",
    async (id) => {
      const draft = await starter();
      const { status } = await post("save", { draft: { ...draft, site: { ...site, id } } });
      expect([400, 422]).toContain(status);
      expect((await get("drafts")).body).toEqual([]);
    },
  );

  it("saves what is not finished, and then says to check instead of to run", async () => {
    const draft = await starter();
    const saved = await post("save", { draft: { ...draft, sensors: [] } });
    expect(saved.status).toBe(200);
    expect(saved.body.errors).not.toEqual([]);
    expect(saved.body.command).toContain("wingwatch check ");
  });

  it("imports files, and refuses with a reason what it cannot read", async () => {
    const draft = await starter();
    const files: SiteFile[] = (await post("files", { draft })).body;
    expect(files.map(({ path }) => path)).toEqual(["site.yaml", "plans/A1.geojson", "plans/A2.geojson"]);
    expect((await post("import", { format: "site", files, site })).body.draft).toEqual(draft);
    const imported = (await post("import", { format: "geojson", files: files.slice(1), site, kinds: { cell: "room" } })).body;
    expect(imported.categories).toContainEqual({ category: "cell", count: 16, kind: "room" });
    expect(await post("import", { format: "imdf", files, site })).toMatchObject({ status: 422 });
    expect(await post("import", { format: "geojson", files: [{ path: "a.json", text: "{" }], site })).toMatchObject({ status: 422 });
  });

  it("names the bands of a country and which are usual there", async () => {
    const { body } = await get("bands?country=US");
    expect(body.find(({ id }: { id: string }) => id === "b12-ul")).toMatchObject({ usual: true, direction: "uplink" });
  });
});
