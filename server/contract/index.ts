/**
 * What the browser and the server say to each other; browser-safe and all that the dashboard may import.
 *
 *   GET  /api/v1/site                      SiteView
 *   GET  /api/v1/sensors                   SensorStatus[]
 *   GET  /api/v1/agents                    AgentStatus[]
 *   GET  /api/v1/emissions?from&to&limit   EmissionView[]
 *   GET  /api/v1/alerts?state=open|all&from&to&limit   AlertRecord[]
 *   POST /api/v1/alerts/:id/acknowledge    {by, note?} -> AlertRecord
 *   GET  /api/v1/incidents?state=open|closed|all&limit Incident[]
 *   POST /api/v1/incidents/:id/close       {by, outcome, note?} -> Incident
 *   GET  /api/v1/history?sensor&band&from&to&points    History
 *   …    /api/v1/site-maker/…              site-maker.ts
 *   WS   /api/v1/live?since=SEQ            ServerMessage / ClientMessage
 *   GET  /docs (OpenAPI), /healthz, /readyz, /metrics
 */
export * from "./alerts.ts";
export * from "./errors.ts";
export * from "./history.ts";
export * from "./live.ts";
export * from "./sensors.ts";
export * from "./site.ts";
export * from "./site-maker.ts";
