/** What a user would otherwise draw in Node-RED: MQTT in, JSON, a threshold over a running floor for each sensor and band, InfluxDB out. */

export interface FlowOptions {
  readonly brokerPort: number;
  readonly influxPort: number;
  readonly database: string;
  readonly topic: string;
}

const threshold = `
const floors = context.get("floors") || {};
const points = [];
for (const r of msg.payload) {
  const key = r.sensor + "/" + r.band;
  const floor = floors[key] === undefined ? r.mean : floors[key] + 0.01 * (r.mean - floors[key]);
  floors[key] = floor;
  if (r.peak > floor + 15) node.status({ text: "alert " + key });
  points.push({
    measurement: "reading",
    fields: { floor: r.floor, mean: r.mean, peak: r.peak, duty: r.duty, bursts: r.bursts },
    tags: { sensor: r.sensor, band: r.band },
    timestamp: new Date(r.t / 1000),
  });
}
context.set("floors", floors);
msg.payload = points;
return msg;
`;

export function flow(options: FlowOptions): object[] {
  return [
    { id: "tab", type: "tab", label: "threshold" },
    {
      id: "broker",
      type: "mqtt-broker",
      broker: "127.0.0.1",
      port: String(options.brokerPort),
      clientid: "",
      usetls: false,
      protocolVersion: "4",
      keepalive: "60",
      cleansession: true,
    },
    {
      id: "influx",
      type: "influxdb",
      hostname: "127.0.0.1",
      port: String(options.influxPort),
      protocol: "http",
      database: options.database,
      influxdbVersion: "1.x",
      usetls: false,
    },
    {
      ...at(1),
      id: "in",
      type: "mqtt in",
      z: "tab",
      topic: options.topic,
      qos: "0",
      datatype: "utf8",
      broker: "broker",
      wires: [["json"]],
    },
    { ...at(2), id: "json", type: "json", z: "tab", property: "payload", action: "obj", wires: [["function"]] },
    { ...at(3), id: "function", type: "function", z: "tab", func: threshold, outputs: 1, wires: [["out"]] },
    { ...at(4), id: "out", type: "influxdb batch", z: "tab", influxdb: "influx", precision: "", retentionPolicy: "", wires: [] },
  ];
}

/** Without a place on the sheet a node is taken for a configuration. */
function at(column: number): object {
  return { x: column * 150, y: 100 };
}
