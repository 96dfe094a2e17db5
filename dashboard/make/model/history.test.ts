import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { begin, change, type History, redo, settle, undo } from "./history.ts";

describe("undo and redo", () => {
  it("take back every change in order, and bring each again", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 50 }), (values) => {
        const distinct = values.map((value, i) => [i, value] as const);
        const end = distinct.reduce<History<unknown>>((history, value) => change(history, value), begin<unknown>(0));
        const back = distinct.reduce((history) => undo(history), end);
        expect(back.present).toBe(0);
        expect(distinct.reduce((history) => redo(history), back).present).toBe(distinct.at(-1));
      }),
    );
  });

  it("take a word typed in one go as one change", () => {
    const typed = ["a", "ab", "abc"].reduce((history, text) => change(history, text, "name"), begin(""));
    expect(undo(typed).present).toBe("");
    const twice = change(settle(typed), "abcd", "name");
    expect(undo(twice).present).toBe("abc");
  });

  it("forget what was undone once something else is changed", () => {
    const history = change(undo(change(begin(0), 1)), 2);
    expect(redo(history).present).toBe(2);
  });

  it("keep two hundred steps at most", () => {
    let history = begin(0);
    for (let i = 1; i <= 500; i += 1) history = change(history, i);
    expect(history.past).toHaveLength(200);
  });
});
