/*
 * Authenticated frames (SPEC.md section 3.6): HMAC-SHA-256 under a sensor's key, and which counters were seen. Like the rest no
 * allocation and no global state. A sensor needs two keys, one a direction, and one window for what the agent says.
 */
#ifndef WW_AUTHENTICATION_H
#define WW_AUTHENTICATION_H

#include "ww_protocol.h"

#define WW_SHA256_BYTES 32
#define WW_SHA256_BLOCK 64
#define WW_TAG_BYTES 8
/* What an authenticated frame's counter adds to its session: one session a start, 2^24 frames in each. */
#define WW_SESSION_FRAMES (UINT64_C(1) << 24)

struct ww_sha256 {
  uint32_t state[8];
  uint8_t block[WW_SHA256_BLOCK];
  size_t held;
  uint64_t length;
};

void ww_sha256_init(struct ww_sha256 *hash);
void ww_sha256_add(struct ww_sha256 *hash, const uint8_t *bytes, size_t length);
void ww_sha256_end(struct ww_sha256 *hash, uint8_t digest[WW_SHA256_BYTES]);

void ww_hmac_sha256(const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t tag[WW_SHA256_BYTES]);

enum ww_direction { WW_SENSOR_TO_AGENT, WW_AGENT_TO_SENSOR };

/* A sensor's key for one direction, its pads already taken: a tag costs its message and one block more. */
struct ww_key {
  uint16_t number;
  struct ww_sha256 inner;
  struct ww_sha256 outer;
};

/* False where the sensor's id is longer than the protocol allows. */
bool ww_key_init(struct ww_key *key, uint16_t number, const uint8_t secret[WW_SECRET_BYTES], enum ww_direction direction, const char *sensor);

/* The first 8 bytes of the tag of `bytes`. */
void ww_tag(const struct ww_key *key, const uint8_t *bytes, size_t length, uint8_t tag[WW_TAG_BYTES]);

/* As ww_encode, with a trailer under `key`; `counter` must be greater than all before it. */
enum ww_reason ww_encode_sealed(const struct ww_frame *frame, const struct ww_message *message, const struct ww_key *key, uint64_t counter,
                                uint8_t *wire, size_t *length);

struct ww_window {
  uint64_t next; /* one more than the greatest counter accepted; 0 for none */
  uint32_t seen;
};

/* `next`: one more than the greatest counter that was ever accepted, from lasting memory. */
void ww_window_init(struct ww_window *window, uint64_t next);
bool ww_window_accept(struct ww_window *window, uint64_t counter);

enum ww_verdict { WW_BELIEVED, WW_UNAUTHENTICATED, WW_UNKNOWN_KEY, WW_BAD_TAG, WW_REPLAYED };

/* Whether a frame fresh from the deframer is believed. Uses up its counter. */
enum ww_verdict ww_verify(const struct ww_key *key, struct ww_window *window, const struct ww_frame *frame);

/* The verdict's name as SPEC.md and the vectors write it. */
const char *ww_verdict_name(enum ww_verdict verdict);

#endif
