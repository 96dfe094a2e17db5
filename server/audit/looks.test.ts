import { describe, expect, it } from "vitest";
import { LOOK_WINDOW, LookBook } from "./looks.ts";

describe("looks", () => {
  it("are told at first, counted for a while, and told together when it is over", () => {
    const book = new LookBook<string>();
    expect(book.see("a", "a", 0)).toEqual({ isFirst: true, told: [] });
    for (const at of [5, 10, 15]) expect(book.see("a", "a", at).isFirst).toBe(false);
    expect(book.due(LOOK_WINDOW - 1)).toEqual([]);
    expect(book.due(LOOK_WINDOW)).toEqual([{ look: "a", again: 3, last: 15 }]);
    expect(book.held).toBe(0);
  });

  it("begin anew after their while, and tell what was counted before", () => {
    const book = new LookBook<string>();
    book.see("a", "first", 0);
    book.see("a", "again", 1);
    expect(book.see("a", "anew", LOOK_WINDOW)).toEqual({ isFirst: true, told: [{ look: "first", again: 1, last: 1 }] });
  });

  it("are bounded: the oldest is told early, and one that was not repeated says nothing twice", () => {
    const book = new LookBook<string>({ most: 2 });
    book.see("a", "a", 0);
    book.see("a", "a", 1);
    book.see("b", "b", 2);
    expect(book.see("c", "c", 3)).toEqual({ isFirst: true, told: [{ look: "a", again: 1, last: 1 }] });
    expect(book.held).toBe(2);
    expect(book.due(Number.POSITIVE_INFINITY)).toEqual([]);
  });
});
