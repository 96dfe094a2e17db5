/** The running server under nearly right requests and frames of its live feed, over real sockets: it goes on, and never answers with a fault of its own. */
import { connect } from "node:net";
import { House } from "@wingwatch/server/house";
import { mutated, pick, type Random, randomFrom } from "./mutate.ts";
import type { FuzzFinding, FuzzRun } from "./run-target.ts";
import { type ApiDescription, liveFrame, liveMessages, requestsOf, upgradeRequest, wholeRequest } from "./server-seeds.ts";

/** Sockets at a time. */
const BESIDE = 12;
/** Inputs for one set of seeds. */
const BATCH = 600;
/** An answer that has not come by then is not waited for, ms: of half a request none comes. */
const WAIT_MS = 250;
/** Longer than this for a request that is right is a hang, ms. */
const HANG_MS = 2_000;
const MAX_FINDINGS = 10;
/** A fault of the server's own, or a stack that went out. */
const FAULTS = [/^HTTP\/1\.1 500 /, /\n\s+at [^\n]+:\d+:\d+\)?/];

export const serverTargets = ["http", "live-feed"] as const;
type ServerTarget = (typeof serverTargets)[number];

export class ServerFuzz {
  readonly #house: House;
  #people = 0;

  private constructor(house: House) {
    this.#house = house;
  }

  static async open(): Promise<ServerFuzz> {
    return new ServerFuzz(await House.open({ patience: { headers: 400, request: 800 } }));
  }

  close(): Promise<void> {
    return this.#house.close();
  }

  /** @param ms how long it goes on; a batch is finished */
  async run(target: ServerTarget, { ms, seed }: { readonly ms: number; readonly seed: number }): Promise<FuzzRun> {
    const random = randomFrom(seed);
    const findings: FuzzFinding[] = [];
    let inputs = 0;
    for (const end = performance.now() + ms; performance.now() < end && findings.length < MAX_FINDINGS; ) {
      const make = await this.#maker(target, random);
      for (let i = 0; i < BATCH && performance.now() < end; i += BESIDE) {
        const batch = Array.from({ length: BESIDE }, make);
        findings.push(...(await Promise.all(batch.map((input) => this.#try(target, input, random)))).flatMap((one) => one ?? []));
        inputs += batch.length;
      }
      const stuck = await this.#isStuck();
      if (stuck !== undefined) findings.push({ target, hex: "", what: stuck });
    }
    return { inputs, findings };
  }

  /** Makes inputs for somebody new: an input may have signed the one before out, and guessed at passwords until nobody may sign in for a while. */
  async #maker(target: ServerTarget, random: Random): Promise<() => Uint8Array> {
    this.#people += 1;
    const supervisor = await this.#house.as("supervisor", `Supervisor ${this.#people}`);
    const description = await supervisor.read<ApiDescription>("/docs/json");
    const { cookie } = supervisor;
    if (target === "live-feed") {
      const upgrade = upgradeRequest(cookie);
      const messages = liveMessages(random);
      const framed = () => liveFrame(mutated(messages, random), random);
      const frames = messages.map((message) => liveFrame(message, random));
      return () => Buffer.concat([upgrade, random() < 0.5 ? framed() : mutated(frames, random)]);
    }
    const requests = requestsOf(description, { cookie, random });
    const bodies = requests.map(({ body }) => body).filter(({ length }) => length > 0);
    const whole = requests.map(wholeRequest);
    const bent = () => {
      const request = pick(requests, random);
      return wholeRequest({
        ...request,
        body: request.body.length === 0 ? request.body : mutated([request.body, pick(bodies, random)], random),
      });
    };
    return () => (random() < 0.5 ? bent() : mutated(whole, random));
  }

  async #try(target: ServerTarget, input: Uint8Array, random: Random): Promise<FuzzFinding | undefined> {
    const answer = await this.#exchange(input, random);
    const fault = FAULTS.find((one) => one.test(answer));
    return fault === undefined ? undefined : { target, hex: Buffer.from(input).toString("hex"), what: answer.slice(0, 400) };
  }

  /** What comes for these bytes until the server closes or says no more. Each from an address of its own: how often one may ask is bounded. */
  #exchange(input: Uint8Array, random: Random): Promise<string> {
    const { hostname, port } = new URL(this.#house.server.address);
    const localAddress = `127.${[1, 2, 3].map(() => 1 + Math.floor(random() * 250)).join(".")}`;
    return new Promise((resolve) => {
      let answer = "";
      const socket = connect({ host: hostname, port: Number(port), localAddress }, () => socket.end(input));
      const done = () => {
        socket.destroy();
        resolve(answer);
      };
      socket.setTimeout(WAIT_MS, done);
      socket.on("data", (bytes) => {
        if (answer.length < 65_536) answer += bytes.toString("latin1");
      });
      socket.on("error", done);
      socket.on("close", done);
    });
  }

  async #isStuck(): Promise<string | undefined> {
    try {
      const answer = await fetch(`${this.#house.server.address}/healthz`, { signal: AbortSignal.timeout(HANG_MS) });
      return answer.ok ? undefined : `/healthz answers ${answer.status}`;
    } catch (error) {
      return `/healthz does not answer: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
