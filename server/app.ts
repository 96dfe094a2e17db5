/** The HTTP side: one line a feature. */

import fastifyCookie from "@fastify/cookie";
import type { Micros, Site } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import Fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { agentsPlugin } from "./agents/plugin.ts";
import { alarmLoadPlugin } from "./alarm-load/plugin.ts";
import { alertsPlugin } from "./alerts/plugin.ts";
import type { HeadKeeper } from "./audit/head-keeper.ts";
import { installAudit } from "./audit/hooks.ts";
import { auditPlugin } from "./audit/plugin.ts";
import { CommissioningDesk } from "./commissioning/commissioning-desk.ts";
import { commissioningPlugin } from "./commissioning/plugin.ts";
import type { ControlRoom } from "./control-room.ts";
import { drillsPlugin } from "./drills/plugin.ts";
import { emissionsPlugin } from "./emissions/plugin.ts";
import type { Sources } from "./evidence/dossier.ts";
import { evidencePlugin } from "./evidence/plugin.ts";
import { handoversPlugin } from "./handovers/plugin.ts";
import { type HealthOptions, healthPlugin } from "./health/plugin.ts";
import { historyExportPlugin } from "./history/export-plugin.ts";
import { historyPlugin } from "./history/plugin.ts";
import { installErrorHandling, refuseUnroutable } from "./http/error-handler.ts";
import { installPermissions } from "./http/permission.ts";
import { installRateLimit } from "./http/rate-limit.ts";
import { installSameOrigin } from "./http/same-origin.ts";
import { installSecurityHeaders } from "./http/security-headers.ts";
import { type Patience, type TlsFiles, transportOptions } from "./http/transport.ts";
import { incidentsPlugin } from "./incidents/plugin.ts";
import { labelsPlugin } from "./labels/plugin.ts";
import { livePlugin } from "./live/plugin.ts";
import type { Notifier } from "./notify/notifier.ts";
import { notifyPlugin } from "./notify/plugin.ts";
import { installOpenApi } from "./openapi/install.ts";
import { operationsPlugin } from "./operations/plugin.ts";
import { patternsPlugin } from "./patterns/plugin.ts";
import { playbackPlugin } from "./playback/plugin.ts";
import { photosPlugin } from "./search/photos-plugin.ts";
import type { PictureFolder } from "./search/picture-folder.ts";
import { searchPlugin } from "./search/plugin.ts";
import { sensorsPlugin } from "./sensors/plugin.ts";
import { settingsPlugin } from "./settings/plugin.ts";
import { CoverageBook } from "./site/coverage-book.ts";
import { sitePlugin } from "./site/plugin.ts";
import { type SiteMakerOptions, siteMakerPlugin } from "./site-maker/plugin.ts";
import { staticPlugin } from "./static/plugin.ts";
import { BacktestStore } from "./tuning/backtest-store.ts";
import { backtestsPlugin } from "./tuning/backtests-plugin.ts";
import { OutcomeBook } from "./tuning/outcome-book.ts";
import { tuningPlugin } from "./tuning/plugin.ts";
import { CookieJar } from "./users/cookies.ts";
import { Door } from "./users/door.ts";
import { linksPlugin } from "./users/links-plugin.ts";
import { mePlugin } from "./users/me-plugin.ts";
import { providerPlugin } from "./users/provider/plugin.ts";
import type { Provider } from "./users/provider/provider.ts";
import { recognising } from "./users/recognise.ts";
import type { Users } from "./users/users.ts";
import { usersPlugin } from "./users/users-plugin.ts";
import { withholdingsPlugin } from "./withholdings/plugin.ts";

export interface AppOptions {
  readonly room: ControlRoom;
  readonly site: Site;
  readonly pictures: PictureFolder;
  readonly notifier: Notifier;
  /** Signs how far the audit log goes. */
  readonly heads: HeadKeeper;
  readonly health: HealthOptions;
  readonly siteMaker: SiteMakerOptions;
  readonly users: Users;
  readonly provider: Provider | undefined;
  readonly tls: TlsFiles | undefined;
  readonly patience: Patience;
  /** Of one address. */
  readonly requestsAMinute: number;
  readonly dashboardDir: string;
  readonly version: string;
  readonly log: Log;
  readonly now: () => Micros;
}

/** Bytes; no request of this API needs more, and a route that does says so itself. */
const LONGEST_BODY = 64 * 1024;
const MAX_LIVE_CLIENTS = 64;

