/* Generated from schema/messages.json by schema/generate.ts. Do not edit. */
#ifndef WW_TABLE_GENERATED_H
#define WW_TABLE_GENERATED_H

#include <stdint.h>

#define WW_PROTOCOL_VERSION 1
#define WW_PROTOCOL_MINOR 0
#define WW_HEADER_BYTES 16 /* Bytes of the header */
#define WW_AUTHENTICATION_BYTES 16 /* Bytes of the authentication trailer: key u16, counter u48, tag 8 bytes */
#define WW_SECRET_BYTES 32 /* Bytes of a sensor's secret */
#define WW_REPLAY_WINDOW 32 /* A counter that is this far or further behind the greatest accepted one is refused */
#define WW_CRC_BYTES 4 /* Bytes of the CRC-32C */
#define WW_MAX_FRAME 640 /* Most bytes of a frame before COBS: header, payload, trailer and CRC */
#define WW_MAX_ENCODED 643 /* Most bytes of a frame after COBS, without its two delimiters */
#define WW_MAX_PAYLOAD 620 /* Most bytes of a payload without authentication trailer */
#define WW_BROADCAST 65535 /* Address of all sensors of a line */
#define WW_UNASSIGNED 0 /* Address of a sensor that was given none yet */
#define WW_ANSWER_START_MIN_BYTES 2 /* A sensor stays silent for at least this many byte times after the request's last byte */
#define WW_ANSWER_START_MAX 2000 /* Its answer's first byte leaves at most this many µs after the request's last byte */
#define WW_ANSWER_GAP_MAX 1000 /* Longest silence within an answer, µs */
#define WW_AGENT_SLACK 4000 /* What a polling plan leaves the agent and its adapter between two polls, µs */
#define WW_HELD_INTERVALS 4 /* Intervals of readings that a sensor keeps for the next poll; older ones are dropped and counted as lost */

#define WW_INCOMPAT_AUTHENTICATED 1 /* An authentication trailer stands between payload and CRC */
#define WW_COMPAT_SYNCED 1 /* Time counts from the Unix epoch; else from the sender's start */
#define WW_COMPAT_LAST 2 /* Last frame of the sensor's answer */
#define WW_COMPAT_PENDING 4 /* The sensor holds more than fitted into this answer */

#define WW_RADIO_WIFI 0
#define WW_RADIO_BLE 1
#define WW_RADIO_BLUETOOTH 2
#define WW_TECHNOLOGY_GSM 0
#define WW_TECHNOLOGY_UMTS 1
#define WW_TECHNOLOGY_LTE 2
#define WW_TECHNOLOGY_NR 3
#define WW_STATUS_OK 0
#define WW_STATUS_UNKNOWN_KEY 1
#define WW_STATUS_OUT_OF_RANGE 2
#define WW_STATUS_READ_ONLY 3
#define WW_STATUS_BUSY 4
#define WW_STATUS_UNSUPPORTED 5
#define WW_STATUS_REFUSED 6

#define WW_SETTING_INTERVAL 1 /* Length of a reading's interval, µs */
#define WW_SETTING_BURST_THRESHOLD 2 /* How far over its own floor a level must rise to count as a burst, 0.1 dB */
#define WW_SETTING_BURST_BUDGET 3 /* Most payload bytes of bursts in one answer; 0 sends none, bytes */
#define WW_SETTING_HEALTH_INTERVAL 4 /* Time between two health messages, s */
#define WW_SETTING_ADDRESS 5 /* Address on the line; in force after the reply */
#define WW_SETTING_INTERVAL_MIN 50000
#define WW_SETTING_INTERVAL_MAX 60000000
#define WW_SETTING_BURST_THRESHOLD_MIN 0
#define WW_SETTING_BURST_THRESHOLD_MAX 600
#define WW_SETTING_BURST_BUDGET_MIN 0
#define WW_SETTING_BURST_BUDGET_MAX 620
#define WW_SETTING_HEALTH_INTERVAL_MIN 1
#define WW_SETTING_HEALTH_INTERVAL_MAX 3600
#define WW_SETTING_ADDRESS_MIN 1
#define WW_SETTING_ADDRESS_MAX 65279

