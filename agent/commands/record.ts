/** `wingwatch record`: the live stream of an agent's sensors into a recording, without a store and without a server. */
import { checkRecordingName, UsageError } from "../domain/index.ts";
import { sourcesOf } from "../drivers/sources.ts";
import { coverSources, openCover, readKeys, SensorGuard } from "../identity/index.ts";
import type { Command } from "../ports/index.ts";
import { recordLive } from "../recording/record-live.ts";
import { lossSentence } from "../replay/progress.ts";
import { agentCountermeasures, agentSite, otherSensors, systemClock } from "../runtime/index.ts";
import { BROKER, namedBroker } from "./broker-option.ts";
import { keyPath } from "./key-option.ts";
import { textOption } from "./options.ts";
import { plainLog } from "./plain-log.ts";
import { chosenAgent, readSite } from "./site-option.ts";
import { untilAborted } from "./wait.ts";

export const record: Command = {
  name: "record",
  summary: "record what an agent's sensors say, to replay it later",
  usage: "record FILE --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    agent: { type: "string", placeholder: "ID", help: "whose sensors (needed where the site has several agents)" },
    broker: { type: "string", placeholder: "URL", help: `MQTT broker of the sensors (${BROKER})` },
    keys: { type: "string", placeholder: "FILE", help: "the sensors' keys (keys.json of the data directory)" },
    data: { type: "string", placeholder: "DIR", help: "data directory of the agent (./.wingwatch)" },
    seconds: { type: "string", placeholder: "N", help: "stop after so many seconds (until Ctrl-C)" },
  },
  notes: [
    "FILE ends in .ndjson, .ndjson.gz or .ndjson.zst, and must not exist yet. The recording is a cold start: what replays it learns the noise floors",
    "first. To record with what a running agent knows, give that agent --record FILE; serial lines can be open only once, so record them that way, too.",
    "",
    "  wingwatch record night.ndjson.zst --site my-prison --seconds 3600",
    "",
    "Exit codes: 0 recorded; 1 the file cannot be written, or was not to its end; 2 usage or a site that is not right.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    const [path, ...rest] = positionals;
    if (path === undefined || rest.length > 0) throw new UsageError("record needs one file to write; see wingwatch record --help");
    checkRecordingName(path);
    const seconds = textOption(values, "seconds");
    if (seconds !== undefined && !(Number(seconds) > 0)) throw new UsageError(`--seconds takes a number above 0, not '${seconds}'`);
    const { site } = await readSite(values);
    const broker = namedBroker(values, io.env) ?? BROKER;
    const agent = chosenAgent(site, values).id;
    const guard = new SensorGuard(site.sensors);
    guard.update(readKeys(keyPath(values, io)), new Date());
    const recording = await recordLive({
      sources: coverSources(
        sourcesOf(agentSite(site, agent).sensors),
        openCover({ site, period: Number.POSITIVE_INFINITY, now: Date.now }),
      ),
      context: {
        clock: systemClock,
        log: plainLog(io),
        site: site.id,
        agent: `${agent}-recording-${process.pid}`,
        env: io.env,
        brokerUrl: broker,
        guard,
        comes: "once",
        countermeasures: agentCountermeasures(site, agent),
        otherSensors: otherSensors(site, agent),
      },
      path,
      agent,
    });
    await untilAborted(io.signal, seconds === undefined ? undefined : Number(seconds) * 1000);
    const { observations, counters } = await recording.stop();
    const lost = lossSentence(counters);
    io.err(`${observations.toLocaleString("en-GB")} observations in ${path}${lost === "" ? "" : `; not recorded: ${lost}`}\n`);
    return observations === 0 ? 1 : 0;
  },
};
