/* Keys, tags and counters of authenticated frames (SPEC.md section 3.6). */
#include "ww_authentication.h"

#include <string.h>

#include "ww_hmac.h"

/* Longest id of a sensor, bytes. */
#define SENSOR_BYTES 32

bool ww_key_init(struct ww_key *key, uint16_t number, const uint8_t secret[WW_SECRET_BYTES], enum ww_direction direction, const char *sensor) {
  static const char *const labels[] = {"wingwatch/1 sensor-to-agent ", "wingwatch/1 agent-to-sensor "};
  uint8_t label[64];
  uint8_t derived[WW_SHA256_BYTES];
  size_t prefix = strlen(labels[direction]);
  size_t length = strlen(sensor);
  if (length > SENSOR_BYTES) return false;
  memcpy(label, labels[direction], prefix);
  memcpy(label + prefix, sensor, length);
  ww_hmac_sha256(secret, WW_SECRET_BYTES, label, prefix + length, derived);
  ww_hmac_init(&key->inner, &key->outer, derived, sizeof derived);
  key->number = number;
  return true;
}

void ww_tag(const struct ww_key *key, const uint8_t *bytes, size_t length, uint8_t tag[WW_TAG_BYTES]) {
  uint8_t whole[WW_SHA256_BYTES];
  ww_hmac_tag(&key->inner, &key->outer, bytes, length, whole);
  memcpy(tag, whole, WW_TAG_BYTES);
}

void ww_window_init(struct ww_window *window, uint64_t next) {
  window->next = next;
  window->seen = UINT32_MAX;
}

bool ww_window_accept(struct ww_window *window, uint64_t counter) {
  if (counter >= window->next) {
    uint64_t ahead = counter + 1 - window->next;
    window->seen = ahead >= WW_REPLAY_WINDOW ? 1u : window->seen << ahead | 1u;
    window->next = counter + 1;
    return true;
  }
  uint64_t behind = window->next - 1 - counter;
  if (behind >= WW_REPLAY_WINDOW) return false;
  uint32_t bit = UINT32_C(1) << behind;
  if ((window->seen & bit) != 0) return false;
  window->seen |= bit;
  return true;
}

enum ww_verdict ww_verify(const struct ww_key *key, struct ww_window *window, const struct ww_frame *frame) {
  if ((frame->incompat & WW_INCOMPAT_AUTHENTICATED) == 0) return WW_UNAUTHENTICATED;
  if (frame->authentication.key != key->number) return WW_UNKNOWN_KEY;
  uint8_t tag[WW_TAG_BYTES];
  /* The deframer's buffer holds the header before the payload and the trailer behind it. */
  size_t covered = WW_HEADER_BYTES + frame->payload_length + WW_AUTHENTICATION_BYTES - WW_TAG_BYTES;
  ww_tag(key, frame->payload - WW_HEADER_BYTES, covered, tag);
  uint8_t difference = 0;
  for (size_t i = 0; i < WW_TAG_BYTES; i++) difference |= tag[i] ^ frame->authentication.tag[i];
  if (difference != 0) return WW_BAD_TAG;
  return ww_window_accept(window, frame->authentication.counter) ? WW_BELIEVED : WW_REPLAYED;
}

const char *ww_verdict_name(enum ww_verdict verdict) {
  switch (verdict) {
    case WW_BELIEVED:
      return "ok";
    case WW_UNAUTHENTICATED:
      return "unauthenticated";
    case WW_UNKNOWN_KEY:
      return "unknown-key";
    case WW_BAD_TAG:
      return "bad-tag";
    case WW_REPLAYED:
      return "replayed";
    default:
      break;
  }
  return "";
}
