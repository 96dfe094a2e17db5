/** Generated from messages.json by generate.ts. Do not edit. */

export const PROTOCOL_VERSION = 1;
export const PROTOCOL_MINOR = 0;
/** Bytes of the header. */
export const HEADER_BYTES = 16;
/** Bytes of the authentication trailer: key u16, counter u48, tag 8 bytes. */
export const AUTHENTICATION_BYTES = 16;
/** Bytes of a sensor's secret. */
export const SECRET_BYTES = 32;
/** A counter that is this far or further behind the greatest accepted one is refused. */
export const REPLAY_WINDOW = 32;
/** Bytes of the CRC-32C. */
export const CRC_BYTES = 4;
/** Most bytes of a frame before COBS: header, payload, trailer and CRC. */
export const MAX_FRAME = 640;
/** Most bytes of a frame after COBS, without its two delimiters. */
export const MAX_ENCODED = 643;
/** Most bytes of a payload without authentication trailer. */
export const MAX_PAYLOAD = 620;
/** Address of all sensors of a line. */
export const BROADCAST = 65535;
/** Address of a sensor that was given none yet. */
export const UNASSIGNED = 0;
/** A sensor stays silent for at least this many byte times after the request's last byte. */
export const ANSWER_START_MIN_BYTES = 2;
/** Its answer's first byte leaves at most this many µs after the request's last byte. */
export const ANSWER_START_MAX = 2000;
/** Longest silence within an answer, µs. */
export const ANSWER_GAP_MAX = 1000;
/** What a polling plan leaves the agent and its adapter between two polls, µs. */
export const AGENT_SLACK = 4000;
/** Intervals of readings that a sensor keeps for the next poll; older ones are dropped and counted as lost. */
export const HELD_INTERVALS = 4;

export const INCOMPAT = {
  /** An authentication trailer stands between payload and CRC. */
  authenticated: 1,
} as const;

export const COMPAT = {
  /** Time counts from the Unix epoch; else from the sender's start. */
  synced: 1,
  /** Last frame of the sensor's answer. */
  last: 2,
  /** The sensor holds more than fitted into this answer. */
  pending: 4,
} as const;

/** Numbers of the message types. */
export const messageIds = {
  "hello": 1,
  "readings": 2,
  "bursts": 3,
  "sweep": 4,
  "sighting": 5,
  "network": 6,
  "bearing": 7,
  "position": 8,
  "event": 9,
  "health": 10,
  "time-reply": 11,
  "reply": 12,
  "poll": 64,
  "time-request": 65,
  "time-set": 66,
  "get-config": 67,
  "set-config": 68,
} as const;

/** Names by number. */
export const enums = {
  radio: ["wifi","ble","bluetooth"],
  technology: ["gsm","umts","lte","nr"],
  status: ["ok","unknown-key","out-of-range","read-only","busy","unsupported","refused"],
} as const;

/** Settings of a sensor. */
export const settings = [
  { key: 1, name: "interval", unit: "µs", min: 50000, max: 60000000, meaning: "Length of a reading's interval" },
  { key: 2, name: "burst-threshold", unit: "0.1 dB", min: 0, max: 600, meaning: "How far over its own floor a level must rise to count as a burst" },
  { key: 3, name: "burst-budget", unit: "bytes", min: 0, max: 620, meaning: "Most payload bytes of bursts in one answer; 0 sends none" },
  { key: 4, name: "health-interval", unit: "s", min: 1, max: 3600, meaning: "Time between two health messages" },
  { key: 5, name: "address", unit: "", min: 1, max: 65279, meaning: "Address on the line; in force after the reply" },
] as const;

