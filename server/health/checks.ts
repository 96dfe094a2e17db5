/** What must be well for the server to do its work, each with what to do where it is not. */
import type { DatabaseSync } from "node:sqlite";
import { brokerName } from "../agents/broker-name.ts";
import { isWritable } from "../database/open.ts";
import { hasDashboard } from "../static/plugin.ts";
import type { HealthOptions } from "./plugin.ts";

export interface Checked {
  readonly db: DatabaseSync;
  readonly intake: { readonly failing: boolean };
  readonly broker: string;
  readonly isBrokerConnected: () => boolean;
  readonly dashboardDir: string;
}

export function readinessChecks({ db, intake, broker, isBrokerConnected, dashboardDir }: Checked): HealthOptions["checks"] {
  return {
    broker: () => (isBrokerConnected() ? undefined : `no connection to ${brokerName(broker)}; is it running?`),
    database: () =>
      isWritable(db) && !intake.failing ? undefined : "the database cannot be written; check room and permissions in the data folder",
    dashboard: () => (hasDashboard(dashboardDir) ? undefined : "the dashboard has not been built; run npm start"),
  };
}
