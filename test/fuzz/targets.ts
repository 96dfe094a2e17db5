/** Every parser that reads something from outside: inputs to begin with, and what is done with one. A throw is a finding. */

import { parseSite, readYaml } from "@wingwatch/agent/config";
import * as agentContract from "@wingwatch/agent/contract";
import {
  DecodeCounters,
  hackrfSweepFormat,
  LineDecoder,
  PayloadDecoder,
  RecordingReader,
  rtlPowerFormat,
  SweepTextReader,
} from "@wingwatch/agent/decode";
import { parseSchedule, topicOwner } from "@wingwatch/agent/domain";
import { parseKeyFile } from "@wingwatch/agent/identity";
import {
  authenticationOf,
  Deframer,
  decodeMessage,
  FrameKey,
  FrameVerifier,
  MAX_ENCODED,
  ReadingColumns,
  readReadings,
} from "@wingwatch/firmware-protocol";
import * as serverContract from "@wingwatch/server/contract";
import { z } from "zod";
import { type Random, randomFrom } from "./mutate.ts";
import { type JsonSchema, sample } from "./sample-json.ts";
import { frameSeeds, keyFileSeeds, recordingSeeds, siteSeeds, sweepSeeds } from "./seeds.ts";

export interface Target {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  /** Share of all inputs: dear parsers get fewer. */
  readonly share: number;
  run(input: Uint8Array): void;
}

const T = 1_795_316_400_000_000;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

function expectTrue(is: boolean, what: string): void {
  if (!is) throw new Error(what);
}

function framesTarget(): Target {
  const columns = new ReadingColumns();
  const verifier = new FrameVerifier<object>();
  verifier.add(new FrameKey({ number: 1, secret: new Uint8Array(32), sensor: "A1-03", direction: "sensor-to-agent" }), {});
  return {
    name: "frames",
    seeds: frameSeeds(),
    share: 0.4,
    run(input) {
      const deframer = new Deframer();
      deframer.push(input, {
        frame(frame) {
          decodeMessage(frame);
          readReadings(frame, columns);
          authenticationOf(frame);
          expectTrue(typeof verifier.verify(frame) === "string", "a frame that nobody sealed is believed");
        },
        damaged: () => undefined,
      });
      expectTrue(deframer.held <= MAX_ENCODED, "the deframer holds more than a frame");
    },
  };
}

function linesTarget(): Target {
  let decoder = new LineDecoder({ sensors: ["A1-03"] });
  let pushed = 0;
  return {
    name: "lines",
    seeds: frameSeeds(),
    share: 0.2,
    run(input) {
      // One decoder sees many inputs, as on a line; now and then a new one.
      if (pushed++ % 1000 === 0) decoder = new LineDecoder({ sensors: ["A1-03"] });
      decoder.push(input, T + pushed * 1000, []);
    },
  };
}

function payloadsTarget(): Target {
  const counters = new DecodeCounters();
  const decoder = new PayloadDecoder("A1-03", { counters });
  return { name: "payloads", seeds: recordingSeeds(), share: 0.1, run: (input) => decoder.push(input, T, []) };
}

function recordingsTarget(): Target {
  return {
    name: "recordings",
    seeds: recordingSeeds(),
    share: 0.1,
    run(input) {
      const reader = new RecordingReader();
      reader.push(input);
      reader.end();
    },
  };
}

function sweepsTarget(): Target {
  return {
    name: "sweeps",
    seeds: sweepSeeds(),
    share: 0.1,
    run(input) {
      for (const format of [rtlPowerFormat, hackrfSweepFormat]) {
        const reader = new SweepTextReader("A1-09", format);
        reader.push(input);
        reader.end();
      }
    },
  };
}

function sitesTarget(): Target {
  return {
    name: "site-files",
    seeds: siteSeeds(),
    share: 0.001,
    run(input) {
      readYaml("site.yaml", text(input));
      parseSite({ file: "site.yaml", text: text(input), plan: () => undefined });
    },
  };
}

function wordsTarget(): Target {
  return {
    name: "words",
    seeds: ["always", "Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00", "wingwatch/v1/hmp-example/sensors/A1-03/state"].map((each) =>
      Buffer.from(each),
    ),
    share: 0.05,
    run(input) {
      parseSchedule(text(input));
      topicOwner(text(input));
    },
  };
}

function keyFilesTarget(): Target {
  return { name: "key-files", seeds: keyFileSeeds(), share: 0.02, run: (input) => void parseKeyFile(text(input)) };
}

/** All schemas of a contract: HTTP bodies, live messages and what agent and server tell each other. */
function contractTarget(name: string, contract: object, random: Random): Target {
  const schemas = Object.values(contract).filter((each): each is z.ZodType => each instanceof z.ZodType);
  const described = schemas.map((schema) => ({
    schema,
    json: z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as JsonSchema,
  }));
  const seeds = described.flatMap(({ json }) =>
    Array.from({ length: 8 }, () => Buffer.from(JSON.stringify(sample(json, random)) ?? "null")),
  );
  let turn = 0;
  return {
    name,
    seeds,
    share: 0.015,
    run(input) {
      let value: unknown;
      try {
        value = JSON.parse(text(input));
      } catch {
        // What is no JSON never reaches a schema.
        return;
      }
      // Each input meets several schemas; all of them in turn.
      for (let i = 0; i < 4; i += 1) described[turn++ % described.length]?.schema.safeParse(value);
      expectTrue(Object.keys(Object.prototype).length === 0, "a schema polluted Object.prototype");
    },
  };
}

export function fuzzTargets(): readonly Target[] {
  const random = randomFrom(1);
  return [
    framesTarget(),
    linesTarget(),
    payloadsTarget(),
    recordingsTarget(),
    sweepsTarget(),
    sitesTarget(),
    wordsTarget(),
    keyFilesTarget(),
    contractTarget("http-and-live", serverContract, random),
    contractTarget("agent-and-server", agentContract, random),
  ];
}
