/**
 * What the browser and the server say to each other; browser-safe and all that the dashboard may import.
 *
 *   GET  /api/v1/site                      SiteView
 *   GET  /api/v1/site/coverage?wing&band   coverage.ts
 *   GET  /api/v1/sensors                   SensorStatus[]
 *   POST /api/v1/sensors/:id/position      {by, cell} -> Whereabouts
 *   GET  /api/v1/agents                    AgentStatus[]
 *   GET  /api/v1/emissions?from&to&limit   EmissionView[]
 *   …    /api/v1/alerts, /silence          alerts.ts
 *   …    /api/v1/withholdings              withholdings.ts
 *   …    /api/v1/incidents                 incidents.ts
 *   …    /api/v1/operations, /seizures, /labels, …     search.ts
 *   …    /api/v1/drills, /handovers        drills.ts, handovers.ts
 *   GET  /api/v1/alarm-load, /patterns     alarm-load.ts, patterns.ts
 *   GET  /api/v1/playback, /playback/changes           playback.ts
 *   …    /api/v1/notify/…                  notify.ts, notify-settings.ts
 *   GET  /api/v1/history?sensor&band&from&to&points    History
 *   GET  /api/v1/history/export?sensor&from&to&as      a file
 *   GET  /api/v1/audit, /audit/verify, /audit/export    audit.ts
 *   …    /api/v1/site-maker/…              site-maker.ts
 *   …    /api/v1/tuning/…                  tuning.ts
 *   …    /api/v1/commissioning/…        commissioning.ts
 *   …    /api/v1/settings, /settings/…     settings.ts
 *   …    /api/v1/me, /sign-in, /links, /users, /displays   users-me.ts, users-admin.ts
 *   WS   /api/v1/live?since=SEQ            ServerMessage / ClientMessage
 *   GET  /docs (OpenAPI), /healthz, /readyz, /metrics
 */
export * from "./alarm-load.ts";
export * from "./alerts.ts";
export * from "./audit.ts";
export * from "./by.ts";
export * from "./commissioning.ts";
export * from "./coverage.ts";
export * from "./drills.ts";
export * from "./errors.ts";
export * from "./evidence.ts";
export * from "./handovers.ts";
export * from "./history.ts";
export * from "./incidents.ts";
export * from "./life-cycle/index.ts";
export * from "./live.ts";
export * from "./notify.ts";
export * from "./notify-settings.ts";
export * from "./patterns.ts";
export * from "./playback.ts";
export * from "./search.ts";
export * from "./sensors.ts";
export * from "./settings.ts";
export * from "./site.ts";
export * from "./site-maker.ts";
export * from "./tuning.ts";
export * from "./users.ts";
export * from "./users-admin.ts";
export * from "./users-me.ts";
export * from "./users-provider.ts";
export * from "./withholdings.ts";
