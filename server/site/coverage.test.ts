/** Coverage over HTTP, and how it is worked out: beside the main thread, once, one wing and band at a time. */
import type { WingCoverage } from "@wingwatch/agent/contract";
import type { Survey } from "@wingwatch/agent/domain";
import { afterEach, describe, expect, it } from "vitest";
import { exampleBands, exampleSite } from "../testing/example-site.ts";
import { House } from "../testing/house.ts";
import { CoverageBook } from "./coverage-book.ts";

const path = "/api/v1/site/coverage";
let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

describe("GET /api/v1/site/coverage", () => {
  it("says for every place which sensors would hear a phone there, by how much, and the expected error", async () => {
    house = await House.open();
    const { places, ...rest } = await house.read<WingCoverage>(`${path}?wing=A&band=b8-ul`);
    expect(rest).toMatchObject({ wing: "A", band: "b8-ul", dbm: 10, survey: null });
    expect(places.map(({ place }) => place)).toEqual(["A1-01", "A1-02", "A1-03", "A2-01", "A2-02", "A2-03"]);
    for (const { hears, e50, e90, grade } of places) {
      expect(hears.map(([sensor]) => sensor).sort()).toEqual(["A1-s1", "A2-s1"]);
      for (const [, share, db] of hears) expect([share >= 0.5, db > 8]).toEqual([true, true]);
      expect(e50).toBeLessThanOrEqual(e90 ?? 0);
      expect(grade).not.toBe("blind");
    }
  });

  it("says of which survey it is, and is empty where no sensor of the wing listens to the band", async () => {
    house = await House.open({ site: { ...exampleSite, survey: surveyed() }, bands: [...exampleBands, deaf] });
    expect(await house.read<WingCoverage>(`${path}?wing=A&band=b3-ul`)).toMatchObject({ survey: 4 });
    expect(await house.read<WingCoverage>(`${path}?wing=A&band=${deaf.id}`)).toMatchObject({ places: [], oneMore: null });
  });

  it("is refused for a wing or band that the site does not have", async () => {
    house = await House.open();
    expect(await refusal(`${path}?wing=Z&band=b8-ul`)).toEqual([404, "unknown-wing"]);
    expect(await refusal(`${path}?wing=A&band=b99`)).toEqual([404, "unknown-band"]);
  });
});

describe("the book of coverage", () => {
  const [wing] = exampleSite.wings;
  const [b8, b3] = exampleBands;
  if (wing === undefined || b8 === undefined || b3 === undefined) throw new Error("the example has a wing and two bands");
  const answer: WingCoverage = { wing: "A", band: "b8-ul", dbm: 10, survey: null, places: [], oneMore: null };

  /** A book that begins work which the test ends. */
  function opened() {
    const begun: { readonly band: string; done(): void; fail(): void }[] = [];
    const book = new CoverageBook({
      site: exampleSite,
      begin: ({ band }) => {
        const stop = new AbortController();
        const worked = new Promise<WingCoverage>((resolve, reject) => {
          stop.signal.addEventListener("abort", () => reject(new Error("stopped")));
          begun.push({ band: band.id, done: () => resolve({ ...answer, band: band.id }), fail: () => stop.abort() });
        });
        return { answer: worked, stop: async () => stop.abort() };
      },
    });
    return { book, begun };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it("works one out at a time, and each once, whoever asks how often", async () => {
    const { book, begun } = opened();
    const asked = [book.of({ wing, band: b8 }), book.of({ wing, band: b3 }), book.of({ wing, band: b8 })];
    await turn();
    expect(begun.map(({ band }) => band)).toEqual(["b8-ul"]);
    begun[0]?.done();
    await turn();
    expect(begun.map(({ band }) => band)).toEqual(["b8-ul", "b3-ul"]);
    begun[1]?.done();
    expect((await Promise.all(asked)).map(({ band }) => band)).toEqual(["b8-ul", "b3-ul", "b8-ul"]);
    await book.of({ wing, band: b3 });
    expect(begun.length).toBe(2);
  });

  it("tries again what failed, and begins nothing once it is stopped", async () => {
    const { book, begun } = opened();
    const asked = book.of({ wing, band: b8 });
    await turn();
    begun[0]?.fail();
    await expect(asked).rejects.toThrow();
    const again = book.of({ wing, band: b8 });
    const waiting = book.of({ wing, band: b3 });
    const failed = Promise.allSettled([again, waiting]);
    await turn();
    expect(begun.map(({ band }) => band)).toEqual(["b8-ul", "b8-ul"]);
    await book.stop();
    expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(begun.length).toBe(2);
  });
});

const deaf = { ...(exampleBands[0] as (typeof exampleBands)[number]), id: "b20-ul" };

/** What is known of the wing with certainty: free space, and nothing that a wall adds. */
function surveyed(): Survey {
  const terms = 7;
  const model = {
    version: 4,
    mean: [2, ...Array.from({ length: terms - 1 }, () => 0)],
    covariance: Array.from({ length: terms }, () => Array.from({ length: terms }, () => 0)),
    offsets: {},
    offset: { value: 0, spread: 1 },
    shadowing: { sigma: 3, correlation: 5, common: 0 },
  };
  return { version: 4, author: "Eve", at: 0, reason: "walked", wings: [{ wing: "A", model, spots: [] }] };
}

async function refusal(asked: string): Promise<readonly [number, string]> {
  const response = await (house as House).get(asked);
  return [response.status, ((await response.json()) as { code: string }).code];
}
