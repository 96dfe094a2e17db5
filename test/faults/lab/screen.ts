/** What an operator would see: the live feed and the API of the server, followed through the fault. */
import { type AlertRecord, type EmissionView, type History, type ServerMessage, serverMessageSchema } from "@wingwatch/server/contract";

/** The most that the API gives at once. */
const PAGE = 1_000;

export class Screen {
  readonly alerts = new Map<string, { readonly record: AlertRecord; readonly at: number }>();
  /** Everything that a status said, each once, in order. */
  readonly saw: string[] = [];
  /** By emission: the sensor at which it is farthest over the floor. */
  readonly #loudest = new Map<string, string>();
  /** Newest counters of the agent's stages, summed over its runs. */
  readonly #stages = new Map<string, number>();
  #before = new Map<string, number>();
  /** What the agent had to say and the server has not stored, by its newest word; that word's number. */
  unsaid = { held: 0, word: 0 };
  /** Observations that the agent's writer had been given, by that word, and those of them that were in memory alone. */
  writing = { given: 0, inMemory: 0 };
  spooled = { most: 0, now: 0, emptiedAt: 0, fullAt: 0 };
  /** Wall clock at the newest live levels, ms, and the time that they tell of, µs. */
  liveAt = 0;
  liveTo = 0;
  readonly #address: string;
  #socket: WebSocket | undefined;
  #isClosed = false;

  constructor(address: string) {
    this.#address = address;
    this.#connect();
  }

  async history(sensor: string, from: number, to: number): Promise<History> {
    const query = new URLSearchParams({ sensor, band: "b8-ul", from: String(from), to: String(to), points: "10" });
    const answer = await fetch(`${this.#address}/api/v1/history?${query}`);
    if (!answer.ok) throw new Error(`the history of ${sensor}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as History;
  }

  /** All alerts of the server; what was heard of is brought up to date with them. */
  async alertsOf(): Promise<readonly AlertRecord[]> {
    for (const view of await this.#list<EmissionView>("emissions?", { id: ({ emission }) => emission.id, t: ({ emission }) => emission.t }))
      this.#emission(view);
    return this.#list<AlertRecord>("alerts?state=all&", { id: ({ alert }) => alert.id, t: ({ alert }) => alert.raised });
  }

  /** The sensor that hears what the alert is about best: where the call was, whatever cell it is put into. */
  sensorOf({ alert }: AlertRecord): string | undefined {
    return alert.emissions.map((id) => this.#loudest.get(id)).find((sensor) => sensor !== undefined);
  }

  /** What the agent counted as rejected or dropped, in all of its runs. */
  counted(): number {
    return [...this.#stages.values()].reduce((sum, n) => sum + n, 0);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
  }

  #connect(): void {
    if (this.#isClosed) return;
    const socket = new WebSocket(`${this.#address.replace("http", "ws")}/api/v1/live`);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#hear(serverMessageSchema.parse(JSON.parse(String(data))));
    socket.onclose = () => setTimeout(() => this.#connect(), 500);
    socket.onerror = () => undefined;
  }

  #hear(message: ServerMessage): void {
    const now = Date.now();
    if (message.type === "strengths" || message.type === "levels") {
      this.liveAt = now;
      this.liveTo = message.t;
    } else if (message.type === "snapshot") {
      for (const alert of message.state.alerts) this.#alert(alert, now);
      for (const view of message.state.emissions) this.#emission(view);
      for (const { online, health } of message.state.agents) this.#agent(online, health);
    } else if (message.type === "delta") {
      for (const change of message.changes) {
        if (change.kind === "alert") this.#alert(change.alert, now);
        if (change.kind === "emission") this.#emission(change.emission);
        if (change.kind === "agent") this.#agent(change.agent.online, change.agent.health);
        if (change.kind === "sensor") this.#note(`sensor ${change.sensor.state}`);
      }
    }
  }

  #alert(record: AlertRecord, at: number): void {
    const known = this.alerts.get(record.alert.id);
    this.alerts.set(record.alert.id, { record, at: known?.at ?? at });
    if (known === undefined) this.#note(`alert ${record.alert.kind}`);
  }

  #emission({ emission: { id, levels } }: EmissionView): void {
    const [sensor] = Object.entries(levels).reduce<readonly [string, number]>((best, one) => (one[1] > best[1] ? one : best), ["", -1]);
    if (sensor !== "") this.#loudest.set(id, sensor);
  }

  /** Page after page, newest first. */
  async #list<Item>(
    path: string,
    { id, t }: { readonly id: (item: Item) => string; readonly t: (item: Item) => number },
  ): Promise<readonly Item[]> {
    const found = new Map<string, Item>();
    for (let to = Number.MAX_SAFE_INTEGER; ; ) {
      const answer = await fetch(`${this.#address}/api/v1/${path}limit=${PAGE}&to=${to}`);
      if (!answer.ok) throw new Error(`${path} ${answer.status} ${await answer.text()}`);
      const items = (await answer.json()) as Item[];
      const known = found.size;
      for (const item of items) found.set(id(item), item);
      if (items.length < PAGE || found.size === known) return [...found.values()];
      to = Math.min(...items.map(t));
    }
  }

  #agent(
    online: boolean,
    health: { readonly uptimeSeconds: number; readonly store: { readonly ok: boolean }; readonly stages: readonly Stage[] } | null,
  ): void {
    this.#note(online ? "agent online" : "agent away");
    if (health === null) return;
    if (!health.store.ok) this.#note("store away");
  }

  /** What the agent says of its stages every second. */
  stages(stages: readonly Stage[]): void {
    this.#count(stages);
    this.unsaid = { held: stages.find(({ stage }) => stage === "outbox")?.held ?? 0, word: this.unsaid.word + 1 };
    const held = stages.find(({ stage }) => stage === "spool")?.held ?? 0;
    const writer = stages.find(({ stage }) => stage === "store");
    this.writing = { given: writer?.in ?? 0, inMemory: (writer?.held ?? 0) - held };
    if (held > this.spooled.most) this.spooled = { most: held, now: held, emptiedAt: 0, fullAt: Date.now() };
    else if (held === 0 && this.spooled.now > 0) this.spooled = { ...this.spooled, now: 0, emptiedAt: Date.now() };
    else this.spooled.now = held;
  }

  #count(stages: readonly Stage[]): void {
    for (const { stage, rejected, dropped } of stages) {
      if (!COUNTED.has(stage)) continue;
      const n = [...Object.values(rejected), ...Object.values(dropped)].reduce((sum, one) => sum + one, 0);
      const before = this.#before.get(stage) ?? 0;
      this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + (n >= before ? n - before : n));
      this.#before.set(stage, n);
    }
  }

  #note(what: string): void {
    if (!this.saw.includes(what)) this.saw.push(what);
  }
}

interface Stage {
  readonly stage: string;
  readonly in: number;
  readonly held: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly dropped: Readonly<Record<string, number>>;
}

/** Stages on the way from the line to the store. */
const COUNTED: ReadonlySet<string> = new Set(["messages", "frames", "decode", "json", "buffer", "store"]);
