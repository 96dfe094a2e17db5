/** The composition root of an agent: the one place that joins drivers, store, detection, outbox and uplink. No logic of its own. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { AgentHealth } from "./contract/index.ts";
import { createDetection } from "./detection/index.ts";
import { type Band, type RecordedState, type Site, UsageError, WingwatchError } from "./domain/index.ts";
import { DrillDesk } from "./drills/index.ts";
import { driverEntry } from "./drivers/registry.ts";
import { sourcesOf } from "./drivers/sources.ts";
import { coverSources, keyFileIn, openCover, openGuard, readTls, tlsFilesOf } from "./identity/index.ts";
import {
  createEmissionTimes,
  createOutbox,
  createStateHistory,
  createStateKeeper,
  createWatermark,
  instanceOf,
  openAgentDatabase,
  placeOf,
} from "./outbox/index.ts";
import manifest from "./package.json" with { type: "json" };
import { positionAt } from "./portable/place-sensor.ts";
import type { Clock, DriverContext, HistoryPoint, HistoryQuery, Log, OutboxEntry } from "./ports/index.ts";
import { Recorder } from "./recording/recorder.ts";
import { openRecordingFile, type RecordingFile } from "./recording/recording-file.ts";
import {
  agentCountermeasures,
  agentSite,
  otherSensors,
  Runtime,
  StoreWriter,
  type StreamListener,
  sightingsPeriod,
  systemClock,
} from "./runtime/index.ts";
import { SelfTester } from "./self-test/self-tester.ts";
import { createSettingsKeeper, SettingsDesk } from "./settings/index.ts";
import { DiskSpool } from "./spool/index.ts";
import { openStore } from "./stores/registry.ts";
import { TuningDesk } from "./tuning/index.ts";
import { Uplink } from "./uplink/index.ts";

export interface AgentOptions {
  readonly site: Site;
  /** The band table in force for the site. */
  readonly bands: readonly Band[];
  /** Id of the agent in the site file. */
  readonly agent: string;
  /** Everything an agent keeps lies below it, each agent in a folder of its own. */
  readonly dataDir: string;
  /** Where server and MQTT sensors are met, `mqtt://…`; left out: no server, and MQTT sensors need a `url` of their own. */
  readonly broker?: string;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Left out: the machine's. */
  readonly clock?: Clock;
  /** The sensors' keys; left out: `keys.json` of the data directory, where there is one. */
  readonly keys?: string;
  /** Called once, after the agent has let go of all, where the server says that another one holds its name. */
  readonly refused?: (why: WingwatchError) => void;
  /** File to record the stream to (`.ndjson`, `.gz`, `.zst`); where it exists, a dated one beside it. */
  readonly record?: string;
}

export interface RunningAgent {
  readonly id: string;
  health(): AgentHealth;
  history(query: HistoryQuery): Promise<readonly HistoryPoint[]>;
  /** What detection knows now: with every item that a listener hears from now on it makes a recording. */
  state(): RecordedState;
  /** Hears every item from now on; the function it gives back ends that. */
  listen(listener: StreamListener): () => void;
  /** Lets go of the sensors, saves what must be kept, says goodbye. */
  stop(): Promise<void>;
}

/** Where an agent keeps its things. */
export function agentDirectory(dataDir: string, agent: string): string {
  return join(dataDir, "agents", agent);
}

