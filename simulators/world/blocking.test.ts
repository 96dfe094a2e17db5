import { expect, it } from "vitest";
import { smallSite } from "../testing/small-site.ts";
import { blocking } from "./blocking.ts";
import { Random } from "./random.ts";

const here = { place: "A1-03", x: 7, y: 2, z: 1 };
const perfect = { margin: 100, spread: 6, switching: [] };

it("a jammer holds a phone in its zone on its bands and on no other", () => {
  const blocked = blocking(smallSite(), new Random(1), perfect);
  expect(blocked.holds(here, "b8-ul", 0)).toBe("jammed");
  expect(blocked.holds(here, "b3-ul", 0)).toBe("free");
  expect(blocked.holds({ ...here, place: "elsewhere" }, "b8-ul", 0)).toBe("free");
});

it("managed access captures, and where a phone is permitted nothing holds it", () => {
  const site = smallSite();
  const managed = { ...site, countermeasures: site.countermeasures.map((each) => ({ ...each, type: "managed-access" as const })) };
  expect(blocking(managed, new Random(1), perfect).holds(here, "b8-ul", 0)).toBe("captured");
  const office = { ...managed, zones: [...managed.zones, { id: "office", policy: "permitted" as const, places: ["A1-03"] }] };
  expect(blocking(office, new Random(1), perfect).holds(here, "b8-ul", 0)).toBe("free");
});

it("coverage has holes as its margin and spread say", () => {
  let free = 0;
  for (let seed = 0; seed < 500; seed++) {
    const blocked = blocking(smallSite(), new Random(seed), { margin: 9, spread: 6, switching: [] });
    if (blocked.holds(here, "b8-ul", 0) === "free") free++;
  }
  // One in fifteen: a normal variable more than 1.5 deviations below its mean.
  expect(free).toBeGreaterThan(15);
  expect(free).toBeLessThan(60);
});

it("switched off it holds nobody", () => {
  const switching = [
    { id: "jam-a", at: 10, state: "off" as const },
    { id: "jam-a", at: 20, state: "on" as const },
  ];
  const blocked = blocking(smallSite(), new Random(1), { ...perfect, switching });
  expect([5, 10, 19, 20].map((at) => blocked.holds(here, "b8-ul", at))).toEqual(["jammed", "free", "free", "jammed"]);
});
