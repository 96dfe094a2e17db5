/** The composition root: opens the database, the link to the agents and the port, and wires them to the control room between. */
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Band, type Micros, SECOND, type Site } from "@wingwatch/agent/domain";
import type { Tls } from "@wingwatch/agent/identity";
import type { Log } from "@wingwatch/agent/ports";
import { deliverTo } from "./agents/deliver.ts";
import { type Link, startLink } from "./agents/link.ts";
import { createApp } from "./app.ts";
import { HeadKeeper } from "./audit/head-keeper.ts";
import { openSigningKey } from "./audit/signing-key.ts";
import type { NotifySettings, ProviderSettings } from "./contract/index.ts";
import { createControlRoom } from "./control-room.ts";
import { openDatabase } from "./database/open.ts";
import { readinessChecks } from "./health/checks.ts";
import { metricsSource } from "./health/metrics-source.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { hostToOpen } from "./http/address.ts";
import { portError } from "./http/listen.ts";
import { REQUESTS_A_MINUTE } from "./http/rate-limit.ts";
import { limitConnections, type Patience, type TlsFiles, usualPatience } from "./http/transport.ts";
import type { Retry } from "./notify/delivery/backoff.ts";
import { Notifier } from "./notify/notifier.ts";
import { Secrets } from "./notify/settings/secrets.ts";
import packageJson from "./package.json" with { type: "json" };
import { PictureFolder } from "./search/picture-folder.ts";
import type { SiteMakerOptions } from "./site-maker/plugin.ts";
import type { PasswordCost } from "./users/password.ts";
import { openProvider } from "./users/provider/provider.ts";
import { createUsers, type SignIn } from "./users/users.ts";

export interface ServerOptions {
  readonly site: Site;
  /** The bands of the site's country. */
  readonly bands: readonly Band[];
  /** True while the data come from the built-in simulated prison: every screen says so. */
  readonly simulated: boolean;
  /** Where `server.sqlite` and `pictures/` lie; made where it is missing. */
  readonly dataDir: string;
  /** `mqtt://host:port` that the agents use too. */
  readonly broker: string;
  /** Certificates, for `mqtts://`. */
  readonly brokerTls?: Tls;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Who outside is told, from `notify.yaml`; left out: the API says. */
  readonly notify?: NotifySettings | undefined;
  /** By whom people may sign in beside our own accounts, from `sign-in.yaml`. */
  readonly provider?: ProviderSettings | undefined;
  /** Where signed heads of the audit log are exported to; left out: `audit-heads/` of the data folder. */
  readonly auditHeads?: string | undefined;
  /** For the page that makes sites. */
  readonly siteMaker: SiteMakerOptions;
  /** The built dashboard. */
  readonly dashboardDir: string;
  readonly log: Log;
  /** Left out: the system's clock. */
  readonly now?: () => Micros;
  /** How long an agent may take to answer a question, ms. */
  readonly replyMs?: number;
  /** Whether whoever asks may act while there are no accounts; left out: nobody may. */
  readonly demonstration?: boolean;
  /** Without a person for so long a screen locks, µs; null: never; left out: fifteen minutes. */
  readonly lockAfter?: Micros | null;
  /** How dear passwords are to hash; cheaper in tests only. */
  readonly passwordCost?: PasswordCost;
  /** Left out: plain HTTP. */
  readonly tls?: TlsFiles | undefined;
  readonly patience?: Patience;
  /** That one address may ask; left out: far more than screens need. */
  readonly requestsAMinute?: number;
  /** How soon and how seldom a target that is away is tried again. */
  readonly notifyRetry?: Retry;
}

export interface RunningServer {
  /** `http://host:port` or `https://…`, to be opened on this machine. */
  readonly address: string;
  readonly signIn: SignIn;
  readonly port: number;
  /** It can do its work, as /readyz says. */
  isReady(): boolean;
  /** Closes everything; what was committed is on disk. */
  stop(): Promise<void>;
}

