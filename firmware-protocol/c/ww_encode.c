/* Message to payload, by walking the message table (SPEC.md section 4). Nothing is clamped or cut: what cannot be said is refused. */
#include "ww_fields.h"
#include "ww_protocol.h"
#include "ww_utf8.h"

#include <string.h>

struct writer {
  uint8_t *at;
  uint8_t *end;
};

static enum ww_reason write_bytes(struct writer *w, const uint8_t *bytes, size_t length) {
  if ((size_t)(w->end - w->at) < length) return WW_TOO_LONG;
  if (length > 0) memcpy(w->at, bytes, length);
  w->at += length;
  return WW_OK;
}

static enum ww_reason write_unsigned(struct writer *w, uint64_t value, size_t width) {
  uint8_t bytes[8];
  for (size_t i = 0; i < width; i++) bytes[i] = (uint8_t)(value >> (8 * i));
  return write_bytes(w, bytes, width);
}

static enum ww_reason write_zigzag(struct writer *w, int64_t value) {
  uint8_t bytes[5];
  size_t length = 0;
  uint64_t bits = value < 0 ? ((uint64_t)(-(value + 1)) << 1 | 1u) : (uint64_t)value << 1;
  for (; bits >= 0x80 && length < 4; bits >>= 7) bytes[length++] = (uint8_t)(bits | 0x80);
  bytes[length++] = (uint8_t)bits;
  return write_bytes(w, bytes, length);
}

static bool in_range(const struct ww_field *field, int64_t number) {
  return number >= field->min && number <= field->max;
}

static enum ww_reason write_delta(struct writer *w, const struct ww_field *field, struct ww_deltas *deltas, size_t index, int64_t value) {
  if (!in_range(field, value)) return WW_RANGE;
  int64_t step = value - deltas->value[index];
  int64_t difference = step - (field->kind == WW_KIND_DELTA2 ? deltas->step[index] : 0);
  deltas->step[index] = step;
  deltas->value[index] = value;
  return write_zigzag(w, difference);
}

static enum ww_reason write_text(struct writer *w, const struct ww_field *field, const uint8_t *value) {
  struct ww_text text;
  memcpy(&text, value, sizeof text);
  if (!in_range(field, text.length)) return WW_RANGE;
  if (!ww_utf8_valid(text.bytes, text.length)) return WW_TEXT;
  enum ww_reason reason = write_unsigned(w, text.length, 1);
  return reason == WW_OK ? write_bytes(w, text.bytes, text.length) : reason;
}

/* A field that may stand in an item of a list. */
static enum ww_reason write_plain(struct writer *w, const struct ww_field *field, const uint8_t *base) {
  const uint8_t *value = base + field->offset;
  if (field->kind == WW_KIND_TEXT) return write_text(w, field, value);
  if (field->kind == WW_KIND_BYTES) return write_bytes(w, value, field->size);
  int64_t number = ww_load(field, value);
  bool is_absent = field->optional && number == ww_absent(field->kind);
  if (!is_absent && !in_range(field, number)) return WW_RANGE;
  return write_unsigned(w, (uint64_t)number, ww_width(field->kind));
}

static enum ww_reason write_item(struct writer *w, const struct ww_field *list, const uint8_t *item, struct ww_deltas *deltas) {
  for (size_t i = 0; i < list->field_count; i++) {
    const struct ww_field *field = &list->fields[i];
    enum ww_reason reason =
        ww_is_delta(field) ? write_delta(w, field, deltas, i, ww_load(field, item + field->offset)) : write_plain(w, field, item);
    if (reason != WW_OK) return reason;
  }
  return WW_OK;
}

static enum ww_reason write_list(struct writer *w, const struct ww_field *field, const uint8_t *base) {
  struct ww_deltas deltas = {{0}, {0}};
  uint16_t count;
  memcpy(&count, base + field->count_offset, sizeof count);
  if (count > field->max) return WW_RANGE;
  enum ww_reason reason = write_unsigned(w, count, field->kind == WW_KIND_LIST16 ? 2 : 1);
  for (size_t i = 0; i < count && reason == WW_OK; i++) {
    reason = write_item(w, field, base + field->offset + i * field->size, &deltas);
  }
  return reason;
}

enum ww_reason ww_encode_payload(const struct ww_message *message, uint8_t *payload, size_t room, size_t *length) {
  const struct ww_layout *layout = ww_find_layout((unsigned)message->type);
  if (layout == NULL) return WW_UNKNOWN_TYPE;
  if (!ww_is_consistent(message)) return WW_RANGE;
  struct writer w = {payload, payload + room};
  const uint8_t *base = (const uint8_t *)&message->as;
  for (size_t i = 0; i < layout->field_count; i++) {
    const struct ww_field *field = &layout->fields[i];
    enum ww_reason reason = ww_is_list(field) ? write_list(&w, field, base) : write_plain(&w, field, base);
    if (reason != WW_OK) return reason;
  }
  *length = (size_t)(w.at - payload);
  return WW_OK;
}
