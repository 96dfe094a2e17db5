import { bandsFor } from "@wingwatch/agent/config";
import { expect, it } from "vitest";
import { besidePhones } from "./beside-phones.ts";

it("sets aside what base stations, access points, cordless phones and radios are heard in, and nothing that a phone of a network uses", () => {
  const aside = besidePhones(bandsFor("GB"));
  expect(["b8-dl", "wifi24", "wifi5", "dect", "tetra-ul", "pmr446", "srd433"].filter((id) => !aside.has(id))).toEqual([]);
  expect(["b8-ul", "b3-ul", "b20-ul", "n78", "lsat-ul", "iridium"].filter((id) => aside.has(id))).toEqual([]);
});
