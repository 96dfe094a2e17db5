import { connectAsync } from "mqtt";
import { expect, it } from "vitest";
import { startBroker } from "../../broker/index.ts";
import { noticeOf, outgoing, targetOf } from "../testing/notices.ts";
import { MqttChannel } from "./channel.ts";

it("MQTT: a notice with its attempt, acknowledged by the broker; a broker that is away is told from one that is there", async () => {
  const broker = await startBroker({ port: 0, host: "127.0.0.1" });
  const listener = await connectAsync(broker.url);
  await listener.subscribeAsync("prison/alerts", { qos: 1 });
  const heard = new Promise<unknown>((resolve) => listener.once("message", (_topic, body) => resolve(JSON.parse(body.toString()))));
  const channel = new MqttChannel({ target: targetOf("mqtt", { url: broker.url, topic: "prison/alerts" }) });
  const attempt = () => ({ signal: AbortSignal.timeout(3_000), now: () => Date.now() * 1_000 });
  expect(await channel.send([outgoing(noticeOf(), { attempt: 3 })], attempt())).toMatchObject({ kind: "delivered" });
  expect(await heard).toEqual({ ...noticeOf(), attempt: 3 });
  await listener.endAsync(true);
  await broker.stop();
  expect(await channel.send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "away" });
  await channel.close();
});
