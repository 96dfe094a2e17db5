/** A search from its cells to the register and the labels, through HTTP. */
import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  incidentDetailSchema,
  labelSchema,
  type Operation,
  type SearchResult,
  searchResultSchema,
  seizureSchema,
} from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from("a picture")]);
let clock: TestClock;
let house: House;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  const agent = await house.agent();
  await agent.find(
    [
      emissionOf(),
      fixOf(),
      emissionOf({ id: "em-2", band: "b3-ul" }),
      fixOf({
        emission: "em-2",
        cells: [
          ["A1-02", 0.6],
          ["A1-01", 0.3],
        ],
      }),
    ],
    "emissions",
  );
  const last = await agent.find([alertOf(), alertOf({ id: "al-2", emissions: ["em-2"] })]);
  await until(() => agent.acks.includes(last));
});
afterEach(() => house.close());

const handset = { what: "handset", make: "Zanco, tiny", hidden: 'behind the "sink"', seal: "M1234567" };
const result = (over: object = {}) =>
  house.did("/api/v1/incidents/INC-1/results", { by: "Officer Reyes", cell: "A1-01", items: [handset], took: 900e6, ...over });
const photo = async (body: Buffer, type = "image/png", id = "SZ-1") =>
  (await house.as("supervisor", "Jo")).fetch(`/api/v1/seizures/${id}/photos?by=Jo&name=..%2F..%2Fphone.png`, {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(body),
  });

describe("the cells of an incident", () => {
  it("are ranked by all of its emissions, explained, and marked when they were searched", async () => {
    const before = incidentDetailSchema.parse(await house.read("/api/v1/incidents/INC-1"));
    expect(before.cells.map(({ cell, searched, foundBefore }) => [cell, searched, foundBefore])).toEqual([
      ["A1-01", false, 0],
      ["A1-02", false, 0],
    ]);
    expect(before.cells[0]?.because).toEqual([
      { emission: "em-1", p: 0.7 },
      { emission: "em-2", p: 0.3 },
    ]);
    expect(await house.did("/api/v1/incidents/INC-1/dispatch", { by: "Jo" })).toMatchObject({ dispatched: { cells: ["A1-01", "A1-02"] } });
    await result();
    const after = incidentDetailSchema.parse(await house.read("/api/v1/incidents/INC-1"));
    expect(after.cells[0]).toMatchObject({ cell: "A1-01", searched: true, foundBefore: 1 });
    expect(after.results).toMatchObject([{ cell: "A1-01", took: 900e6, seizures: [handset] }]);
    expect(after.history.at(-1)).toMatchObject({ action: "result", by: "Officer Reyes", note: "A1-01: handset (Zanco, tiny)" });
  });
});

describe("the seizure register", () => {
  it("has everything that was found, newest first, and shows it to the other screens", async () => {
    const other = house.screen();
    await other.first("snapshot");
    await result({ items: [handset, { what: "charger" }] });
    await result({ cell: "A1-02", items: [] });
    await other.first("delta", ({ changes }) => changes.some((one) => one.kind === "result" && one.result.cell === "A1-02"));
    const register = seizureSchema.array().parse(await house.read("/api/v1/seizures"));
    expect(register).toMatchObject([
      { id: "SZ-2", what: "charger", cell: "A1-01", incident: "INC-1", operation: null, site: "hmp-test", photos: [] },
      { id: "SZ-1", ...handset },
    ]);
    await other.close();
  });

  it("is a spreadsheet in the site's time; what people typed is no formula and breaks no row", async () => {
    await result({ items: [{ ...handset, note: "=HYPERLINK(evil)" }] });
    const response = await house.get("/api/v1/seizures.csv");
    expect(response.headers.get("content-type")).toContain("text/csv");
    const [head, row] = (await response.text()).split("\r\n");
    expect(head).toBe("id,time,site,cell,incident,operation,what,make,hidden,seal,note,by,photos,withdrawn");
    expect(row).toBe(
      `SZ-1,2026-11-22 03:00 +00:00,hmp-test,A1-01,INC-1,,handset,"Zanco, tiny","behind the ""sink""",M1234567,'=HYPERLINK(evil),Officer Reyes,,`,
    );
  });

  it("keeps a withdrawn result, struck out", async () => {
    await result();
    await house.did("/api/v1/results/S-1/withdraw", { by: "Jo", why: "entered for the wrong cell" });
    expect(await house.read("/api/v1/seizures")).toMatchObject([
      { id: "SZ-1", withdrawn: { by: "Jo", note: "entered for the wrong cell" } },
    ]);
    expect(incidentDetailSchema.parse(await house.read("/api/v1/incidents/INC-1")).cells[0]).toMatchObject({
      searched: false,
      foundBefore: 0,
    });
    expect(await house.refused("/api/v1/results/S-1/withdraw", { by: "Jo", why: "x" })).toEqual([409, "already-withdrawn"]);
  });

  it("refuses a cell that is not there, an incident that is closed, more than it knows", async () => {
    const path = "/api/v1/incidents/INC-1/results";
    expect(await house.refused(path, { by: "Jo", cell: "Z9-99" })).toEqual([404, "unknown-cell"]);
    expect(await house.refused("/api/v1/incidents/INC-9/results", { by: "Jo", cell: "A1-01" })).toEqual([404, "unknown-incident"]);
    expect(await house.refused(path, { by: "Jo", cell: "A1-01", items: [{ what: "bomb" }] })).toEqual([400, "bad-request"]);
    await house.did("/api/v1/incidents/INC-1/close", { by: "Jo", outcome: "false" });
    expect(await house.refused(path, { by: "Jo", cell: "A1-01" })).toEqual([409, "already-closed"]);
  });
});

