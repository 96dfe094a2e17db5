import { expect, it } from "vitest";
import { knownOfBluetooth, knownOfWifi } from "./advertised.ts";

it.each([
  ["a4:83:e7:01:02:03", { random: false, vendor: "apple" }],
  ["a0:00:00:01:02:03", { random: false }],
  ["08:05:81:01:02:03", { random: false }],
  ["c0:ee:fb:01:02:03", { random: false, vendor: "oneplus" }],
  ["a6:83:e7:01:02:03", { random: true }],
])("of the Wi-Fi address %s it is known who made it, or that it is made up", (address, expected) => {
  expect(knownOfWifi(address)).toEqual(expected);
});

it.each([
  [
    { random: true, manufacturer: "4c001005471c8d5f2a" },
    { random: true, vendor: "apple", service: "apple-nearby" },
  ],
  [
    { random: true, manufacturer: "4C0012190000" },
    { random: true, vendor: "apple", service: "apple-find-my" },
  ],
  [{ services: ["0000FE2C-0000-1000-8000-00805F9B34FB"] }, { service: "fast-pair" }],
  [
    { random: false, manufacturer: "0600" },
    { random: false, vendor: "microsoft" },
  ],
  [{ manufacturer: "zz", services: ["1234", ""] }, {}],
])("of the advertisement %j", (advertisement, expected) => {
  expect(knownOfBluetooth({ address: "5a:3c:0f:9d:22:11", ...advertisement })).toEqual(expected);
});

it("a made-up address is never named by its beginning, whatever it looks like; only an advertisement can name it", () => {
  for (const address of ["a4:83:e7:01:02:03", "c0:ee:fb:01:02:03", "24:0a:c4:01:02:03"]) {
    expect(knownOfBluetooth({ address, random: true })).toEqual({ random: true });
    const local = `${(Number.parseInt(address.slice(0, 2), 16) | 2).toString(16)}${address.slice(2)}`;
    expect(knownOfWifi(local)).toEqual({ random: true });
  }
});

it.each([
  ["4c000e020102", "apple-tethering-source"],
  ["4c0009060304", "apple-airplay"],
  ["9a07", undefined],
])("%s is of a maker of phones, and its service is %s", (manufacturer, service) => {
  const known = knownOfBluetooth({ address: "5a:3c:0f:9d:22:11", random: true, manufacturer });
  expect(known.vendor).toMatch(/^(apple|oppo)$/);
  expect(known.service).toBe(service);
});
