import { describe, expect, it } from "vitest";
import { bandAt } from "../domain/index.ts";
import { bandsFor, bandsOf, isBand, isBandName, loadBands } from "./bands.ts";

const TODAY = "2026-11-22";
const band = (id: string, country = "GB", on = TODAY) => bandsFor(country, on).find((each) => each.id === id);

describe("the band table", () => {
  it("has every band in order, its edges within reason and its direction in its name", () => {
    for (const { id, low, high, direction } of loadBands()) {
      expect(high, id).toBeGreaterThan(low);
      expect([low, high].every(Number.isInteger), id).toBe(true);
      expect(direction === "uplink", id).toBe(id.endsWith("-ul"));
      expect(direction === "downlink", id).toBe(id.endsWith("-dl"));
    }
  });

  it.each([13, 14, 20, 71])("puts the uplink of band %i above its downlink", (n) => {
    const rows = loadBands();
    const low = (id: string) => rows.find((each) => each.id === id)?.low ?? Number.NaN;
    expect(low(`b${n}-ul`)).toBeGreaterThan(low(`b${n}-dl`));
  });

  it("never has two rows of one band for one country and day", () => {
    const days = ["2021-06-01", "2025-06-01", TODAY, "2035-01-01"];
    const countries = [...new Set(loadBands().flatMap((each) => each.countries))];
    for (const day of days) {
      for (const country of countries) {
        const ids = loadBands()
          .filter((each) => each.countries.includes(country) && (each.from ?? "") <= day && day < (each.until ?? "9999"))
          .map((each) => each.id);
        expect(ids, `${country} ${day}`).toEqual([...new Set(ids)]);
      }
    }
  });

  it("follows the switch-off of 3G and 2G", () => {
    expect(band("b8-ul", "GB", "2024-06-01")?.technologies).toEqual(["gsm", "umts", "lte", "nr"]);
    expect(band("b8-ul")?.technologies).toEqual(["gsm", "lte", "nr"]);
    expect(band("b8-ul", "GB", "2035-01-01")?.technologies).toEqual(["lte", "nr"]);
  });

  it("knows the edges of DECT and 6 GHz Wi-Fi by country", () => {
    expect(band("dect")).toMatchObject({ low: 1_880_000_000, high: 1_900_000_000 });
    expect(band("dect", "US")).toBeUndefined();
    expect(band("wifi6")?.high).toBe(6_425_000_000);
    expect(band("wifi6", "US")?.high).toBe(7_125_000_000);
  });

  it("finds a country's narrowest band at a frequency", () => {
    expect(bandAt(bandsFor("GB"), 900e6)?.id).toBe("b8-ul");
    expect(bandAt(bandsFor("GB"), 710e6)?.id).toBe("b28-ul");
    expect(bandAt(bandsFor("US"), 710e6)?.id).toBe("b17-ul");
    expect(bandAt(bandsFor("GB"), 100e6)).toBeUndefined();
  });

  it("gives every band for a country that it does not know", () => {
    expect(bandsFor("AQ").length).toBe(new Set(loadBands().map((each) => each.id)).size);
  });

  it("adds to a site's bands the foreign ones that its sensors name", () => {
    const ids = bandsOf({ country: "GB", sensors: [{ bands: ["b71-ul", "b8-ul"] }] }).map((each) => each.id);
    expect(ids).toContain("b71-ul");
    expect(ids).not.toContain("b71-dl");
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("tells a band of one direction from a name for both", () => {
    expect([isBand("b8-ul"), isBand("b8"), isBandName("b8"), isBandName("b88")]).toEqual([true, false, true, false]);
  });
});
