import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../registry.ts";
import { storeContract } from "../testing/contract.ts";
import { reading, T0 } from "../testing/items.ts";
import { type Influxd, startInfluxd } from "./testing/influxd.ts";

const open = (options: object) =>
  openStore({ type: "influx", ...options }, { directory: "/nonexistent", env: { INFLUX_PASSWORD: "right" } });

describe("InfluxDB", () => {
  let server: Influxd;
  beforeAll(async () => {
    server = await startInfluxd();
  });
  afterAll(() => server.stop());

  storeContract((database) => open({ url: server.url, database }));

  it("keeps going where the server refuses some points, and says so", async () => {
    const store = await open({ url: server.url, database: "refusing" });
    await store.append([reading({})]);
    await store.flush();
    await store.append([{ ...reading({ t: T0 + 1 }), floor: "deaf" as unknown as number }, reading({ t: T0 + 2 })]);
    await expect(store.flush()).rejects.toMatchObject({ code: "WW_E_STORE_REFUSED" });
    expect(await store.history({ sensor: "S1", band: "b8-ul", from: T0, to: T0 + 10, points: 1 })).toMatchObject([{ n: 2 }]);
    await store.close();
  });
});

describe("a server that is not InfluxDB", () => {
  it("is reported as away where nothing listens", async () => {
    await expect(open({ url: "http://127.0.0.1:9" })).rejects.toMatchObject({ code: "WW_E_STORE_AWAY" });
  });

  it("gets plain line protocol with times in microseconds, and the password of the environment", async () => {
    const seen: { url: string | undefined; authorization: string | undefined; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        seen.push({ url: request.url, authorization: request.headers.authorization, body });
        response.end(request.url?.includes("/query") ? '{"results":[{}]}' : "");
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const store = await open({ url: `http://127.0.0.1:${port}/insert`, username: "wing", passwordEnv: "INFLUX_PASSWORD" });
    await store.append([reading({ sensor: "A 1" })]);
    await store.close();
    await new Promise((resolve) => server.close(resolve));
    expect(seen.at(-1)).toEqual({
      url: "/insert/write?db=wingwatch&precision=u&rp=",
      authorization: `Basic ${Buffer.from("wing:right").toString("base64")}`,
      body: "reading,sensor=A\\ 1,band=b8-ul bursts=54,dt=250000,duty=0.125,floor=-92.1,mean=-72.5,peak=-63.5 1795316400000000",
    });
  });
});