/** Resolves once it runs; sensors, store and server may all still be away. Throws where the data directory is in use or the id unknown. */
export async function startAgent(options: AgentOptions): Promise<RunningAgent> {
  const { agent, bands, broker, log, env, clock = systemClock } = options;
  const placement = options.site.agents.find((candidate) => candidate.id === agent);
  if (placement === undefined)
    throw new UsageError(`the site has no agent '${agent}'; it has: ${options.site.agents.map(({ id }) => id).join(", ")}`);
  const site = agentSite(options.site, agent);
  const directory = agentDirectory(options.dataDir, agent);
  await mkdir(directory, { recursive: true }).catch((cause: unknown) => {
    throw noDataFolder(options.dataDir, cause);
  });
  const database = openAgentDatabase(directory);

  const instance = instanceOf(database, placeOf(directory));
  const keys = openGuard({
    file: options.keys ?? keyFileIn(options.dataDir),
    presence: options.keys === undefined ? "may-be-missing" : "must-exist",
    sensors: site.sensors.filter(({ driver }) => driverEntry(driver.type)?.speaksFrames === true),
    database,
    log,
  });
  const tls = await readTls(tlsFilesOf(env));
  const cover = openCover({ site, period: sightingsPeriod(site.retention) / 1000, database, now: () => clock.now() / 1000 });
  if (cover === undefined) log.warn({ site: site.id }, "addresses and names of devices are kept as heard: the site file says privacy: raw");
  const recording = await openRecording(options).catch((error: unknown) => {
    keys.stop();
    database.close();
    throw error;
  });
  const abort = new AbortController();
  const context: DriverContext = {
    signal: abort.signal,
    clock,
    log,
    site: site.id,
    agent,
    instance,
    env,
    guard: keys.guard,
    countermeasures: agentCountermeasures(options.site, agent),
    otherSensors: otherSensors(options.site, agent),
    ...(broker !== undefined && { brokerUrl: broker }),
  };
  const outbox = createOutbox(database);
  const times = createEmissionTimes(database, { log });
  const state = createStateKeeper(database);
  const states = createStateHistory(database);
  const random = Math.random;
  const store = new StoreWriter({
    type: placement.store.type,
    open: () => openStore(placement.store, { directory, env }),
    openSpool: () =>
      DiskSpool.open({ directory: join(directory, "spool"), ...placement.spool, onLoss: (loss) => runtime.missingNow(loss) }),
    onMissing: (missing) => runtime.missing(missing),
    log,
    kept: times.since,
    now: () => clock.now(),
    signal: abort.signal,
    random,
  });
  const settings = new SettingsDesk({
    site,
    keeper: createSettingsKeeper(database),
    clock,
    log,
    retune: (under) => runtime.retune((known) => createDetection({ site: under, bands, state: known })),
    besides: (under) => createDetection({ site: under, bands, state: runtime.state().state }),
    sensors: { send: (command) => runtime.send(command) },
  });
  const drills = new DrillDesk({ site, bands, clock, mark: (marks) => runtime.mark(marks) });
  let uplink: Uplink | undefined;
  let recorder: Recorder | undefined;
  const runtime: Runtime = new Runtime({
    site,
    sources: coverSources(sourcesOf(site.sensors), cover),
    context,
    detection: restoredDetection({ site: settings.site, bands, saved: state.load(), log }),
    store,
    outbox,
    state,
    states,
    watermark: createWatermark(database),
    version: manifest.version,
    random,
    announce: (entries: readonly OutboxEntry[]) => {
      times.note(entries);
      const findings = entries.map(({ finding }) => finding);
      settings.found(findings);
      drills.found(findings);
      uplink?.announce(entries);
    },
    counters: () => [uplink, recorder].flatMap((part) => part?.counters() ?? []),
  });
  const tuning = new TuningDesk({
    site: () => settings.site,
    bands,
    reader: runtime,
    stateBefore: states.before,
    now: () => clock.now(),
    log,
  });
  settings.start();
  runtime.listen(settings.note);
  const health = (): AgentHealth => ({ ...runtime.health(), settings: settings.status() });
  if (broker !== undefined) {
    uplink = new Uplink({
      brokerUrl: broker,
      tls,
      site: site.id,
      agent,
      version: manifest.version,
      instance,
      outbox,
      clock,
      log,
      health,
      set: (said) => settings.take(said),
      drills: (said) => drills.take(said),
      stored: runtime,
      tuning,
      place: (marked) => {
        const position = positionAt(marked, site, clock.now());
        runtime.mark([position]);
        return position;
      },
      standDown: () => void stop().then(() => options.refused?.(twoAgents(agent, instance))),
    });
    runtime.listen(uplink.note);
    uplink.start();
  }
  if (recording !== undefined) {
    recorder = new Recorder(recording, { site: site.id, agent, from: clock.now(), state: runtime.state(), log });
    runtime.listen(recorder.take);
  }
  await runtime.start();
  const tester = new SelfTester({ agent, clock, log, say: (test) => runtime.say(test) });
  tester.start();
  drills.start();

  const stopAll = async () => {
    drills.stop();
    tester.stop();
    abort.abort();
    await tuning.stop();
    await runtime
      .stop()
      .finally(() => uplink?.stop())
      .finally(() => recorder?.close())
      .finally(() => keys.stop())
      .finally(() => database.close());
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= stopAll();
    return stopped;
  };
  return {
    id: agent,
    health,
    history: (query) => runtime.history(query),
    state: () => runtime.state(),
    listen: (listener) => runtime.listen(listener),
    stop,
  };
}

/** An agent that starts again records beside what it recorded before. */
async function openRecording({ record, log }: AgentOptions): Promise<RecordingFile | undefined> {
  if (record === undefined) return undefined;
  const file = await openRecordingFile(record, "write-beside");
  log.info({ recording: file.path }, "the stream is recorded");
  return file;
}

function noDataFolder(dataDir: string, cause: unknown): WingwatchError {
  return new WingwatchError("WW_E_DATA_FOLDER", `cannot write to the data folder ${dataDir}`, {
    cause,
    advice: "Choose a folder you may write to with --data DIR.",
  });
}

function twoAgents(agent: string, instance: string): WingwatchError {
  return new WingwatchError("WW_E_TWO_AGENTS", `another agent ${agent} is at work; this one (instance ${instance}) has stood down`, {
    advice: "Stop one of them, or give this one a name of its own in the site file.",
  });
}

interface RestoreOptions {
  readonly site: Site;
  readonly bands: readonly Band[];
  readonly saved: RecordedState | undefined;
  readonly log: Log;
}

/** Detection as it was when it was last saved; a cold start, said loudly, where what was saved cannot be used any more. */
function restoredDetection({ site, bands, saved, log }: RestoreOptions) {
  if (saved === undefined) return createDetection({ site, bands });
  try {
    return createDetection({ site, bands, state: saved.state });
  } catch (error) {
    log.error({ err: error, saved: saved.t }, "what detection had saved cannot be used; it starts cold and learns its floors anew");
    return createDetection({ site, bands });
  }
}
