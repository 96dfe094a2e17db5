/* Generated from schema/messages.json by schema/generate.ts. Do not edit. */
#include "ww_fields.h"

#include <stddef.h>

static const struct ww_field ww_hello_bands_fields[] = {
  {"index", WW_KIND_U8, 0, offsetof(struct ww_hello_bands, index), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"low", WW_KIND_U32, 0, offsetof(struct ww_hello_bands, low), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967295), 0},
  {"high", WW_KIND_U32, 0, offsetof(struct ww_hello_bands, high), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967295), 0},
  {"rbw", WW_KIND_U32, 1, offsetof(struct ww_hello_bands, rbw), 0, 0, NULL, 0, INT64_C(1), INT64_C(4294967294), 0},
  {"relative", WW_KIND_BOOL, 0, offsetof(struct ww_hello_bands, relative), 0, 0, NULL, 0, INT64_C(0), INT64_C(1), 0},
  {"id", WW_KIND_TEXT, 0, offsetof(struct ww_hello_bands, id), 0, 0, NULL, 0, INT64_C(1), INT64_C(16), 0},
};

static const struct ww_field ww_hello_fields[] = {
  {"sensor", WW_KIND_TEXT, 0, offsetof(struct ww_hello, sensor), 0, 0, NULL, 0, INT64_C(0), INT64_C(32), 0},
  {"uniqueId", WW_KIND_BYTES, 0, offsetof(struct ww_hello, unique_id), 0, 8, NULL, 0, INT64_C(0), INT64_C(0), 0},
  {"boot", WW_KIND_U32, 0, offsetof(struct ww_hello, boot), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967295), 0},
  {"minor", WW_KIND_U8, 0, offsetof(struct ww_hello, minor), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"maxFrame", WW_KIND_U16, 0, offsetof(struct ww_hello, max_frame), 0, 0, NULL, 0, INT64_C(64), INT64_C(640), 0},
  {"bandTable", WW_KIND_U8, 0, offsetof(struct ww_hello, band_table), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"model", WW_KIND_TEXT, 1, offsetof(struct ww_hello, model), 0, 0, NULL, 0, INT64_C(0), INT64_C(32), 0},
  {"firmware", WW_KIND_TEXT, 1, offsetof(struct ww_hello, firmware), 0, 0, NULL, 0, INT64_C(0), INT64_C(32), 0},
  {"bands", WW_KIND_LIST, 0, offsetof(struct ww_hello, bands), offsetof(struct ww_hello, bands_count), sizeof(struct ww_hello_bands), ww_hello_bands_fields, 6, INT64_C(0), INT64_C(32), 0},
};

