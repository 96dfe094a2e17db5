/* Requests and their answers (SPEC.md sections 5.4 and 5.5). */
#include <string.h>

#include "ww_core_parts.h"

/* Settings in one request, at most (SPEC.md section 5.6). */
#define WW_SETTINGS_ASKED 32

static bool is_named(const struct ww_core *core, const struct ww_text *name) {
  return name->length == strlen(core->options->sensor) && memcmp(name->bytes, core->options->sensor, name->length) == 0;
}

/* At its address, or at all sensors' with its id. */
static bool is_meant(const struct ww_core *core, const struct ww_frame *frame) {
  bool is_own = frame->address == (uint16_t)ww_setting(&core->lasting.settings, WW_SETTING_ADDRESS);
  if (core->message.type != WW_TYPE_POLL) return is_own;
  const struct ww_text *name = &core->message.as.poll.sensor;
  if (name->length > 0 && !is_named(core, name)) return false;
  return is_own || (frame->address == WW_BROADCAST && name->length > 0);
}

/* core->message.as.reply.settings are there already. */
static void send_reply(struct ww_core *core, uint16_t request, uint8_t status, uint64_t at) {
  core->message.type = WW_TYPE_REPLY;
  core->message.as.reply.request = request;
  core->message.as.reply.status = status;
  ww_say(core, WW_COMPAT_LAST, at);
}

void ww_reply(struct ww_core *core, uint16_t request, uint8_t status, uint64_t at) {
  core->message.as.reply.settings_count = 0;
  send_reply(core, request, status, at);
}

static void tell_setting(struct ww_core *core, unsigned key) {
  struct ww_reply *reply = &core->message.as.reply;
  if (!ww_setting_is_known(key)) return;
  reply->settings[reply->settings_count].key = (uint16_t)key;
  reply->settings[reply->settings_count].value = ww_setting(&core->lasting.settings, key);
  reply->settings_count++;
}

/* What was asked about, kept while the message becomes the reply. */
struct asked {
  uint16_t keys[WW_SETTINGS_ASKED];
  size_t count;
};

static void tell(struct ww_core *core, const struct asked *asked) {
  core->message.as.reply.settings_count = 0;
  for (size_t i = 0; i < asked->count; i++) tell_setting(core, asked->keys[i]);
}

static void get_config(struct ww_core *core, const struct ww_frame *frame, uint64_t at) {
  const struct ww_get_config *wanted = &core->message.as.get_config;
  struct asked asked = {{0}, 0};
  uint8_t status = WW_STATUS_OK;
  for (uint16_t key = 1; wanted->keys_count == 0 && key <= WW_SETTINGS; key++) asked.keys[asked.count++] = key;
  for (size_t i = 0; i < wanted->keys_count; i++) {
    asked.keys[asked.count++] = wanted->keys[i].key;
    if (!ww_setting_is_known(wanted->keys[i].key)) status = WW_STATUS_UNKNOWN_KEY;
  }
  tell(core, &asked);
  send_reply(core, frame->sequence, status, at);
}

/* Whether all may be as they are wanted; the first that may not says why. */
static uint8_t check(const struct ww_core *core, const struct ww_set_config *wanted) {
  for (size_t i = 0; i < wanted->settings_count; i++) {
    uint8_t status = ww_setting_check(&core->lasting.settings, &core->options->limits, wanted->settings[i].key, wanted->settings[i].value);
    if (status != WW_STATUS_OK) return status;
  }
  return WW_STATUS_OK;
}

/* All of them or none, in lasting memory before anything else. */
static uint8_t change(struct ww_core *core, const struct ww_set_config *wanted) {
  const struct ww_lasting before = core->lasting;
  uint8_t status = check(core, wanted);
  for (size_t i = 0; status == WW_STATUS_OK && i < wanted->settings_count; i++) {
    ww_setting_change(&core->lasting.settings, &core->options->limits, wanted->settings[i].key, wanted->settings[i].value);
  }
  /* The counter goes with the settings: whatever is acted on was used up for good. */
  core->lasting.next_set_config = core->window.next;
  if (core->platform->store(core->platform->context, &core->lasting)) return status;
  core->lasting = before;
  return WW_STATUS_BUSY;
}

static void set_config(struct ww_core *core, const struct ww_frame *frame, uint64_t at) {
  const struct ww_set_config *wanted = &core->message.as.set_config;
  struct asked asked = {{0}, 0};
  int32_t address = ww_setting(&core->lasting.settings, WW_SETTING_ADDRESS);
  uint8_t status = change(core, wanted);
  for (size_t i = 0; i < wanted->settings_count; i++) asked.keys[asked.count++] = wanted->settings[i].key;
  tell(core, &asked);
  /* A new address is in force after the reply. */
  int32_t later = ww_setting(&core->lasting.settings, WW_SETTING_ADDRESS);
  ww_setting_change(&core->lasting.settings, &core->options->limits, WW_SETTING_ADDRESS, address);
  send_reply(core, frame->sequence, status, at);
  ww_setting_change(&core->lasting.settings, &core->options->limits, WW_SETTING_ADDRESS, later);
}

static void time_set(struct ww_core *core, const struct ww_frame *frame, uint64_t at) {
  bool is_meant_for_this_start = core->message.as.time_set.boot == core->boot;
  if (is_meant_for_this_start) ww_time_set(&core->time, core->message.as.time_set.boot_time, at);
  ww_reply(core, frame->sequence, is_meant_for_this_start ? WW_STATUS_OK : WW_STATUS_REFUSED, at);
}

static void time_request(struct ww_core *core, const struct ww_frame *frame, uint64_t at) {
  uint64_t agent_time = core->message.as.time_request.agent_time;
  struct ww_time_reply *reply = &core->message.as.time_reply;
  core->message.type = WW_TYPE_TIME_REPLY;
  reply->request = frame->sequence;
  reply->agent_time = agent_time;
  reply->received = at;
  reply->sent = core->platform->clock(core->platform->context);
  ww_say(core, WW_COMPAT_LAST, reply->sent);
}

static bool is_refused(struct ww_core *core, const struct ww_frame *frame) {
  bool changes = core->message.type == WW_TYPE_SET_CONFIG || core->message.type == WW_TYPE_TIME_SET;
  return changes && core->options->secret != NULL && ww_verify(&core->down, &core->window, frame) != WW_BELIEVED;
}

void ww_answer(struct ww_core *core, const struct ww_frame *frame, uint64_t at) {
  if (ww_decode(frame, &core->message) != WW_OK) {
    core->damaged++;
    return;
  }
  if (!is_meant(core, frame)) return;
  if (is_refused(core, frame)) {
    ww_reply(core, frame->sequence, WW_STATUS_REFUSED, at);
    return;
  }
  switch (core->message.type) {
    case WW_TYPE_POLL:
      ww_answer_poll(core, core->message.as.poll.limit, core->message.as.poll.want_hello == 1, frame->sequence, at);
      break;
    case WW_TYPE_TIME_REQUEST:
      time_request(core, frame, at);
      break;
    case WW_TYPE_TIME_SET:
      time_set(core, frame, at);
      break;
    case WW_TYPE_GET_CONFIG:
      get_config(core, frame, at);
      break;
    case WW_TYPE_SET_CONFIG:
      set_config(core, frame, at);
      break;
    default:
      break;
  }
}