/** Fields by message: type, raw range, scale and the raw number for "left out". */
export const fields = {
  "hello": {
    "sensor": { type: "text", min: 0, max: 32 },
    "uniqueId": { type: "bytes8", min: 0, max: 0 },
    "boot": { type: "u32", min: 0, max: 4294967295, multiply: 1, divide: 1, absent: Number.NaN },
    "minor": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "maxFrame": { type: "u16", min: 64, max: 640, multiply: 1, divide: 1, absent: Number.NaN },
    "bandTable": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "model": { type: "text", min: 0, max: 32 },
    "firmware": { type: "text", min: 0, max: 32 },
    "bands": { type: "list", min: 0, max: 32 },
    "bands.index": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "bands.low": { type: "u32", min: 0, max: 4294967295, multiply: 1000, divide: 1, absent: Number.NaN },
    "bands.high": { type: "u32", min: 0, max: 4294967295, multiply: 1000, divide: 1, absent: Number.NaN },
    "bands.rbw": { type: "u32", min: 1, max: 4294967294, multiply: 1, divide: 1, absent: 4294967295 },
    "bands.relative": { type: "bool", min: 0, max: 1, multiply: 1, divide: 1, absent: Number.NaN },
    "bands.id": { type: "text", min: 1, max: 16 },
  },
  "readings": {
    "dt": { type: "u32", min: 1, max: 4294967295, multiply: 1, divide: 1, absent: Number.NaN },
    "bandTable": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "readings": { type: "list", min: 0, max: 32 },
    "readings.band": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "readings.floor": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: -32768 },
    "readings.mean": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: -32768 },
    "readings.peak": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: -32768 },
    "readings.duty": { type: "u16", min: 0, max: 10000, multiply: 1, divide: 10000, absent: 65535 },
    "readings.bursts": { type: "u16", min: 0, max: 65534, multiply: 1, divide: 1, absent: 65535 },
  },
  "bursts": {
    "bandTable": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "bands": { type: "list", min: 0, max: 32 },
    "bands.band": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "bands.more": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
    "bands.count": { type: "u8", min: 0, max: 128, multiply: 1, divide: 1, absent: Number.NaN },
    "bursts": { type: "list", min: 0, max: 128 },
    "bursts.offset": { type: "delta2", min: 0, max: 67108863, multiply: 1, divide: 1, absent: Number.NaN },
    "bursts.length": { type: "delta", min: 0, max: 67108863, multiply: 1, divide: 1, absent: Number.NaN },
    "bursts.peak": { type: "delta", min: -32767, max: 32767, multiply: 1, divide: 10, absent: Number.NaN },
  },
  "sweep": {
    "dt": { type: "u32", min: 0, max: 4294967295, multiply: 1, divide: 1, absent: Number.NaN },
    "start": { type: "u64", min: 0, max: 1000000000000000, multiply: 1, divide: 1000, absent: Number.NaN },
    "step": { type: "u64", min: 1, max: 1000000000000000, multiply: 1, divide: 1000, absent: Number.NaN },
    "rbw": { type: "u32", min: 1, max: 4294967294, multiply: 1, divide: 1, absent: 4294967295 },
    "relative": { type: "bool", min: 0, max: 1, multiply: 1, divide: 1, absent: Number.NaN },
    "bins": { type: "list16", min: 0, max: 256 },
    "bins.level": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: Number.NaN },
  },
  "sighting": {
    "radio": { type: "u8", min: 0, max: 2, multiply: 1, divide: 1, absent: Number.NaN, names: enums.radio },
    "address": { type: "bytes6", min: 0, max: 0 },
    "rssi": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: Number.NaN },
    "channel": { type: "u16", min: 0, max: 65534, multiply: 1, divide: 1, absent: 65535 },
    "name": { type: "text", min: 0, max: 64 },
  },
  "network": {
    "technology": { type: "u8", min: 0, max: 3, multiply: 1, divide: 1, absent: Number.NaN, names: enums.technology },
    "registered": { type: "bool", min: 0, max: 1, multiply: 1, divide: 1, absent: Number.NaN },
    "channel": { type: "u32", min: 0, max: 4294967294, multiply: 1, divide: 1, absent: 4294967295 },
    "rsrp": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: -32768 },
    "plmn": { type: "text", min: 0, max: 8 },
    "cell": { type: "text", min: 0, max: 16 },
  },
  "bearing": {
    "bandTable": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "band": { type: "u8", min: 0, max: 255, multiply: 1, divide: 1, absent: Number.NaN },
    "degrees": { type: "u16", min: 0, max: 36000, multiply: 1, divide: 100, absent: Number.NaN },
    "confidence": { type: "u16", min: 0, max: 10000, multiply: 1, divide: 10000, absent: Number.NaN },
  },
  "position": {
    "x": { type: "i32", min: -2147483647, max: 2147483647, multiply: 1, divide: 1000, absent: Number.NaN },
    "y": { type: "i32", min: -2147483647, max: 2147483647, multiply: 1, divide: 1000, absent: Number.NaN },
    "level": { type: "text", min: 1, max: 32 },
  },
  "event": {
    "value": { type: "i32", min: -2147483647, max: 2147483647, multiply: 1, divide: 1000, absent: -2147483648 },
    "kind": { type: "text", min: 1, max: 32 },
  },
  "health": {
    "uptimeSeconds": { type: "u32", min: 0, max: 4294967294, multiply: 1, divide: 1, absent: 4294967295 },
    "temperature": { type: "i16", min: -32767, max: 32767, multiply: 1, divide: 10, absent: -32768 },
    "supply": { type: "u16", min: 0, max: 65534, multiply: 1, divide: 1000, absent: 65535 },
    "tamper": { type: "bool", min: 0, max: 1, multiply: 1, divide: 1, absent: 255 },
    "lost": { type: "u32", min: 0, max: 4294967294, multiply: 1, divide: 1, absent: 4294967295 },
  },
  "time-reply": {
    "request": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
    "agentTime": { type: "u64", min: 0, max: 9007199254740991, multiply: 1, divide: 1, absent: Number.NaN },
    "received": { type: "u64", min: 0, max: 9007199254740991, multiply: 1, divide: 1, absent: Number.NaN },
    "sent": { type: "u64", min: 0, max: 9007199254740991, multiply: 1, divide: 1, absent: Number.NaN },
  },
  "reply": {
    "request": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
    "status": { type: "u8", min: 0, max: 6, multiply: 1, divide: 1, absent: Number.NaN, names: enums.status },
    "settings": { type: "list", min: 0, max: 32 },
    "settings.key": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
    "settings.value": { type: "i32", min: -2147483648, max: 2147483647, multiply: 1, divide: 1, absent: Number.NaN },
  },
  "poll": {
    "limit": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
    "wantHello": { type: "bool", min: 0, max: 1, multiply: 1, divide: 1, absent: Number.NaN },
    "sensor": { type: "text", min: 0, max: 32 },
  },
  "time-request": {
    "agentTime": { type: "u64", min: 0, max: 9007199254740991, multiply: 1, divide: 1, absent: Number.NaN },
  },
  "time-set": {
    "boot": { type: "u32", min: 0, max: 4294967295, multiply: 1, divide: 1, absent: Number.NaN },
    "bootTime": { type: "u64", min: 0, max: 9007199254740991, multiply: 1, divide: 1, absent: Number.NaN },
    "uncertainty": { type: "u32", min: 0, max: 4294967295, multiply: 1, divide: 1, absent: Number.NaN },
  },
  "get-config": {
    "keys": { type: "list", min: 0, max: 32 },
    "keys.key": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
  },
  "set-config": {
    "settings": { type: "list", min: 0, max: 32 },
    "settings.key": { type: "u16", min: 0, max: 65535, multiply: 1, divide: 1, absent: Number.NaN },
    "settings.value": { type: "i32", min: -2147483648, max: 2147483647, multiply: 1, divide: 1, absent: Number.NaN },
  },
} as const;
