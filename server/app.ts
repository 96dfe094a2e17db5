/** The HTTP side: one line a feature. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import Fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Actions } from "./actions.ts";
import { agentsPlugin } from "./agents/plugin.ts";
import { alertsPlugin } from "./alerts/plugin.ts";
import type { ControlRoom } from "./control-room.ts";
import { emissionsPlugin } from "./emissions/plugin.ts";
import { type HealthOptions, healthPlugin } from "./health/plugin.ts";
import { historyPlugin } from "./history/plugin.ts";
import { installErrorHandling, refuseUnroutable } from "./http/error-handler.ts";
import { installSecurityHeaders } from "./http/security-headers.ts";
import { incidentsPlugin } from "./incidents/plugin.ts";
import { livePlugin } from "./live/plugin.ts";
import { installOpenApi } from "./openapi/install.ts";
import { sensorsPlugin } from "./sensors/plugin.ts";
import { sitePlugin } from "./site/plugin.ts";
import { type SiteMakerOptions, siteMakerPlugin } from "./site-maker/plugin.ts";
import { staticPlugin } from "./static/plugin.ts";

export interface AppOptions {
  readonly room: ControlRoom;
  readonly actions: Actions;
  readonly health: HealthOptions;
  readonly siteMaker: SiteMakerOptions;
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
  actions,
  health,
  siteMaker,
  dashboardDir,
  version,
  log,
  now,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: LONGEST_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnroutable,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrorHandling(app, log);
  installSecurityHeaders(app);
  await installOpenApi(app, version);

  await app.register(sitePlugin, { site: room.view });
  await app.register(sensorsPlugin, { sensors: room.sensors, now });
  await app.register(agentsPlugin, { agents: room.roster, now });
  await app.register(emissionsPlugin, { emissions: room.emissions });
  await app.register(alertsPlugin, { alerts: room.alerts, acknowledge: actions.acknowledge });
  await app.register(incidentsPlugin, { incidents: room.incidents, close: actions.close });
  await app.register(historyPlugin, { agents: room.roster, sensors: room.sensors, commands: room.commands, now });
  await app.register(siteMakerPlugin, siteMaker);
  await app.register(livePlugin, { feed: room.feed, maxClients: MAX_LIVE_CLIENTS });
  await app.register(healthPlugin, health);
  await app.register(staticPlugin, { folder: dashboardDir });
  return app;
}
