/* Bytes to frames and back: CRC-32C, COBS, deframer (SPEC.md section 3). */
#include "ww_authentication.h"
#include "ww_protocol.h"

#include <string.h>

/* Half a byte a step: 64 bytes of table, as little flash as a sensor can spare. */
static const uint32_t crc_table[16] = {
    0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
    0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75};

uint32_t ww_crc32c(const uint8_t *bytes, size_t length) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < length; i++) {
    crc ^= bytes[i];
    crc = (crc >> 4) ^ crc_table[crc & 15u];
    crc = (crc >> 4) ^ crc_table[crc & 15u];
  }
  return ~crc;
}

size_t ww_cobs_encode(const uint8_t *from, size_t length, uint8_t *into) {
  size_t code_at = 0;
  size_t write = 1;
  uint8_t code = 1;
  for (size_t read = 0; read < length; read++) {
    uint8_t byte = from[read];
    if (byte != 0) {
      into[write++] = byte;
      code++;
      if (code != 0xff) continue;
      if (read + 1 == length) break;
    }
    into[code_at] = code;
    code_at = write++;
    code = 1;
  }
  into[code_at] = code;
  return write;
}

bool ww_cobs_decode(uint8_t *bytes, size_t *length) {
  size_t end = *length;
  size_t read = 0;
  size_t write = 0;
  if (end == 0) return false;
  for (;;) {
    uint8_t code = bytes[read++];
    if (code == 0 || read + code - 1u > end) return false;
    for (size_t block_end = read + code - 1u; read < block_end; read++) {
      if (bytes[read] == 0) return false;
      bytes[write++] = bytes[read];
    }
    if (read == end) break;
    if (code != 0xff) bytes[write++] = 0;
  }
  *length = write;
  return true;
}

static uint64_t read_le(const uint8_t *bytes, size_t width) {
  uint64_t value = 0;
  while (width > 0) value = value << 8 | bytes[--width];
  return value;
}

static void write_le(uint8_t *bytes, uint64_t value, size_t width) {
  for (size_t i = 0; i < width; i++) bytes[i] = (uint8_t)(value >> (8 * i));
}

#define TIME_MAX INT64_C(9007199254740991)

static enum ww_reason read_frame(struct ww_frame *frame, uint8_t *bytes, size_t length) {
  if (!ww_cobs_decode(bytes, &length)) return WW_COBS;
  if (length > WW_MAX_FRAME) return WW_TOO_LONG;
  if (length < WW_HEADER_BYTES + WW_CRC_BYTES) return WW_SHORT;
  size_t end = length - WW_CRC_BYTES;
  if (ww_crc32c(bytes, end) != read_le(bytes + end, WW_CRC_BYTES)) return WW_CRC;
  if (bytes[0] != WW_PROTOCOL_VERSION) return WW_VERSION;
  frame->incompat = bytes[1];
  if ((frame->incompat & ~WW_INCOMPAT_AUTHENTICATED) != 0) return WW_INCOMPATIBLE;
  if (frame->incompat != 0) {
    if (end < WW_HEADER_BYTES + WW_AUTHENTICATION_BYTES) return WW_SHORT;
    end -= WW_AUTHENTICATION_BYTES;
    frame->authentication.key = (uint16_t)read_le(bytes + end, 2);
    frame->authentication.counter = read_le(bytes + end + 2, 6);
    memcpy(frame->authentication.tag, bytes + end + 8, 8);
  }
  frame->time = read_le(bytes + 8, 8);
  if (frame->time > (uint64_t)TIME_MAX) return WW_TIME;
  frame->compat = bytes[2];
  frame->type = bytes[3];
  frame->address = (uint16_t)read_le(bytes + 4, 2);
  frame->sequence = (uint16_t)read_le(bytes + 6, 2);
  frame->payload = bytes + WW_HEADER_BYTES;
  frame->payload_length = end - WW_HEADER_BYTES;
  return WW_OK;
}

void ww_deframer_init(struct ww_deframer *deframer) {
  deframer->length = 0;
  deframer->discarding = false;
}

enum ww_deframed ww_deframer_push(struct ww_deframer *deframer, uint8_t byte, struct ww_frame *frame, enum ww_reason *reason) {
  size_t length = deframer->length;
  if (byte != 0) {
    if (deframer->discarding) return WW_DEFRAMED_NONE;
    if (length < WW_MAX_ENCODED) {
      deframer->held[length] = byte;
      deframer->length = length + 1;
      return WW_DEFRAMED_NONE;
    }
    deframer->length = 0;
    deframer->discarding = true;
    *reason = WW_TOO_LONG;
    return WW_DEFRAMED_DAMAGED;
  }
  ww_deframer_init(deframer);
  if (length == 0) return WW_DEFRAMED_NONE;
  *reason = read_frame(frame, deframer->held, length);
  return *reason == WW_OK ? WW_DEFRAMED_FRAME : WW_DEFRAMED_DAMAGED;
}

/* Under `key` the tag is computed; without one it is sent as the frame has it. */
static enum ww_reason encode(const struct ww_frame *frame, const struct ww_message *message, const struct ww_key *key, uint8_t *wire,
                             size_t *length) {
  bool authenticated = (frame->incompat & WW_INCOMPAT_AUTHENTICATED) != 0;
  size_t after = WW_CRC_BYTES + (authenticated ? WW_AUTHENTICATION_BYTES : 0u);
  /* The frame is built where COBS will shift it down from, so that one buffer does. */
  uint8_t *plain = wire + 2 + WW_MAX_FRAME / 254;
  if (frame->time > (uint64_t)TIME_MAX) return WW_RANGE;
  plain[0] = WW_PROTOCOL_VERSION;
  plain[1] = authenticated ? WW_INCOMPAT_AUTHENTICATED : 0;
  plain[2] = frame->compat;
  plain[3] = (uint8_t)message->type;
  write_le(plain + 4, frame->address, 2);
  write_le(plain + 6, frame->sequence, 2);
  write_le(plain + 8, frame->time, 8);
  size_t payload = 0;
  enum ww_reason reason = ww_encode_payload(message, plain + WW_HEADER_BYTES, WW_MAX_FRAME - WW_HEADER_BYTES - after, &payload);
  if (reason != WW_OK) return reason;
  size_t end = WW_HEADER_BYTES + payload;
  if (authenticated) {
    write_le(plain + end, frame->authentication.key, 2);
    write_le(plain + end + 2, frame->authentication.counter, 6);
    if (key == NULL) memcpy(plain + end + 8, frame->authentication.tag, WW_TAG_BYTES);
    else ww_tag(key, plain, end + 8, plain + end + 8);
    end += WW_AUTHENTICATION_BYTES;
  }
  write_le(plain + end, ww_crc32c(plain, end), WW_CRC_BYTES);
  size_t encoded = ww_cobs_encode(plain, end + WW_CRC_BYTES, wire + 1);
  wire[0] = 0;
  wire[encoded + 1] = 0;
  *length = encoded + 2;
  return WW_OK;
}

enum ww_reason ww_encode(const struct ww_frame *frame, const struct ww_message *message, uint8_t *wire, size_t *length) {
  return encode(frame, message, NULL, wire, length);
}

enum ww_reason ww_encode_sealed(const struct ww_frame *frame, const struct ww_message *message, const struct ww_key *key, uint64_t counter,
                                uint8_t *wire, size_t *length) {
  struct ww_frame sealed = *frame;
  sealed.incompat = WW_INCOMPAT_AUTHENTICATED;
  sealed.authentication.key = key->number;
  sealed.authentication.counter = counter;
  return encode(&sealed, message, key, wire, length);
}