static const struct ww_field ww_readings_readings_fields[] = {
  {"band", WW_KIND_U8, 0, offsetof(struct ww_readings_readings, band), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"floor", WW_KIND_I16, 1, offsetof(struct ww_readings_readings, floor), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
  {"mean", WW_KIND_I16, 1, offsetof(struct ww_readings_readings, mean), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
  {"peak", WW_KIND_I16, 1, offsetof(struct ww_readings_readings, peak), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
  {"duty", WW_KIND_U16, 1, offsetof(struct ww_readings_readings, duty), 0, 0, NULL, 0, INT64_C(0), INT64_C(10000), 0},
  {"bursts", WW_KIND_U16, 1, offsetof(struct ww_readings_readings, bursts), 0, 0, NULL, 0, INT64_C(0), INT64_C(65534), 0},
};

static const struct ww_field ww_readings_fields[] = {
  {"dt", WW_KIND_U32, 0, offsetof(struct ww_readings, dt), 0, 0, NULL, 0, INT64_C(1), INT64_C(4294967295), 0},
  {"bandTable", WW_KIND_U8, 0, offsetof(struct ww_readings, band_table), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"readings", WW_KIND_LIST, 0, offsetof(struct ww_readings, readings), offsetof(struct ww_readings, readings_count), sizeof(struct ww_readings_readings), ww_readings_readings_fields, 6, INT64_C(0), INT64_C(32), 0},
};

static const struct ww_field ww_bursts_bands_fields[] = {
  {"band", WW_KIND_U8, 0, offsetof(struct ww_bursts_bands, band), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"more", WW_KIND_U16, 0, offsetof(struct ww_bursts_bands, more), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
  {"count", WW_KIND_U8, 0, offsetof(struct ww_bursts_bands, count), 0, 0, NULL, 0, INT64_C(0), INT64_C(128), 0},
};

static const struct ww_field ww_bursts_bursts_fields[] = {
  {"offset", WW_KIND_DELTA2, 0, offsetof(struct ww_bursts_bursts, offset), 0, 0, NULL, 0, INT64_C(0), INT64_C(67108863), 0},
  {"length", WW_KIND_DELTA, 0, offsetof(struct ww_bursts_bursts, length), 0, 0, NULL, 0, INT64_C(0), INT64_C(67108863), 0},
  {"peak", WW_KIND_DELTA, 0, offsetof(struct ww_bursts_bursts, peak), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
};

static const struct ww_field ww_bursts_fields[] = {
  {"bandTable", WW_KIND_U8, 0, offsetof(struct ww_bursts, band_table), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"bands", WW_KIND_LIST, 0, offsetof(struct ww_bursts, bands), offsetof(struct ww_bursts, bands_count), sizeof(struct ww_bursts_bands), ww_bursts_bands_fields, 3, INT64_C(0), INT64_C(32), 0},
  {"bursts", WW_KIND_LIST, 0, offsetof(struct ww_bursts, bursts), offsetof(struct ww_bursts, bursts_count), sizeof(struct ww_bursts_bursts), ww_bursts_bursts_fields, 3, INT64_C(0), INT64_C(128), 0},
};

static const struct ww_field ww_sweep_bins_fields[] = {
  {"level", WW_KIND_I16, 0, offsetof(struct ww_sweep_bins, level), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
};

static const struct ww_field ww_sweep_fields[] = {
  {"dt", WW_KIND_U32, 0, offsetof(struct ww_sweep, dt), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967295), 0},
  {"start", WW_KIND_U64, 0, offsetof(struct ww_sweep, start), 0, 0, NULL, 0, INT64_C(0), INT64_C(1000000000000000), 0},
  {"step", WW_KIND_U64, 0, offsetof(struct ww_sweep, step), 0, 0, NULL, 0, INT64_C(1), INT64_C(1000000000000000), 0},
  {"rbw", WW_KIND_U32, 1, offsetof(struct ww_sweep, rbw), 0, 0, NULL, 0, INT64_C(1), INT64_C(4294967294), 0},
  {"relative", WW_KIND_BOOL, 0, offsetof(struct ww_sweep, relative), 0, 0, NULL, 0, INT64_C(0), INT64_C(1), 0},
  {"bins", WW_KIND_LIST16, 0, offsetof(struct ww_sweep, bins), offsetof(struct ww_sweep, bins_count), sizeof(struct ww_sweep_bins), ww_sweep_bins_fields, 1, INT64_C(0), INT64_C(256), 0},
};

static const struct ww_field ww_sighting_fields[] = {
  {"radio", WW_KIND_U8, 0, offsetof(struct ww_sighting, radio), 0, 0, NULL, 0, INT64_C(0), INT64_C(2), 0},
  {"address", WW_KIND_BYTES, 0, offsetof(struct ww_sighting, address), 0, 6, NULL, 0, INT64_C(0), INT64_C(0), 0},
  {"rssi", WW_KIND_I16, 0, offsetof(struct ww_sighting, rssi), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
  {"channel", WW_KIND_U16, 1, offsetof(struct ww_sighting, channel), 0, 0, NULL, 0, INT64_C(0), INT64_C(65534), 0},
  {"name", WW_KIND_TEXT, 1, offsetof(struct ww_sighting, name), 0, 0, NULL, 0, INT64_C(0), INT64_C(64), 0},
};

static const struct ww_field ww_network_fields[] = {
  {"technology", WW_KIND_U8, 0, offsetof(struct ww_network, technology), 0, 0, NULL, 0, INT64_C(0), INT64_C(3), 0},
  {"registered", WW_KIND_BOOL, 0, offsetof(struct ww_network, registered), 0, 0, NULL, 0, INT64_C(0), INT64_C(1), 0},
  {"channel", WW_KIND_U32, 1, offsetof(struct ww_network, channel), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967294), 0},
  {"rsrp", WW_KIND_I16, 1, offsetof(struct ww_network, rsrp), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
  {"plmn", WW_KIND_TEXT, 1, offsetof(struct ww_network, plmn), 0, 0, NULL, 0, INT64_C(0), INT64_C(8), 0},
  {"cell", WW_KIND_TEXT, 1, offsetof(struct ww_network, cell), 0, 0, NULL, 0, INT64_C(0), INT64_C(16), 0},
};

static const struct ww_field ww_bearing_fields[] = {
  {"bandTable", WW_KIND_U8, 0, offsetof(struct ww_bearing, band_table), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"band", WW_KIND_U8, 0, offsetof(struct ww_bearing, band), 0, 0, NULL, 0, INT64_C(0), INT64_C(255), 0},
  {"degrees", WW_KIND_U16, 0, offsetof(struct ww_bearing, degrees), 0, 0, NULL, 0, INT64_C(0), INT64_C(36000), 0},
  {"confidence", WW_KIND_U16, 0, offsetof(struct ww_bearing, confidence), 0, 0, NULL, 0, INT64_C(0), INT64_C(10000), 0},
};

static const struct ww_field ww_position_fields[] = {
  {"x", WW_KIND_I32, 0, offsetof(struct ww_position, x), 0, 0, NULL, 0, INT64_C(-2147483647), INT64_C(2147483647), 0},
  {"y", WW_KIND_I32, 0, offsetof(struct ww_position, y), 0, 0, NULL, 0, INT64_C(-2147483647), INT64_C(2147483647), 0},
  {"level", WW_KIND_TEXT, 0, offsetof(struct ww_position, level), 0, 0, NULL, 0, INT64_C(1), INT64_C(32), 0},
};

static const struct ww_field ww_event_fields[] = {
  {"value", WW_KIND_I32, 1, offsetof(struct ww_event, value), 0, 0, NULL, 0, INT64_C(-2147483647), INT64_C(2147483647), 0},
  {"kind", WW_KIND_TEXT, 0, offsetof(struct ww_event, kind), 0, 0, NULL, 0, INT64_C(1), INT64_C(32), 0},
};

static const struct ww_field ww_health_fields[] = {
  {"uptimeSeconds", WW_KIND_U32, 1, offsetof(struct ww_health, uptime_seconds), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967294), 0},
  {"temperature", WW_KIND_I16, 1, offsetof(struct ww_health, temperature), 0, 0, NULL, 0, INT64_C(-32767), INT64_C(32767), 0},
  {"supply", WW_KIND_U16, 1, offsetof(struct ww_health, supply), 0, 0, NULL, 0, INT64_C(0), INT64_C(65534), 0},
  {"tamper", WW_KIND_BOOL, 1, offsetof(struct ww_health, tamper), 0, 0, NULL, 0, INT64_C(0), INT64_C(1), 0},
  {"lost", WW_KIND_U32, 1, offsetof(struct ww_health, lost), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967294), 0},
};

static const struct ww_field ww_time_reply_fields[] = {
  {"request", WW_KIND_U16, 0, offsetof(struct ww_time_reply, request), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
  {"agentTime", WW_KIND_U64, 0, offsetof(struct ww_time_reply, agent_time), 0, 0, NULL, 0, INT64_C(0), INT64_C(9007199254740991), 0},
  {"received", WW_KIND_U64, 0, offsetof(struct ww_time_reply, received), 0, 0, NULL, 0, INT64_C(0), INT64_C(9007199254740991), 0},
  {"sent", WW_KIND_U64, 0, offsetof(struct ww_time_reply, sent), 0, 0, NULL, 0, INT64_C(0), INT64_C(9007199254740991), 0},
};

static const struct ww_field ww_reply_settings_fields[] = {
  {"key", WW_KIND_U16, 0, offsetof(struct ww_reply_settings, key), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
  {"value", WW_KIND_I32, 0, offsetof(struct ww_reply_settings, value), 0, 0, NULL, 0, INT64_C(-2147483648), INT64_C(2147483647), 0},
};

static const struct ww_field ww_reply_fields[] = {
  {"request", WW_KIND_U16, 0, offsetof(struct ww_reply, request), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
  {"status", WW_KIND_U8, 0, offsetof(struct ww_reply, status), 0, 0, NULL, 0, INT64_C(0), INT64_C(6), 0},
  {"settings", WW_KIND_LIST, 0, offsetof(struct ww_reply, settings), offsetof(struct ww_reply, settings_count), sizeof(struct ww_reply_settings), ww_reply_settings_fields, 2, INT64_C(0), INT64_C(32), 0},
};

static const struct ww_field ww_poll_fields[] = {
  {"limit", WW_KIND_U16, 0, offsetof(struct ww_poll, limit), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
  {"wantHello", WW_KIND_BOOL, 0, offsetof(struct ww_poll, want_hello), 0, 0, NULL, 0, INT64_C(0), INT64_C(1), 0},
  {"sensor", WW_KIND_TEXT, 1, offsetof(struct ww_poll, sensor), 0, 0, NULL, 0, INT64_C(0), INT64_C(32), 0},
};

static const struct ww_field ww_time_request_fields[] = {
  {"agentTime", WW_KIND_U64, 0, offsetof(struct ww_time_request, agent_time), 0, 0, NULL, 0, INT64_C(0), INT64_C(9007199254740991), 0},
};

static const struct ww_field ww_time_set_fields[] = {
  {"boot", WW_KIND_U32, 0, offsetof(struct ww_time_set, boot), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967295), 0},
  {"bootTime", WW_KIND_U64, 0, offsetof(struct ww_time_set, boot_time), 0, 0, NULL, 0, INT64_C(0), INT64_C(9007199254740991), 0},
  {"uncertainty", WW_KIND_U32, 0, offsetof(struct ww_time_set, uncertainty), 0, 0, NULL, 0, INT64_C(0), INT64_C(4294967295), 0},
};

static const struct ww_field ww_get_config_keys_fields[] = {
  {"key", WW_KIND_U16, 0, offsetof(struct ww_get_config_keys, key), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
};

static const struct ww_field ww_get_config_fields[] = {
  {"keys", WW_KIND_LIST, 0, offsetof(struct ww_get_config, keys), offsetof(struct ww_get_config, keys_count), sizeof(struct ww_get_config_keys), ww_get_config_keys_fields, 1, INT64_C(0), INT64_C(32), 0},
};

static const struct ww_field ww_set_config_settings_fields[] = {
  {"key", WW_KIND_U16, 0, offsetof(struct ww_set_config_settings, key), 0, 0, NULL, 0, INT64_C(0), INT64_C(65535), 0},
  {"value", WW_KIND_I32, 0, offsetof(struct ww_set_config_settings, value), 0, 0, NULL, 0, INT64_C(-2147483648), INT64_C(2147483647), 0},
};

static const struct ww_field ww_set_config_fields[] = {
  {"settings", WW_KIND_LIST, 0, offsetof(struct ww_set_config, settings), offsetof(struct ww_set_config, settings_count), sizeof(struct ww_set_config_settings), ww_set_config_settings_fields, 2, INT64_C(0), INT64_C(32), 0},
};

const struct ww_layout ww_layouts[] = {
  {WW_TYPE_HELLO, ww_hello_fields, 9},
  {WW_TYPE_READINGS, ww_readings_fields, 3},
  {WW_TYPE_BURSTS, ww_bursts_fields, 3},
  {WW_TYPE_SWEEP, ww_sweep_fields, 6},
  {WW_TYPE_SIGHTING, ww_sighting_fields, 5},
  {WW_TYPE_NETWORK, ww_network_fields, 6},
  {WW_TYPE_BEARING, ww_bearing_fields, 4},
  {WW_TYPE_POSITION, ww_position_fields, 3},
  {WW_TYPE_EVENT, ww_event_fields, 2},
  {WW_TYPE_HEALTH, ww_health_fields, 5},
  {WW_TYPE_TIME_REPLY, ww_time_reply_fields, 4},
  {WW_TYPE_REPLY, ww_reply_fields, 3},
  {WW_TYPE_POLL, ww_poll_fields, 3},
  {WW_TYPE_TIME_REQUEST, ww_time_request_fields, 1},
  {WW_TYPE_TIME_SET, ww_time_set_fields, 3},
  {WW_TYPE_GET_CONFIG, ww_get_config_fields, 1},
  {WW_TYPE_SET_CONFIG, ww_set_config_fields, 1},
};

const size_t ww_layout_count = 17;
