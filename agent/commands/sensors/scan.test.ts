import { Deframer, decodeMessage, type Message } from "@wingwatch/firmware-protocol";
import { describe, expect, it } from "vitest";
import { firmwareProbe } from "../../drivers/firmware-probe.ts";
import type { ListedPort } from "../../drivers/serial/list-ports.ts";
import { FakeLink } from "../../drivers/testing/fake-link.ts";
import { FakeSensor } from "../../drivers/testing/fake-sensor.ts";
import { type Machine, type Scanned, scan, siteLine } from "./scan.ts";

const port = (path: string, usb: string | null): ListedPort => ({ path, usb, manufacturer: null, serialNumber: null });

/** A machine on whose ports devices answer as `answers` says; what was said to each port is kept. */
function machine(answers: Readonly<Record<string, (question: string, baud: number) => string>>, held: readonly string[] = []) {
  const said: Record<string, string[]> = {};
  const links: FakeLink[] = [];
  const itself: Machine = {
    patience: 60,
    holdersOf: async (path) => (held.includes(path) ? [{ pid: 7, name: "minicom" }] : []),
    stableName: async (path) => `/dev/serial/by-id/usb-${path.slice(5)}`,
    open: async (path, baud) => {
      const answer = answers[path];
      if (answer === undefined) throw new Error("permission denied");
      const link = new FakeLink();
      links.push(link);
      link.onWrite = (bytes) => {
        const question = Buffer.from(bytes).toString("latin1");
        said[path] = [...(said[path] ?? []), question];
        link.say(Buffer.from(answer(question, link.bauds.at(-1) ?? baud), "latin1"));
      };
      return link;
    },
  };
  return { itself, said, links };
}

const rfExplorer = (question: string, baud: number) => (baud === 2_400 && question.includes("C0") ? "#C2-M:010,255,03.39\r\n" : "\x80\x1e");
const tinysa = (question: string) => (question.includes("version") ? "\r\nch> version\r\ntinySA4_v1.4-197\r\nch> " : "");
const modem = (question: string) => (question.startsWith("ATI") ? "ATI\r\r\nQuectel\r\nEG25\r\n\r\nOK\r\n" : "");

describe("a scan of the ports", () => {
  it("says what is on each, at the speed at which it answered, and lets go of it", async () => {
    const { itself, links } = machine({ "/dev/a": rfExplorer, "/dev/b": tinysa, "/dev/c": modem });
    const found = await scan([port("/dev/a", "10c4:ea60"), port("/dev/b", "0483:5740"), port("/dev/c", "2c7c:0125")], [], itself);
    expect(found).toMatchObject([
      { state: "found", type: "rf-explorer", model: "RF Explorer WSUB1G+, firmware 03.39", baud: 2_400 },
      { state: "found", type: "tinysa", model: "tinySA Ultra, firmware v1.4-197" },
      { state: "found", type: "at-modem", options: { family: "quectel" } },
    ]);
    expect(links.every((link) => !link.isOpen)).toBe(true);
  });

  it("leaves a device that nobody knows alone, and one that another program holds", async () => {
    const { itself, said } = machine({ "/dev/a": () => "?", "/dev/b": tinysa }, ["/dev/b"]);
    const found = await scan([port("/dev/a", "dead:beef"), port("/dev/b", "0483:5740"), port("/dev/d", null)], [], itself);
    expect(found.map(({ state }) => state)).toEqual(["left-alone", "in-use", "left-alone"]);
    expect(said).toEqual({});
  });

  it("asks a port that a person names for everything, with questions that only receive", async () => {
    const { itself, said } = machine({ "/dev/a": () => "" });
    expect(await scan([], ["/dev/a"], itself)).toMatchObject([{ state: "unknown" }]);
    const poll = Buffer.from(firmwareProbe.question ?? []).toString("latin1");
    expect(new Set(said["/dev/a"])).toEqual(new Set([poll, "#\x04C0", "\rversion\r", "ATI\r"]));
  });

  it("does not take what answers otherwise for what it could be by its id", async () => {
    const { itself } = machine({ "/dev/b": () => "1.2.19\r\nch> ", "/dev/a": () => "#C2-M:060,255,01.15\r\n" });
    const found = await scan([port("/dev/b", "0483:5740"), port("/dev/a", "10c4:ea60"), port("/dev/x", "10c4:ea60")], [], itself);
    expect(found).toMatchObject([{ state: "unknown" }, { state: "unknown" }, { state: "cannot-open", why: "permission denied" }]);
  });

  it("finds a board of ours that only speaks when it is asked, by a question that is a poll and nothing else", async () => {
    const board = new FakeSensor("A1-03", 1);
    const asked: Message[] = [];
    const answer = (question: string) => {
      const frames: Uint8Array[] = [];
      new Deframer().push(Buffer.from(question, "latin1"), {
        frame: (frame) => {
          const message = decodeMessage(frame);
          if (!message.ok) return;
          asked.push(message.value);
          frames.push(...board.answer(message.value, frame));
        },
        damaged: () => undefined,
      });
      return Buffer.concat(frames).toString("latin1");
    };
    const { itself } = machine({ "/dev/a": answer });
    const found = await scan([], ["/dev/a"], itself);
    expect(found).toMatchObject([{ state: "found", type: "serial", options: { address: 1 }, model: "A1-03, firmware 1.0" }]);
    expect(asked).toMatchObject([{ type: "poll", wantHello: true }]);
    expect(asked).toHaveLength(1);
  });

  it("prints a line for the site file, with a name that stays", () => {
    const found = {
      state: "found",
      path: "/dev/ttyACM0",
      name: "/dev/serial/by-id/usb-tinySA",
      usb: "0483:5740",
      type: "tinysa",
      model: "tinySA",
      baud: 115_200,
      options: { low: null, high: null },
    } satisfies Scanned;
    expect(siteLine(found, 1)).toBe(
      "  - { id: new-1, level: ?, x: ?, y: ?, z: 2.4, bands: [?], driver: { type: tinysa, path: /dev/serial/by-id/usb-tinySA, low: ?, high: ? } }",
    );
  });
});
