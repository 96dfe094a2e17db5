import { describe, expect, it } from "vitest";
import { exampleSite } from "../testing/example-site.ts";
import { SiteBoard } from "./site-board.ts";

const [zone] = exampleSite.zones;
const id = zone?.id ?? "";
const other = zone?.policy === "permitted" ? "prohibited" : "permitted";

describe("the site as the screens see it", () => {
  it("has the policies that are in force, and says so once", () => {
    const board = new SiteBoard({ site: exampleSite, bands: [], simulated: false });
    const before = board.hash;
    expect(board.rule({})).toEqual([]);
    expect(board.rule({ [id]: other })).toEqual([{ kind: "site", site: board.hash }]);
    expect(board.hash).not.toBe(before);
    expect(board.view.zones.find((one) => one.id === id)?.policy).toBe(other);
    expect(board.rule({ [id]: other })).toEqual([]);
    expect(board.rule({})).toEqual([{ kind: "site", site: before }]);
  });
});
