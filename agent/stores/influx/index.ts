/**
 * Readings on an InfluxDB 1.x server. Writes are the plain line protocol in batches, which VictoriaMetrics and clustered InfluxDB take
 * too; questions are InfluxQL. Nothing is retried here: whoever writes calls `flush` again. Nothing is rolled up: the server itself groups
 * what is asked for, and history ends where readings do. Who wants it longer sets continuous queries on the server.
 */
import { InfluxDB, type IPoint } from "influx";
import { WingwatchError } from "../../domain/index.ts";
import type { ReadingStore } from "../../ports/index.ts";
import { itemsOf } from "../reading-block.ts";
import type { StoreKind } from "../store-kind.ts";
import { burstDeletions } from "./burst-deletions.ts";
import { plainly } from "./failures.ts";
import type { InfluxOptions } from "./options.ts";
import { PointMaker } from "./points.ts";
import { askHistory, askSlices } from "./queries.ts";

/** Points a request: about 700 kB. */
const BATCH = 5000;

export const influx: StoreKind<InfluxOptions> = {
  async open(options, context) {
    const client = connect(options, options.passwordEnv === undefined ? undefined : context.env[options.passwordEnv]);
    await plainly(options.url, client.createDatabase(options.database));
    return store(client, options.url);
  },
};

function connect(options: InfluxOptions, password: string | undefined): InfluxDB {
  const url = new URL(options.url);
  const secure = url.protocol === "https:";
  return new InfluxDB({
    protocol: secure ? "https" : "http",
    host: url.hostname,
    port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
    path: url.pathname,
    database: options.database,
    pool: { maxRetries: 0, requestTimeout: 10_000 },
    ...(options.username !== undefined && { username: options.username }),
    ...(password !== undefined && { password }),
  });
}

function store(client: InfluxDB, url: string): ReadingStore {
  const maker = new PointMaker();
  const waiting: IPoint[] = [];
  let sending: Promise<void> = Promise.resolve();
  /** A batch leaves only once the server has answered; all others go even where it refuses one, which is told at the end. */
  const sendAll = async () => {
    let refused: unknown;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      try {
        await plainly(url, client.writePoints(batch, { precision: "u" }));
      } catch (error) {
        if (!(error instanceof WingwatchError) || error.code !== "WW_E_STORE_REFUSED") throw error;
        refused = error;
      }
      waiting.splice(0, batch.length);
    }
    if (refused !== undefined) throw refused;
  };
  const send = () => {
    sending = sending.then(sendAll, sendAll);
    return sending;
  };
  const ask = (query: string) => plainly(url, client.queryRaw(query, { precision: "u" }));
  return {
    id: "influx",
    append(items) {
      for (const item of items) waiting.push(maker.point(item));
      return waiting.length < BATCH ? undefined : send();
    },
    flush: send,
    history: (query) => askHistory(ask, query),
    async *observations(query) {
      for await (const slice of askSlices(ask, query)) yield* itemsOf(slice);
    },
    slices: (query) => askSlices(ask, query),
    async expire(before) {
      for (const statement of burstDeletions(before)) await ask(statement);
      if (before.sightings !== undefined) await ask(`DELETE FROM item WHERE type = 'sighting' AND time < ${before.sightings}u`);
      for (const name of ["reading", "item"]) await ask(`DELETE FROM ${name} WHERE time < ${before.readings}u`);
    },
    close: send,
  };
}
