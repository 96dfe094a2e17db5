import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readNotifyFile } from "./notify-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-notify-file-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string) {
  writeFileSync(join(folder, "notify.yaml"), text);
  return readNotifyFile(folder);
}

describe("notify.yaml", () => {
  it("need not be there", () => {
    expect(readNotifyFile(folder)).toBeUndefined();
  });

  it("gives targets and rules with what they leave out filled in", () => {
    const settings = read(`version: 1
targets:
  - { id: arc, type: dc09, host: arc.example, port: 7700, account: "1234", key: { file: arc.key } }
rules:
  - { id: high, targets: [arc], priorities: [high], when: "Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00" }
`);
    expect(settings?.targets).toMatchObject([{ id: "arc", enabled: true, supervisionSeconds: 60, keepHours: 168 }]);
    expect(settings?.rules).toMatchObject([{ on: ["raised", "escalated"], drills: "leave-out", calls: "announced" }]);
  });

  it("is as the documentation shows it", () => {
    const page = readFileSync(new URL("../../docs/notify.md", import.meta.url), "utf8");
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
    expect(read(example)?.targets.map(({ type }) => type)).toEqual(["dc09", "syslog", "cap", "webhook", "email", "mqtt"]);
  });

  it.each([
    [
      "a wrong port",
      "version: 1\ntargets:\n  - { id: a, type: syslog, host: h, port: 70000 }\n",
      "notify.yaml:3: targets[0].port: found 70000, expected at most 65535",
    ],
    [
      "an unknown key",
      "version: 1\ntargets:\n  - { id: a, type: syslog, host: h, secret: x }\n",
      'targets[0].secret: found the key "secret", expected no such key here',
    ],
    [
      "a rule for nobody",
      "version: 1\nrules:\n  - { id: a, targets: [b] }\n",
      'rules.a.targets: found "b", expected one of the targets, of which there are none',
    ],
    ["a text that is no YAML", "version: [", "notify.yaml:1:10: found [ that nothing closes"],
  ])("names file, line, what was found and what was expected: %s", (_name, text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });
});
