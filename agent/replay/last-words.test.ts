import { describe, expect, it } from "vitest";
import { fixOf } from "../detection/testing/fix.ts";
import type { Finding, Fix } from "../domain/index.ts";
import { alert, emission } from "../outbox/testing/findings.ts";
import { LastWords } from "./last-words.ts";

const fix = (emission: string, t: number): Fix => fixOf({ emission, t });

describe("the last words", () => {
  it("are an emission at its end, with its newest fix right after it", () => {
    const words = new LastWords();
    expect(words.take([emission("e"), fix("e", 1)])).toEqual([]);
    const end: Finding[] = [emission("e", { open: false, dt: 9 })];
    expect(words.take([...end, fix("e", 2)])).toEqual([...end, fix("e", 2)]);
    expect(words.finish()).toEqual([]);
  });

  it("keep an earlier fix where the end brings none", () => {
    const words = new LastWords();
    words.take([emission("e"), fix("e", 1)]);
    expect(words.take([emission("e", { open: false })])).toEqual([emission("e", { open: false }), fix("e", 1)]);
  });

  it("say an alert once, when it is over", () => {
    const words = new LastWords();
    expect(words.take([alert("a", { p: 0.3 }), alert("a", { p: 0.8 })])).toEqual([]);
    expect(words.take([alert("a", { p: 0.8, active: false })])).toEqual([alert("a", { p: 0.8, active: false })]);
    expect(words.finish()).toEqual([]);
  });

  it("bring what never ended when the recording is over", () => {
    const words = new LastWords();
    words.take([emission("e"), alert("a"), fix("e", 1)]);
    expect(words.finish()).toEqual([emission("e"), fix("e", 1), alert("a")]);
  });

  it("keep an alert that came back within the same item", () => {
    const words = new LastWords();
    expect(words.take([alert("a", { active: false }), alert("a")])).toEqual([]);
    expect(words.finish()).toEqual([alert("a")]);
  });
});
