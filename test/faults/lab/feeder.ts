/**
 * What the sensors say, and the book of what was said: a reading is sent once the broker has acknowledged it, or its frame has left for the
 * port. Each carries a number (as its count of bursts), by which it is found again in the store, once and only once.
 */
import { type AgentHealth, agentHealthSchema } from "@wingwatch/agent/contract";
import { agentTopic, type Reading, type Sensor, sensorTopic } from "@wingwatch/agent/domain";
import { openPtySensors, type SensorLink } from "@wingwatch/simulators";
import mqtt, { type MqttClient } from "mqtt";
import { Ledger } from "./ledger.ts";
import { overFloor } from "./phone.ts";
import { type Landing, SITE } from "./site.ts";

/** ms; ten a second. */
const EVERY_MS = 100;
const QUIET = -91;
/** A timer may come a moment too soon. */
const TIMER_SLACK_MS = 5;
/** A sensor that waited for a broker's answer for half a minute would say nothing when the broker is back: as the agent's. */
const CONNECT_TIMEOUT_MS = 5_000;

export class Feeder {
  readonly book: Ledger;
  readonly #sensors: readonly Sensor[];
  #client: MqttClient | undefined;
  /** From one reading to the next. */
  readonly everyMs: number;
  readonly #onHealth: (health: AgentHealth) => void;
  readonly #ports = new Map<string, SensorLink>();
  /** How sensors' clocks see the time. */
  readonly #clocks = new Map<string, (t: number) => number>();
  #timer: NodeJS.Timeout | undefined;
  #t = 0;
  #calling: Landing | undefined;
  readonly #waiting = new Set<Promise<void>>();

  /** `onHealth` hears what the agent says of itself every second. */
  constructor(
    sensors: readonly Sensor[],
    { everyMs = EVERY_MS, onHealth }: { readonly everyMs?: number | undefined; readonly onHealth: (health: AgentHealth) => void },
  ) {
    this.#onHealth = onHealth;
    this.#sensors = sensors;
    this.book = new Ledger(sensors);
    this.everyMs = everyMs;
  }

  async start(broker: string): Promise<void> {
    this.#client = await mqtt.connectAsync(broker, {
      reconnectPeriod: 500,
      connectTimeout: CONNECT_TIMEOUT_MS,
      clientId: "wingwatch-fault-sensors",
      clean: false,
    });
    this.#client.on("error", () => undefined);
    this.#client.on("message", (_topic, payload) => this.#onHealth(agentHealthSchema.parse(JSON.parse(payload.toString()))));
    await this.#client.subscribeAsync(agentTopic(SITE, "+", "health"));
    for (const { id, driver } of this.#sensors) if (driver.type === "serial") await this.plug(id);
    // As sensors do: what an interval brought is said as soon as it is over.
    const untilNext = this.everyMs - (Date.now() % this.everyMs) + TIMER_SLACK_MS;
    this.#timer = setTimeout(() => {
      this.#say();
      this.#timer = setInterval(() => this.#say(), this.everyMs);
    }, untilNext);
  }

  /** Readings a second. */
  get rate(): number {
    return (this.#sensors.length * (this.#sensors[0]?.bands.length ?? 0) * 1000) / this.everyMs;
  }

  /** Takes a sensor's port away. */
  async unplug(sensor: string): Promise<void> {
    const port = this.#ports.get(sensor);
    this.#ports.delete(sensor);
    await port?.close();
  }

  /** Puts a sensor on its port, or a stranger of another name, of whom no book is kept. */
  async plug(sensor: string, stranger?: string): Promise<void> {
    const own = this.#sensor(sensor);
    this.#ports.set(sensor, await openPtySensors([stranger === undefined ? own : { ...own, id: stranger }]));
  }

  pathOf(sensor: string): string {
    const { path } = this.#sensor(sensor).driver;
    return String(path);
  }

  /** How the sensor's clock sees the time from now on. */
  clock(sensor: string, sees: (t: number) => number): void {
    this.#clocks.set(sensor, sees);
  }

  /** A phone in the first cell of a landing, for as long as `ms`. */
  async call(landing: Landing, ms: number): Promise<{ readonly landing: Landing; readonly from: number; readonly to: number }> {
    const from = Date.now() * 1000;
    this.#calling = landing;
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.#calling = undefined;
    return { landing, from, to: Date.now() * 1000 };
  }

  /** Nothing more is said; resolves once the broker has acknowledged what it will. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.race([Promise.all(this.#waiting), new Promise((resolve) => setTimeout(resolve, 15_000))]);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#ports.values()].map((link) => link.close()));
    await this.#client?.endAsync(true);
  }

  #say(): void {
    // A timer may come a moment too soon: two readings of one moment would be one and its repeat.
    this.#t = Math.max(this.#t + this.everyMs * 1000, Math.floor(Date.now() / this.everyMs) * this.everyMs * 1000);
    const t = this.#t;
    const { turn, carried } = this.book.begin(t);
    for (const sensor of this.#sensors) {
      const seen = Math.round(this.#clocks.get(sensor.id)?.(t) ?? t);
      const readings = sensor.bands.map((band, i) => this.#reading(sensor, { band, i, t: seen, carried }));
      const book = () => this.book.sent(sensor.id, turn);
      const port = this.#ports.get(sensor.id);
      if (port !== undefined) {
        const lost = port.lost;
        port.say(readings);
        if (port.lost === lost) book();
      } else if (sensor.driver.type === "mqtt") this.#publish(sensor.id, readings, book);
    }
  }

  #sensor(id: string): Sensor {
    const sensor = this.#sensors.find((one) => one.id === id);
    if (sensor === undefined) throw new Error(`there is no sensor ${id}`);
    return sensor;
  }

  #publish(sensor: string, readings: readonly Reading[], book: () => void): void {
    const client = this.#client;
    // A sensor keeps nothing while its broker is away: what it could not hand over does not count as sent.
    if (client?.connected !== true) return;
    const done = client
      .publishAsync(sensorTopic(SITE, sensor, "observations"), JSON.stringify(readings), { qos: 1 })
      .then(book, () => undefined);
    this.#waiting.add(done);
    void done.finally(() => this.#waiting.delete(done));
  }

  #reading(sensor: Sensor, { band, i, t, carried }: { band: string; i: number; t: number; carried: number }): Reading {
    const over = sensor.level === this.#calling && i === 0 ? overFloor(sensor) : 0;
    const mean = Math.round((QUIET + 0.1 * ((carried + i) % 3) + over) * 10) / 10;
    const peak = mean + (over > 0 ? 9 : 3);
    return {
      type: "reading",
      t,
      dt: this.everyMs * 1000,
      sensor: sensor.id,
      band,
      floor: -92,
      mean,
      peak,
      duty: over > 0 ? 0.125 : 0,
      bursts: carried,
    };
  }
}
