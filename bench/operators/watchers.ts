/** Opens live feeds as operators' screens do, each with a sensor's levels on it, and counts what comes until it is stopped. */
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { address: { type: "string", default: "" }, count: { type: "string", default: "1" } } });
const headers = { origin: values.address, cookie: process.env.COOKIE ?? "" };
let messages = 0;
const feeds = Array.from({ length: Number(values.count) }, (_, n) => {
  const feed = new WebSocket(`${values.address.replace("http", "ws")}/api/v1/live`, { headers });
  feed.addEventListener("open", () => feed.send(JSON.stringify({ type: "watch", sensors: [`A1-S${n + 1}`] })));
  feed.addEventListener("message", () => {
    messages += 1;
  });
  return new Promise<void>((resolve, reject) => {
    feed.addEventListener("message", () => resolve(), { once: true });
    feed.addEventListener("error", () => reject(new Error("the server does not let operators watch")), { once: true });
  });
});
await Promise.all(feeds);
console.log("watching");
process.on("SIGINT", () => {
  console.log(`${messages} messages`);
  process.exit(0);
});