export async function createApp({
  room,
  site,
  pictures,
  notifier,
  heads,
  health,
  siteMaker,
  users,
  provider,
  tls,
  patience,
  requestsAMinute,
  dashboardDir,
  version,
  log,
  now,
}: AppOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    ...transportOptions({ tls, patience }),
    logger: false,
    bodyLimit: LONGEST_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnroutable,
  });
  // A form of a foreign page can send plain text; nothing here takes it.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrorHandling(app, log);
  await installSecurityHeaders(app, { tls: tls !== undefined });
  await installRateLimit(app, { max: requestsAMinute });
  installSameOrigin(app);
  await app.register(fastifyCookie);
  const jar = new CookieJar(app, { secure: tls !== undefined });
  const recognise = recognising(users.sessions, jar);
  const door = new Door(users, jar, { provider: provider?.name ?? null });
  installPermissions(app, ({ headers }) => recognise(headers));
  installAudit(app, { audit: room.audit, transact: room.transact, now, log });
  await installOpenApi(app, version);

  await app.register(sitePlugin, { board: room.board, site, bands: room.bands, coverage: new CoverageBook({ site }) });
  await app.register(agentsPlugin, { agents: room.roster, now });
  const { desks, commit } = room;
  const { searches, isPlace, isPortable } = desks;
  const { roster: agents, sensors, commands } = room;
  await app.register(sensorsPlugin, { sensors, agents, commands, isPortable, isPlace, now });
  const cellsToSearch = (id: string) => desks.searchDesk.cellsToSearch(id);
  await app.register(emissionsPlugin, { emissions: desks.emissions });
  await app.register(alertsPlugin, { alerts: desks.alerts, desk: desks.alertDesk, commit, now });
  await app.register(withholdingsPlugin, { withholdings: desks.withholdings, desk: desks.withholdingDesk, commit, now });
  await app.register(drillsPlugin, { drills: desks.drills, desk: desks.drillDesk, isPlace, commit, now });
  await app.register(commissioningPlugin, {
    store: desks.commissioning,
    desk: new CommissioningDesk({ ...desks, store: desks.commissioning, site: site.id, version }),
    placeName: desks.placeName,
    timeZone: site.timeZone,
    commit,
    now,
  });
  await app.register(incidentsPlugin, {
    incidents: desks.incidents,
    work: desks.incidentWork,
    moves: desks.incidentMoves,
    cellsToSearch,
    commit,
    now,
  });
  await app.register(searchPlugin, { searches, desk: desks.searchDesk, timeZone: site.timeZone, commit, now });
  await app.register(photosPlugin, { searches, pictures, commit, now });
  await app.register(operationsPlugin, { operations: desks.operations, searches, site: site.id, isPlace, commit, now });
  await app.register(handoversPlugin, { handovers: desks.handovers, desk: room.handoverDesk, snapshot: room.snapshot, commit, now });
  await app.register(labelsPlugin, { labels: desks.labels });
  await app.register(alarmLoadPlugin, { log: desks.loadLog, now });
  await app.register(patternsPlugin, { uses: desks.uses, searches, site: site.id, timeZone: site.timeZone, wingOf: desks.wingOf });
  await app.register(playbackPlugin, { past: room.past, levels: room.levelJournal, timeline: room.timeline, now });
  await app.register(historyPlugin, { agents: room.roster, sensors: room.sensors, commands: room.commands, gaps: room.gaps, now });
  await app.register(settingsPlugin, { desk: room.settings, commit, now });
  const tuning = {
    agents: room.roster,
    sensors: room.sensors,
    commands: room.commands,
    settings: room.settings,
    book: new OutcomeBook(room.db),
    now,
  };
  await app.register(tuningPlugin, { ...tuning, site });
  await app.register(backtestsPlugin, {
    ...tuning,
    store: new BacktestStore(room.db),
    transact: room.transact,
    timeZone: site.timeZone,
    log,
  });
  await app.register(historyExportPlugin, { site: site.id, agents: room.roster, sensors: room.sensors, commands: room.commands, now });
  await app.register(notifyPlugin, { notifier, deliveries: room.outbox.store });
  const evidence: Sources = {
    site,
    get view() {
      return room.board.view;
    },
    version,
    desks,
    past: room.past,
    sensors: room.sensors,
    agents: room.roster,
    gaps: room.gaps,
    settings: room.settings,
  };
  await app.register(evidencePlugin, {
    sources: evidence,
    pack: {
      get view() {
        return room.board.view;
      },
      audit: room.audit,
      heads,
      pictures,
    },
    agents: room.roster,
    commands: room.commands,
    commit,
    now,
  });
  await app.register(auditPlugin, { store: room.audit.store, heads, now });
  await app.register(siteMakerPlugin, siteMaker);
  await app.register(livePlugin, { feed: room.feed, maxClients: MAX_LIVE_CLIENTS, recognise, sessions: users.sessions });
  await app.register(mePlugin, { users, door });
  await app.register(providerPlugin, { provider, users, door, secure: tls !== undefined, log });
  await app.register(linksPlugin, { users, door });
  await app.register(usersPlugin, { users });
  await app.register(healthPlugin, health);
  await app.register(staticPlugin, { folder: dashboardDir });
  return app;
}
