import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { noticeOf, outgoing, targetOf, testNotice } from "../testing/notices.ts";
import { EmailChannel } from "./channel.ts";
import { letterOf } from "./letter.ts";

const now = () => Date.now() * 1_000;
let server: Server | undefined;
afterEach(() => void server?.close());

/** As much of a mail server as one letter needs; `verdict` is its answer to the letter. */
async function mailServer(verdict: string): Promise<{ readonly port: number; readonly letters: string[] }> {
  const letters: string[] = [];
  const mail = createServer((socket) => {
    let letter: string | undefined;
    socket.write("220 mail\r\n");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (letter !== undefined) {
        letter += text;
        if (!letter.endsWith("\r\n.\r\n")) return;
        letters.push(letter);
        letter = undefined;
        socket.write(`${verdict}\r\n`);
      } else if (/^EHLO/i.test(text)) socket.write("250 mail\r\n");
      else if (/^DATA/i.test(text)) {
        letter = "";
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(text)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
  });
  server = mail;
  await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
  return { port: (mail.address() as AddressInfo).port, letters };
}

const channelTo = (port: number, security = "none") =>
  new EmailChannel({
    target: targetOf("email", { host: "127.0.0.1", port, security, from: "wingwatch@prison.example", to: ["duty@prison.example"] }),
    timeZone: "Europe/London",
  });
const send = (channel: EmailChannel, attempt = 1) =>
  channel.send([outgoing(noticeOf(), { attempt })], { signal: AbortSignal.timeout(5_000), now });

describe("e-mail", () => {
  it("says what, when by the site's clock, where and why, and marks drills, tests and what is sent again", () => {
    const letter = letterOf({ ...noticeOf(), drill: "D-1" }, { timeZone: "Europe/London", attempt: 2 });
    expect(letter.subject).toBe("[hmp-test] DRILL HIGH breakthrough, Cell A1-01, A wing");
    expect(letter.text).toContain("When: 2026-11-22 03:00 GMT\nWhere: HMP Test, A wing, A1, Cell A1-01\n");
    expect(letter.text).toContain("Sent again: attempt 2");
    const left = noticeOf("raised", { locality: { within: "level", ids: ["A1"], half: "left", p: 0.84 } });
    const vague = letterOf(left, { timeZone: "UTC", attempt: 1 });
    expect(vague.subject).toBe("[hmp-test] HIGH breakthrough, A1, left half, A wing");
    expect(vague.text).toContain("Where: HMP Test, A wing, A1, left half\n");
    expect(letterOf(testNotice(), { timeZone: "Europe/London", attempt: 1 }).subject).toContain("TEST");
  });

  it("no text can add a line of its own", () => {
    const { subject, text } = letterOf(
      { ...noticeOf(), headline: "a\r\nBcc: x", note: "b\nIncident: INC-9" },
      { timeZone: "UTC", attempt: 1 },
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain("Note: b Incident: INC-9");
  });

  it("counts when the mail server has accepted it; the same letter has the same id", async () => {
    const { port, letters } = await mailServer("250 queued");
    expect(await send(channelTo(port))).toEqual({ kind: "delivered", detail: "accepted for 1 of 1" });
    expect(await send(channelTo(port), 2)).toMatchObject({ kind: "delivered" });
    const ids = letters.map((letter) => /^Message-ID: (.*)\r$/im.exec(letter)?.[1]);
    expect(ids).toEqual(["<al-1.raised@hmp-test.wingwatch.invalid>", "<al-1.raised@hmp-test.wingwatch.invalid>"]);
    expect(letters[1]).toMatch(/x-wingwatch-attempt: 2/i);
  });

  it("is tried again after a passing fault, not after a refusal of the letter, and never in clear where TLS is asked for", async () => {
    expect(await send(channelTo((await mailServer("451 later")).port))).toMatchObject({ kind: "away" });
    server?.close();
    expect(await send(channelTo((await mailServer("554 no")).port))).toMatchObject({ kind: "refused" });
    server?.close();
    const { port, letters } = await mailServer("250 queued");
    expect(await send(channelTo(port, "starttls"))).toMatchObject({ kind: "away" });
    expect(letters).toEqual([]);
  });
});
