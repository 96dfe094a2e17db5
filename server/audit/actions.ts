/**
 * What is written down of each route: one line a route, in the order of the API. A route without a line still leaves an entry, called
 * `other`, and fails a test. Actions are a closed list; none is ever renamed, since old entries have it.
 */

export type RouteRule =
  /** It changes something: every use is an entry. `refused`: the action where it is refused, if that is worth one too. */
  | { readonly kind: "deed"; readonly action: string; readonly thing?: string; readonly refused?: string }
  /** It shows something that not everybody needs to see: an entry at first, then one a while. */
  | { readonly kind: "look"; readonly action: string; readonly thing?: string }
  /** What every screen shows all the time, and questions that change nothing. */
  | { readonly kind: "open" };

const deed = (action: string, thing?: string): RouteRule => ({ kind: "deed", action, ...(thing !== undefined && { thing }) });
const look = (action: string, thing?: string): RouteRule => ({ kind: "look", action, ...(thing !== undefined && { thing }) });
const open: RouteRule = { kind: "open" };

/** `thing` is the kind of what the path's `:id` or `:hash`, or the query's `sensor`, names. */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  "GET /api/v1/site": open,
  "GET /api/v1/site/coverage": look("site.look", "site"),
  "GET /api/v1/sensors": open,
  "POST /api/v1/sensors/:id/position": deed("sensor.mark", "sensor"),
  "GET /api/v1/agents": open,
  "GET /api/v1/emissions": look("emissions.look"),
  "GET /api/v1/labels": look("labels.look"),
  "GET /api/v1/alarm-load": look("alarm-load.look"),
  "GET /api/v1/patterns": look("patterns.look"),
  "GET /api/v1/live": open,

  "GET /api/v1/alerts": look("alerts.look"),
  "POST /api/v1/alerts/:id/acknowledge": deed("alert.acknowledge", "alert"),
  "POST /api/v1/alerts/:id/silence": deed("alert.silence", "alert"),
  "POST /api/v1/alerts/:id/reset": deed("alert.reset", "alert"),
  "POST /api/v1/alerts/:id/shelve": deed("alert.shelve", "alert"),
  "POST /api/v1/silence": deed("alerts.silence"),
  "GET /api/v1/withholdings": look("withholdings.look"),
  "POST /api/v1/withholdings": deed("withholding.begin"),
  "POST /api/v1/withholdings/:id/end": deed("withholding.end", "withholding"),
  "GET /api/v1/drills": look("drills.look"),
  "POST /api/v1/drills": deed("drill.declare"),
  "POST /api/v1/drills/:id/end": deed("drill.end", "drill"),

  "GET /api/v1/commissioning/trials/:id": look("commissioning.look", "drill"),
  "GET /api/v1/commissioning/proofs": look("commissioning.look"),
  "POST /api/v1/commissioning/proofs": deed("commissioning.prove"),
  "GET /api/v1/commissioning/walk-tests": look("commissioning.look"),
  "POST /api/v1/commissioning/walk-tests": deed("commissioning.sign"),
  "GET /api/v1/commissioning/walk-tests/:id/report": look("commissioning.report", "walk-test"),

  "GET /api/v1/incidents": look("incidents.look"),
  "GET /api/v1/incidents/:id": look("incident.look", "incident"),
  "POST /api/v1/incidents/:id/acknowledge": deed("incident.acknowledge", "incident"),
  "POST /api/v1/incidents/:id/assign": deed("incident.assign", "incident"),
  "POST /api/v1/incidents/:id/dispatch": deed("incident.dispatch", "incident"),
  "POST /api/v1/incidents/:id/results": deed("incident.result", "incident"),
  "POST /api/v1/incidents/:id/close": deed("incident.close", "incident"),
  "POST /api/v1/incidents/:id/reopen": deed("incident.reopen", "incident"),
  "POST /api/v1/incidents/:id/merge": deed("incident.merge", "incident"),
  "POST /api/v1/incidents/:id/split": deed("incident.split", "incident"),
  "POST /api/v1/incidents/:id/undo": deed("incident.undo", "incident"),
  "POST /api/v1/incidents/:id/evidence": deed("evidence.export", "incident"),
  "POST /api/v1/results/:id/withdraw": deed("result.withdraw", "result"),
  "GET /api/v1/operations": look("operations.look"),
  "GET /api/v1/operations/:id": look("operation.look", "operation"),
  "POST /api/v1/operations": deed("operation.plan"),
  "POST /api/v1/operations/:id/results": deed("operation.result", "operation"),
  "POST /api/v1/operations/:id/close": deed("operation.close", "operation"),
  "GET /api/v1/seizures": look("seizures.look"),
  "GET /api/v1/seizures.csv": look("seizures.export"),
  "POST /api/v1/seizures/:id/photos": deed("seizure.photo", "seizure"),
  "GET /api/v1/attachments/:hash": look("picture.look", "picture"),

  "GET /api/v1/handovers": look("handovers.look"),
  "GET /api/v1/handovers/now": look("handover.look"),
  "POST /api/v1/handovers": deed("handover.write"),
  "POST /api/v1/handovers/:id/sign": deed("handover.sign", "handover"),

  "GET /api/v1/history": look("history.look", "sensor"),
  "GET /api/v1/history/export": look("history.export", "sensor"),
  "GET /api/v1/playback": look("playback.look"),
  "GET /api/v1/playback/changes": look("playback.look"),
  "GET /api/v1/playback/levels": look("playback.look"),
  "GET /api/v1/playback/timeline": look("playback.look"),

  "GET /api/v1/settings": open,
  "GET /api/v1/settings/drift": open,
  "GET /api/v1/settings/files": look("settings.look"),
  "POST /api/v1/settings/files/:id/answer": deed("settings.answer-for", "settings"),
  "POST /api/v1/settings/versions": deed("settings.propose"),
  "POST /api/v1/settings/versions/:id/approve": deed("settings.approve", "settings"),
  "POST /api/v1/settings/versions/:id/step": deed("settings.step", "settings"),
  "POST /api/v1/settings/versions/:id/roll-back": deed("settings.roll-back", "settings"),
  "POST /api/v1/settings/versions/:id/withdraw": deed("settings.withdraw", "settings"),
  "PUT /api/v1/settings/rule": deed("settings.rule"),

  "GET /api/v1/audit": look("audit.look"),
  "GET /api/v1/audit/verify": look("audit.verify"),
  "GET /api/v1/audit/export": look("audit.export"),

  "GET /api/v1/notify/targets": look("notification.look"),
  "GET /api/v1/notify/rules": look("notification.look"),
  "GET /api/v1/notify/deliveries": look("notification.look"),
  "PUT /api/v1/notify/targets": deed("notification.targets"),
  "PUT /api/v1/notify/rules": deed("notification.rules"),
  "POST /api/v1/notify/targets/:id/test": deed("notification.test", "target"),

  "GET /api/v1/site-maker/bands": open,
  "GET /api/v1/site-maker/drafts": open,
  "GET /api/v1/site-maker/drafts/:id": look("site.look", "site"),
  "POST /api/v1/site-maker/starter": open,
  "POST /api/v1/site-maker/import": open,
  "POST /api/v1/site-maker/check": open,
  "POST /api/v1/site-maker/spread": open,
  "POST /api/v1/site-maker/files": open,
  "POST /api/v1/site-maker/save": deed("site.save"),

  "POST /api/v1/tuning/look": look("tuning.look"),
  "GET /api/v1/tuning/backtests": look("tuning.look"),
  "POST /api/v1/tuning/backtests": deed("tuning.backtest"),
  "GET /api/v1/tuning/backtests/:id": look("tuning.look", "backtest"),
  "POST /api/v1/tuning/backtests/:id/cancel": deed("tuning.cancel", "backtest"),
  "POST /api/v1/tuning/backtests/:id/delete": deed("tuning.delete", "backtest"),
  "GET /api/v1/tuning/backtests/:id/alerts": look("tuning.look", "backtest"),
  "GET /api/v1/tuning/backtests/:id/alerts.csv": look("tuning.export", "backtest"),
  "POST /api/v1/tuning/suggest": look("tuning.suggest"),
  "GET /api/v1/tuning/suggest": open,

  "GET /api/v1/me": open,
  "GET /api/v1/oidc/start": open,
  "GET /api/v1/oidc/return": { kind: "deed", action: "session.by-provider" },
  "POST /api/v1/sign-in": { kind: "deed", action: "session.begin", refused: "session.refused" },
  "POST /api/v1/sign-out": deed("session.end"),
  "POST /api/v1/me/active": open,
  "POST /api/v1/me/lock": deed("session.lock"),
  "POST /api/v1/me/unlock": { kind: "deed", action: "session.unlock", refused: "session.refused" },
  "POST /api/v1/me/password": { kind: "deed", action: "account.password", refused: "account.password-refused" },
  "POST /api/v1/me/settings": open,
  "POST /api/v1/first-account": deed("account.first"),
  "POST /api/v1/links/look": open,
  "POST /api/v1/links/accept": { kind: "deed", action: "link.use", refused: "link.refused" },
  "GET /api/v1/links": look("links.look"),
  "POST /api/v1/links": deed("account.invite"),
  "POST /api/v1/links/:id/withdraw": deed("link.withdraw", "link"),
  "GET /api/v1/users": look("users.look"),
  "POST /api/v1/users/:id/role": deed("account.role", "user"),
  "POST /api/v1/users/:id/disable": deed("account.disable", "user"),
  "POST /api/v1/users/:id/enable": deed("account.enable", "user"),
  "POST /api/v1/users/:id/end-sessions": deed("account.end-sessions", "user"),
  "POST /api/v1/users/:id/new-password": deed("account.new-password", "user"),
  "GET /api/v1/displays": look("displays.look"),
  "POST /api/v1/displays": deed("display.make"),
  "POST /api/v1/displays/:id/end": deed("display.end", "display"),

  "GET /healthz": open,
  "GET /readyz": open,
  "GET /metrics": open,
  "GET /*": open,
};

/** What no line is about; a request of somebody signed in who may not; what commands on the server do. */
const ALWAYS = ["other", "denied", "backup.make", "backup.restore"] as const;

/** Every action there is. */
export const actions: readonly string[] = [
  ...new Set([
    ...ALWAYS,
    ...Object.values(routeRules).flatMap((rule) =>
      rule.kind === "open" ? [] : [rule.action, ...(rule.kind === "deed" && rule.refused !== undefined ? [rule.refused] : [])],
    ),
  ]),
].sort();

/** The rule of a route, by method and the path as it was registered. */
export function ruleOf(method: string, path: string | undefined): RouteRule {
  const verb = method === "HEAD" ? "GET" : method;
  const listed = routeRules[`${verb} ${path}`];
  if (listed !== undefined) return listed;
  return verb === "GET" ? open : { kind: "deed", action: "other" };
}
