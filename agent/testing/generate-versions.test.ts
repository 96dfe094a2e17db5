import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { following, type Versions, versionsNow } from "./generate-versions.ts";

const before: Versions = { stages: { fix: 10, gone: 4 }, asked: "q", answers: "a" };

describe("the versions of detection's stages", () => {
  it("are those that were recorded, and detection says of the test wing what it said then", () => {
    const recorded = JSON.parse(readFileSync(new URL("../detection/versions.generated.json", import.meta.url), "utf8")) as Versions;
    const now = versionsNow();
    expect(recorded).toEqual({ ...now, stages: { ...recorded.stages, ...now.stages } });
  });

  it("never fall", () => {
    expect(following(before, { stages: { fix: 9 }, asked: "q", answers: "b" })).toMatchObject({ ok: false, reason: "fallen" });
    expect(following(before, { stages: { fix: 11, gone: 1 }, asked: "q", answers: "b" })).toMatchObject({ ok: false, reason: "fallen" });
  });

  it("grow where something else is said", () => {
    expect(following(before, { stages: { fix: 10 }, asked: "q", answers: "b" })).toMatchObject({ ok: false, reason: "unchanged" });
    expect(following(before, { stages: { fix: 11 }, asked: "q", answers: "b" })).toEqual({
      ok: true,
      value: { stages: { fix: 11, gone: 4 }, asked: "q", answers: "b" },
    });
    expect(following(before, { stages: { fix: 10, new: 1 }, asked: "q", answers: "b" })).toMatchObject({ ok: true });
  });

  it("may stay where detection was given something else", () => {
    expect(following(before, { ...before, asked: "r", answers: "b" })).toMatchObject({ ok: true });
  });

  it("may grow where nothing else is", () => {
    expect(following(before, { stages: { fix: 11 }, asked: "q", answers: "a" })).toMatchObject({ ok: true });
    expect(following(before, { stages: { fix: 10 }, asked: "q", answers: "a" })).toEqual({ ok: true, value: before });
  });
});