enum ww_type {
  WW_TYPE_HELLO = 1, /* Who the sensor is and what its band indices mean. */
  WW_TYPE_READINGS = 2, /* Many bands over one interval. */
  WW_TYPE_BURSTS = 3, /* Single bursts, as many as the budget allows, and how many were cut. */
  WW_TYPE_SWEEP = 4, /* Levels of neighbouring bins. A longer sweep is sent as several, each with its own start. */
  WW_TYPE_SIGHTING = 5, /* A Wi-Fi or Bluetooth device heard by address. */
  WW_TYPE_NETWORK = 6, /* A base station as a modem without SIM sees it. */
  WW_TYPE_BEARING = 7, /* Where a transmission came from, as a direction. */
  WW_TYPE_POSITION = 8, /* Where a portable sensor is. */
  WW_TYPE_EVENT = 9, /* Something happened at the sensor: metal, door, button. */
  WW_TYPE_HEALTH = 10, /* How the sensor itself is. */
  WW_TYPE_TIME_REPLY = 11, /* Answers a time-request with the sensor's own clock, which counts from its start and is never set. */
  WW_TYPE_REPLY = 12, /* Answers get-config, set-config, time-set, and a poll when there is nothing to say. */
  WW_TYPE_POLL = 64, /* Asks a sensor to say what it has to say. */
  WW_TYPE_TIME_REQUEST = 65, /* Asks for the sensor's clock. */
  WW_TYPE_TIME_SET = 66, /* Tells a sensor what to add to its clock to stamp with the Unix epoch. */
  WW_TYPE_GET_CONFIG = 67, /* Asks for settings. */
  WW_TYPE_SET_CONFIG = 68, /* Changes settings: all of them or, on any failure, none. */
};

/* UTF-8, not terminated; it points into the frame it was decoded from. */
struct ww_text {
  const uint8_t *bytes;
  uint8_t length;
};

struct ww_hello_bands {
  uint8_t index; /* Stands for this band in all other messages */
  uint32_t low; /* Lower edge, inclusive, 1000 Hz */
  uint32_t high; /* Upper edge, exclusive, 1000 Hz */
  uint32_t rbw; /* Resolution bandwidth that levels refer to; left out: the whole band, Hz, may be left out */
  uint8_t relative; /* Levels are dB against something unknown, not dBm */
  struct ww_text id; /* Name of the band, e.g. `b8-ul` */
};

struct ww_hello {
  struct ww_text sensor; /* The site's id of the sensor, e.g. `A1-03`; empty while it has none */
  uint8_t unique_id[8]; /* Number of the device itself, unlike all others */
  uint32_t boot; /* Differs at every start; a change says that sequence and time began anew */
  uint8_t minor; /* Minor version of this protocol that the sensor speaks */
  uint16_t max_frame; /* Longest frame before COBS that the sensor can receive, bytes */
  uint8_t band_table; /* Revision of the band list below; changes whenever the list does */
  struct ww_text model; /* Maker's name of the device, may be left out */
  struct ww_text firmware; /* Version of its firmware, may be left out */
  uint16_t bands_count;
  struct ww_hello_bands bands[32]; /* The bands it listens to */
};

struct ww_readings_readings {
  uint8_t band; /* Band index */
  int16_t floor; /* The sensor's own estimate of the noise floor, 1/10 dBm, may be left out */
  int16_t mean; /* Mean power over the interval (mean of milliwatts, not of decibels), 1/10 dBm, may be left out */
  int16_t peak; /* Highest level after the video filter, 1/10 dBm, may be left out */
  uint16_t duty; /* Share of the interval above the burst threshold, 1/10000 share, may be left out */
  uint16_t bursts; /* Bursts that began within the interval, may be left out */
};

struct ww_readings {
  uint32_t dt; /* Length of the interval, µs */
  uint8_t band_table; /* Revision of the band list that the indices refer to */
  uint16_t readings_count;
  struct ww_readings_readings readings[32]; /* One a band */
};

struct ww_bursts_bands {
  uint8_t band; /* Band index */
  uint16_t more; /* Bursts that were cut */
  uint8_t count; /* How many of the bursts below are this band's */
};

struct ww_bursts_bursts {
  int32_t offset; /* Beginning, after the frame's time, µs */
  int32_t length; /* Length, µs */
  int32_t peak; /* Highest level, 1/10 dBm */
};

struct ww_bursts {
  uint8_t band_table; /* Revision of the band list that the indices refer to */
  uint16_t bands_count;
  struct ww_bursts_bands bands[32]; /* Bands with bursts */
  uint16_t bursts_count;
  struct ww_bursts_bursts bursts[128]; /* First all of the first band, then all of the next */
};

struct ww_sweep_bins {
  int16_t level; /* Level, 1/10 dBm */
};

struct ww_sweep {
  uint32_t dt; /* Time that these bins took, µs */
  uint64_t start; /* Lower edge of the first bin, 1/1000 Hz */
  uint64_t step; /* Width of a bin, 1/1000 Hz */
  uint32_t rbw; /* Resolution bandwidth; left out: the step, Hz, may be left out */
  uint8_t relative; /* Levels are dB against something unknown, not dBm */
  uint16_t bins_count;
  struct ww_sweep_bins bins[256]; /* Bin i is centred on start + (i + 0.5) step */
};