describe("a picture", () => {
  it("is kept under its hash, named plainly, and given back as what it is", async () => {
    await result();
    const attachment = (await (await photo(PNG)).json()) as { hash: string };
    const hash = createHash("sha256").update(PNG).digest("hex");
    expect(attachment).toEqual({ hash, type: "image/png", bytes: PNG.length, name: "phone.png", by: "Jo", at: clock.at });
    const pictures = join(house.folder, "data", "pictures");
    expect(readdirSync(pictures)).toEqual([hash]);
    const back = await house.get(`/api/v1/attachments/${hash}`);
    expect([back.headers.get("content-type"), back.headers.get("x-content-type-options")]).toEqual(["image/png", "nosniff"]);
    expect(Buffer.from(await back.arrayBuffer()).equals(PNG)).toBe(true);
    expect(await house.read("/api/v1/seizures")).toMatchObject([{ photos: [{ hash }] }]);
    writeFileSync(join(pictures, hash), "another picture");
    expect(await (await house.get(`/api/v1/attachments/${hash}`)).json()).toMatchObject({ code: "attachment-changed" });
  });

  it("that is none, is too large, or is of nothing is refused and leaves no file", async () => {
    await result();
    const codes = async (response: Promise<Response>) => {
      const { status, ...rest } = await response;
      return [status ?? (await response).status, ((await (await response).json()) as { code: string }).code, Object.keys(rest).length > 99];
    };
    expect(await codes(photo(Buffer.from("<script>")))).toEqual([415, "not-a-picture", false]);
    expect(await codes(photo(PNG, "text/html"))).toEqual([415, "bad-media-type", false]);
    expect(await codes(photo(PNG, "image/png", "SZ-9"))).toEqual([404, "unknown-seizure", false]);
    expect(await codes(photo(Buffer.alloc(10 * 1024 * 1024 + 1)))).toEqual([413, "too-large", false]);
    expect(readdirSync(join(house.folder, "data"))).not.toContain("pictures");
    expect((await house.get(`/api/v1/attachments/${"0".repeat(64)}`)).status).toBe(404);
    expect((await house.get("/api/v1/attachments/..%2fserver.sqlite")).status).toBe(400);
  });
});

describe("an operation", () => {
  it("covers many cells, also of other sites, and has one register", async () => {
    const places = [{ cell: "A1-01" }, { cell: "A2-03" }, { cell: "H1-12", site: "hmp-other" }];
    await house.did("/api/v1/operations", { by: "Gov. Hale", name: "Spring clean", places, planned: T0 + 1e9 });
    const path = "/api/v1/operations/OP-1/results";
    await house.did(path, { by: "Jo", cell: "A2-03", items: [{ what: "sim" }] });
    await house.did(path, { by: "Jo", cell: "H1-12", site: "hmp-other" });
    const { operation, results } = await house.read<{ operation: Operation; results: SearchResult[] }>("/api/v1/operations/OP-1");
    expect(operation.places.map(({ site, cell, searched }) => `${site} ${cell} ${searched}`)).toEqual([
      "hmp-test A1-01 false",
      "hmp-test A2-03 true",
      "hmp-other H1-12 true",
    ]);
    expect(
      searchResultSchema
        .array()
        .parse(results)
        .map(({ operation: of, incident }) => [of, incident]),
    ).toEqual([
      ["OP-1", null],
      ["OP-1", null],
    ]);
    await house.did("/api/v1/operations/OP-1/close", { by: "Gov. Hale" });
    expect(await house.refused(path, { by: "Jo", cell: "A1-01" })).toEqual([404, "unknown-operation"]);
    expect(await house.refused("/api/v1/operations", { by: "Jo", name: "x", places: [{ cell: "Z9" }] })).toEqual([404, "unknown-cell"]);
    expect(await house.read("/api/v1/operations")).toEqual([]);
  });
});

describe("the outcome", () => {
  it("labels every emission of the incident, with where something was found; reopening takes the labels back", async () => {
    await result();
    expect(await house.read("/api/v1/labels")).toEqual([]);
    await house.did("/api/v1/incidents/INC-1/close", { by: "Jo", outcome: "device found" });
    const labels = labelSchema.array().parse(await house.read("/api/v1/labels"));
    expect(labels).toMatchObject([
      { emission: "em-1", outcome: "device found", kind: "breakthrough", thresholds: 3, cells: ["A1-01"], cell: "A1-01", test: false },
      { emission: "em-2", outcome: "device found", cells: ["A1-01"] },
    ]);
    await house.did("/api/v1/incidents/INC-1/reopen", { by: "Jo", why: "x" });
    expect(await house.read("/api/v1/labels")).toEqual([]);
  });
});

it("all of it survives a restart", async () => {
  await result();
  await photo(PNG);
  await house.did("/api/v1/incidents/INC-1/assign", { by: "Jo", to: "Sam" });
  const before = await house.read("/api/v1/incidents/INC-1");
  await house.server.stop();
  await house.start({ now: clock.now });
  expect(await house.read("/api/v1/incidents/INC-1")).toEqual(before);
});
