/*
 * Wingwatch wire protocol, C99 reference for sensors. SPEC.md is the authority. No allocation, no global state, no library beyond
 * memcpy; the caller owns every buffer. A sensor needs one ww_deframer, one wire buffer and one ww_message.
 */
#ifndef WW_PROTOCOL_H
#define WW_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ww_table.generated.h"

/* Bytes of room for a frame on the wire, delimiters included. */
#define WW_WIRE_BYTES (WW_MAX_ENCODED + 2)

/* Value of an optional field that is left out. */
#define WW_ABSENT_U8 UINT8_MAX
#define WW_ABSENT_U16 UINT16_MAX
#define WW_ABSENT_U32 UINT32_MAX
#define WW_ABSENT_I16 INT16_MIN
#define WW_ABSENT_I32 INT32_MIN

/* Why bytes are no frame, a frame is no message, or a message cannot be sent. */
enum ww_reason {
  WW_OK,
  WW_TOO_LONG,
  WW_COBS,
  WW_SHORT,
  WW_CRC,
  WW_VERSION,
  WW_INCOMPATIBLE,
  WW_TIME,
  WW_UNKNOWN_TYPE,
  WW_TRUNCATED,
  WW_RANGE,
  WW_TEXT
};

/* The reason's name as SPEC.md and the vectors write it. */
const char *ww_reason_name(enum ww_reason reason);

uint32_t ww_crc32c(const uint8_t *bytes, size_t length);

/* COBS. Encodes `length` bytes; `into` may begin 1 + length / 254 bytes before `from` in the same buffer. Returns the bytes written. */
size_t ww_cobs_encode(const uint8_t *from, size_t length, uint8_t *into);
/* Decodes in place. False where it is not COBS; else *length becomes the number of bytes. */
bool ww_cobs_decode(uint8_t *bytes, size_t *length);

struct ww_authentication {
  uint16_t key;
  uint64_t counter;
  uint8_t tag[8];
};

struct ww_frame {
  uint8_t incompat; /* WW_INCOMPAT_… */
  uint8_t compat;   /* WW_COMPAT_… */
  uint8_t type;
  uint16_t address;
  uint16_t sequence;
  uint64_t time;          /* µs */
  const uint8_t *payload; /* in the deframer's buffer, until the next byte is pushed; not used for sending */
  size_t payload_length;
  struct ww_authentication authentication; /* where WW_INCOMPAT_AUTHENTICATED is set; not verified */
};

struct ww_deframer {
  uint8_t held[WW_MAX_ENCODED];
  size_t length;
  bool discarding;
};

enum ww_deframed { WW_DEFRAMED_NONE, WW_DEFRAMED_FRAME, WW_DEFRAMED_DAMAGED };

void ww_deframer_init(struct ww_deframer *deframer);
/* Takes one byte. On WW_DEFRAMED_FRAME *frame is filled, on WW_DEFRAMED_DAMAGED *reason says why. */
enum ww_deframed ww_deframer_push(struct ww_deframer *deframer, uint8_t byte, struct ww_frame *frame, enum ww_reason *reason);

/* Frame to message. Bytes after the last known field are a newer sender's and ignored. */
enum ww_reason ww_decode(const struct ww_frame *frame, struct ww_message *message);

/* Message to wire: WW_WIRE_BYTES of room, *length becomes what to send. Of `frame` flags, address, sequence, time, authentication count. */
enum ww_reason ww_encode(const struct ww_frame *frame, const struct ww_message *message, uint8_t *wire, size_t *length);

/* Writes a payload of at most `room` bytes; the middle of ww_encode, for a sender that must know a length beforehand. */
enum ww_reason ww_encode_payload(const struct ww_message *message, uint8_t *payload, size_t room, size_t *length);

#endif
