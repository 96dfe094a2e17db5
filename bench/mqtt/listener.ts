/** The least that a Node program can do with this load: the `mqtt` package hands over every message, and it is counted. Prints the count when it is told to stop. */
import { parseArgs } from "node:util";
import { connectAsync } from "mqtt";

const { values } = parseArgs({ options: { broker: { type: "string", default: "" }, topic: { type: "string", default: "" } } });
let messages = 0;
const client = await connectAsync(values.broker);
client.on("message", () => {
  messages++;
});
await client.subscribeAsync(values.topic, { qos: 0 });
process.once("SIGTERM", () => {
  console.log(`HEARD ${messages}`);
  client.end(true);
});
console.log("listening");
