import { expect, it } from "vitest";
import { knownOfBluetooth, knownOfWifi } from "./advertised.ts";

it.each([
  ["a4:83:e7:01:02:03", { random: false, vendor: "apple" }],
  ["a0:00:00:01:02:03", { random: false }],
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
