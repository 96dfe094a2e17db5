/** Opens live feeds as operators' screens do, each with a sensor's levels on it, and counts what comes until it is stopped. */
import { parseArgs } from "node:util";
import { WebSocket } from "ws";

const { values } = parseArgs({ options: { address: { type: "string", default: "" }, count: { type: "string", default: "1" } } });
const who = { origin: values.address, headers: { cookie: process.env.COOKIE ?? "" } };
let messages = 0;
const feeds = Array.from({ length: Number(values.count) }, (_, n) => {
  const feed = new WebSocket(`${values.address.replace("http", "ws")}/api/v1/live`, who);
  feed.once("open", () => feed.send(JSON.stringify({ type: "watch", sensors: [`A1-S${n + 1}`] })));
  feed.on("message", () => {
    messages += 1;
  });
  return new Promise<void>((resolve, reject) => {
    feed.once("message", () => resolve());
    feed.once("error", reject);
  });
});
await Promise.all(feeds);
console.log("watching");
process.on("SIGINT", () => {
  console.log(`${messages} messages`);
  process.exit(0);
});
