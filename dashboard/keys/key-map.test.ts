import { describe, expect, it } from "vitest";
import { commandFor, type KeyPress, keyHelp } from "./key-map.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  inText: false,
  ...more,
});

describe("commandFor", () => {
  it.each([
    ["a", { kind: "acknowledge" }],
    ["A", { kind: "acknowledge" }],
    ["j", { kind: "next" }],
    ["ArrowDown", { kind: "next" }],
    ["k", { kind: "previous" }],
    ["s", { kind: "silence" }],
    ["c", { kind: "close" }],
    ["3", { kind: "wing", number: 3 }],
    ["0", { kind: "site" }],
    ["l", { kind: "level", steps: 1 }],
    ["w", { kind: "wing-details" }],
    ["?", { kind: "help" }],
    ["z", { kind: "shelve" }],
    ["e", { kind: "result" }],
    ["x", { kind: "split" }],
    ["q", null],
  ])("reads %s", (key, command) => {
    expect(commandFor(press(key))).toEqual(command);
  });

  it("pages back with shift", () => {
    expect(commandFor(press("L", { shiftKey: true }))).toEqual({ kind: "level", steps: -1 });
  });

  it("leaves letters in a text field alone, but not the way out of it", () => {
    expect(commandFor(press("a", { inText: true }))).toBeNull();
    expect(commandFor(press("Escape", { inText: true }))).toEqual({ kind: "back" });
  });

  it("leaves the browser its own shortcuts", () => {
    expect(commandFor(press("a", { ctrlKey: true }))).toBeNull();
    expect(commandFor(press("1", { altKey: true }))).toBeNull();
  });

  it("acknowledges and pages once a press, never by a key held down", () => {
    expect(commandFor(press("a", { repeat: true }))).toBeNull();
    expect(commandFor(press("j", { repeat: true }))).toEqual({ kind: "next" });
  });
});

describe("keyHelp", () => {
  const told = keyHelp.flatMap(([, entries]) => entries.flatMap(([keys]) => keys));

  it("explains every single key that does something", () => {
    const all = [..."abcdefghijklmnopqrstuvwxyz0?"].filter((key) => commandFor(press(key)) !== null);
    expect(all.length).toBeGreaterThan(15);
    for (const key of all) expect(told).toContain(key.toUpperCase());
  });

  it("says each key once", () => expect(new Set(told).size).toBe(told.length));
});