struct ww_sighting {
  uint8_t radio; /* What it spoke */
  uint8_t address[6]; /* Its address, in the order it is written */
  int16_t rssi; /* Level, 1/10 dBm */
  uint16_t channel; /* Channel number, may be left out */
  struct ww_text name; /* The name it gave, may be left out */
};

struct ww_network {
  uint8_t technology; /* Its technology */
  uint8_t registered; /* Whether the modem camps on it */
  uint32_t channel; /* ARFCN, UARFCN, EARFCN or NR-ARFCN, may be left out */
  int16_t rsrp; /* Level of its reference signal, 1/10 dBm, may be left out */
  struct ww_text plmn; /* Country and network code, five or six digits, may be left out */
  struct ww_text cell; /* Cell identity, as the modem writes it, may be left out */
};

struct ww_bearing {
  uint8_t band_table; /* Revision of the band list that the index refers to */
  uint8_t band; /* Band index */
  uint16_t degrees; /* Compass direction, 1/100 ° */
  uint16_t confidence; /* 0 to 1; not a probability */
};

struct ww_position {
  int32_t x; /* Plan coordinate, 1/1000 m */
  int32_t y; /* Plan coordinate, 1/1000 m */
  struct ww_text level; /* Id of the storey */
};

struct ww_event {
  int32_t value; /* How much, where that has a meaning, may be left out */
  struct ww_text kind; /* What happened, e.g. `metal` */
};

struct ww_health {
  uint32_t uptime_seconds; /* Since it started, s, may be left out */
  int16_t temperature; /* Inside its case, 1/10 °C, may be left out */
  uint16_t supply; /* Supply voltage, 1/1000 V, may be left out */
  uint8_t tamper; /* Whether its case is open, may be left out */
  uint32_t lost; /* Frames it could not send since it started, frames, may be left out */
};

struct ww_time_reply {
  uint16_t request; /* Sequence number of the request */
  uint64_t agent_time; /* The request's agentTime, unchanged, µs */
  uint64_t received; /* The sensor's clock when the request's last byte had arrived, µs */
  uint64_t sent; /* The sensor's clock when the first byte of this frame left, µs */
};

struct ww_reply_settings {
  uint16_t key; /* Key of the setting */
  int32_t value; /* In the setting's own unit */
};

struct ww_reply {
  uint16_t request; /* Sequence number of the request */
  uint8_t status; /* How it went; for several settings, the first that failed */
  uint16_t settings_count;
  struct ww_reply_settings settings[32]; /* Settings asked for, or as they now stand */
};

struct ww_poll {
  uint16_t limit; /* Most bytes of the answer on the line, delimiters included, bytes */
  uint8_t want_hello; /* The answer begins with a hello */
  struct ww_text sensor; /* Only the sensor with this id answers; used with BROADCAST to learn its address, may be left out */
};

struct ww_time_request {
  uint64_t agent_time; /* The agent's clock when the frame's first byte left, µs */
};

struct ww_time_set {
  uint32_t boot; /* The hello's boot; a sensor that restarted since refuses */
  uint64_t boot_time; /* Unix time at which the sensor's clock stood at 0, µs */
  uint32_t uncertainty; /* Half the round trip that gave it, µs */
};

struct ww_get_config_keys {
  uint16_t key; /* Key of the setting */
};

struct ww_get_config {
  uint16_t keys_count;
  struct ww_get_config_keys keys[32]; /* Which; none for all */
};

struct ww_set_config_settings {
  uint16_t key; /* Key of the setting */
  int32_t value; /* In the setting's own unit */
};

struct ww_set_config {
  uint16_t settings_count;
  struct ww_set_config_settings settings[32]; /* Which, and to what */
};

/* Any message; `type` says which. */
struct ww_message {
  enum ww_type type;
  union {
    struct ww_hello hello;
    struct ww_readings readings;
    struct ww_bursts bursts;
    struct ww_sweep sweep;
    struct ww_sighting sighting;
    struct ww_network network;
    struct ww_bearing bearing;
    struct ww_position position;
    struct ww_event event;
    struct ww_health health;
    struct ww_time_reply time_reply;
    struct ww_reply reply;
    struct ww_poll poll;
    struct ww_time_request time_request;
    struct ww_time_set time_set;
    struct ww_get_config get_config;
    struct ww_set_config set_config;
  } as;
};

#endif