const REPLY_MS = 10_000;
const USUAL_LOCK: Micros = 15 * 60 * SECOND;

/** Throws a WingwatchError where the database cannot be used or the port is taken. A broker that is away is waited for. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { site, bands, simulated, dataDir, broker, host, port, siteMaker, dashboardDir, log } = options;
  const now = options.now ?? (() => Date.now() * 1_000);
  mkdirSync(dataDir, { recursive: true });
  const db = openDatabase(join(dataDir, "server.sqlite"));

  const pictures = new PictureFolder(join(dataDir, "pictures"));
  let link: Link | undefined;
  const room = createControlRoom({
    db,
    site,
    bands,
    simulated,
    now,
    log,
    replyMs: options.replyMs ?? REPLY_MS,
    notify: options.notify,
    uplink: {
      acknowledge: (agent, seq) => link?.acknowledge(agent, seq),
      command: (agent, command) => link?.command(agent, command) ?? false,
      settings: (agent, wanted) => link?.settings(agent, wanted),
      drills: (agent, drills) => link?.drills(agent, drills),
    },
  });
  const secrets = new Secrets({ folder: join(dataDir, "secrets"), environment: process.env });
  const notifier = new Notifier({
    outbox: room.outbox,
    transact: room.transact,
    secrets,
    timeZone: site.timeZone,
    version: packageJson.version,
    now,
    log,
    retry: options.notifyRetry,
  });
  const heads = new HeadKeeper({
    store: room.audit.store,
    key: openSigningKey(dataDir),
    site: site.id,
    folder: options.auditHeads ?? join(dataDir, "audit-heads"),
    now,
    log,
  });
  const users = createUsers({
    db,
    transact: room.transact,
    now,
    lockAfter: options.lockAfter === undefined ? USUAL_LOCK : options.lockAfter,
    demonstration: options.demonstration ?? false,
    passwordCost: options.passwordCost,
  });
  const isBrokerConnected = () => link?.connected ?? false;
  const checks = readinessChecks({ db, intake: room.intake, broker, isBrokerConnected, dashboardDir });
  const app = await createApp({
    room,
    siteMaker,
    dashboardDir,
    log,
    now,
    site,
    pictures,
    notifier,
    heads,
    users,
    provider: options.provider && openProvider(options.provider, { secrets, log }),
    tls: options.tls,
    patience: options.patience ?? usualPatience,
    requestsAMinute: options.requestsAMinute ?? REQUESTS_A_MINUTE,
    version: packageJson.version,
    health: {
      checks,
      metrics: metricsSource(room, { isBrokerConnected, linkCounters: () => link?.counters, targets: () => notifier.statuses() }),
      failingTargets: () => notifier.failing(),
    },
  });
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    db.close();
    throw portError(cause as NodeJS.ErrnoException, { port, host, purpose: "the control room's page", option: "--port" });
  }
  link = startLink({
    broker,
    tls: options.brokerTls,
    site: site.id,
    agents: room.roster.ids,
    deliver: deliverTo(room),
    connected: () => {
      room.settings.tellAll();
      room.drillBell.ring();
    },
    log,
  });
  const stopHousekeeping = startHousekeeping(room, {
    keep: { readings: site.retention.readings, incidents: site.retention.incidents },
    forgetPicture: (hash) => pictures.forget(hash),
    pruneUsers: () => users.prune(),
    log,
  });

  notifier.start();
  heads.start();

  limitConnections(app.server);
  const bound = (app.server.address() as AddressInfo).port;
  const stop = async () => {
    stopHousekeeping();
    await notifier.stop();
    await link?.stop();
    room.intake.flush();
    room.commands.close();
    await app.close();
    heads.stop();
    db.close();
  };
  const address = `${options.tls === undefined ? "http" : "https"}://${hostToOpen(host)}:${bound}`;
  const signIn = users.signIn(address);
  let stopping: Promise<void> | undefined;
  return {
    address,
    signIn,
    port: bound,
    isReady: () => Object.values(checks).every((check) => check() === undefined),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
