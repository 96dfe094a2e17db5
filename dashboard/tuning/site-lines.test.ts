import { describe, expect, it } from "vitest";
import { siteLines } from "./site-lines.ts";

describe("the lines for site.yaml", () => {
  it("are the thresholds with the next version, by name, and say where offsets and policies belong", () => {
    const candidate = {
      alertAt: 0.6,
      bands: { dect: 1, "b8-ul": 2.5 },
      sensors: { "A2-01": { "b8-ul": -1 }, "A1-03": { "b8-ul": 3 } },
      rule: { looks: 6, needed: 4, hold: 8 },
      offset: { "A1-03": { "b8-ul": -1.5 } },
      policies: { "a-wing": "permitted" as const },
    };
    expect(siteLines(candidate, 4)).toBe(`thresholds:
  version: 5
  alertAt: 0.6
  bands: { b8-ul: 2.5, dect: 1 }
  sensors:
    A1-03: { b8-ul: 3 }
    A2-01: { b8-ul: -1 }
  rule: { hold: 8, looks: 6, needed: 4 }
# sensors, - id: A1-03
#   offset: { b8-ul: -1.5 }
# zones, - id: a-wing
#   policy: permitted
`);
  });

  it("quote what YAML would read as something else", () => {
    expect(siteLines({ bands: { "433": 1, on: 2 } }, 1)).toContain('bands: { "433": 1, "on": 2 }');
  });
});
