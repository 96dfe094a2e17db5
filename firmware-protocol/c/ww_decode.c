/* Payload to message, by walking the message table (SPEC.md section 4). */
#include "ww_fields.h"
#include "ww_protocol.h"
#include "ww_utf8.h"

#include <string.h>

#define VARINT_BYTES 4

struct reader {
  const uint8_t *at;
  const uint8_t *end;
};

static bool read_unsigned(struct reader *r, size_t width, uint64_t *value) {
  if ((size_t)(r->end - r->at) < width) return false;
  *value = 0;
  for (size_t i = width; i > 0; i--) *value = *value << 8 | r->at[i - 1];
  r->at += width;
  return true;
}

static enum ww_reason read_zigzag(struct reader *r, int64_t *value) {
  uint32_t bits = 0;
  for (unsigned i = 0; i < VARINT_BYTES; i++) {
    uint64_t byte;
    if (!read_unsigned(r, 1, &byte)) return WW_TRUNCATED;
    bits |= (uint32_t)(byte & 0x7f) << (7 * i);
    if (byte < 0x80) {
      *value = (bits & 1u) != 0 ? -(int64_t)(bits >> 1) - 1 : (int64_t)(bits >> 1);
      return WW_OK;
    }
  }
  return WW_RANGE;
}

static enum ww_reason read_number(struct reader *r, const struct ww_field *field, int64_t *number) {
  uint64_t raw;
  if (!read_unsigned(r, ww_width(field->kind), &raw)) return WW_TRUNCATED;
  *number = raw > (uint64_t)INT64_MAX ? INT64_MAX : (int64_t)raw;
  if (field->kind == WW_KIND_I16 && *number > INT16_MAX) *number -= INT64_C(0x10000);
  if (field->kind == WW_KIND_I32 && *number > INT32_MAX) *number -= INT64_C(0x100000000);
  if (field->optional && *number == ww_absent(field->kind)) return WW_OK;
  return *number < field->min || *number > field->max ? WW_RANGE : WW_OK;
}

static enum ww_reason read_delta(struct reader *r, const struct ww_field *field, struct ww_deltas *deltas, size_t index) {
  int64_t difference = 0;
  enum ww_reason reason = read_zigzag(r, &difference);
  if (reason != WW_OK) return reason;
  int64_t step = difference + (field->kind == WW_KIND_DELTA2 ? deltas->step[index] : 0);
  int64_t value = deltas->value[index] + step;
  if (value < field->min || value > field->max) return WW_RANGE;
  deltas->step[index] = step;
  deltas->value[index] = value;
  return WW_OK;
}

static enum ww_reason read_text(struct reader *r, const struct ww_field *field, struct ww_text *text) {
  uint64_t length;
  if (!read_unsigned(r, 1, &length)) return WW_TRUNCATED;
  if ((int64_t)length < field->min || (int64_t)length > field->max) return WW_RANGE;
  if ((size_t)(r->end - r->at) < length) return WW_TRUNCATED;
  text->bytes = r->at;
  text->length = (uint8_t)length;
  r->at += length;
  return ww_utf8_valid(text->bytes, text->length) ? WW_OK : WW_TEXT;
}

static enum ww_reason read_bytes(struct reader *r, const struct ww_field *field, uint8_t *bytes) {
  if ((size_t)(r->end - r->at) < field->size) return WW_TRUNCATED;
  memcpy(bytes, r->at, field->size);
  r->at += field->size;
  return WW_OK;
}

/* Whether an earlier sender's payload ended before this appended field. */
static bool is_before(const struct reader *r, const struct ww_field *field) {
  return field->since > 0 && r->at == r->end;
}

/* A field that may stand in an item of a list. */
static enum ww_reason read_plain(struct reader *r, const struct ww_field *field, uint8_t *base) {
  uint8_t *value = base + field->offset;
  if (field->kind == WW_KIND_TEXT) {
    struct ww_text text = {NULL, 0};
    enum ww_reason reason = is_before(r, field) ? WW_OK : read_text(r, field, &text);
    memcpy(value, &text, sizeof text);
    return reason;
  }
  if (field->kind == WW_KIND_BYTES) return read_bytes(r, field, value);
  int64_t number = ww_absent(field->kind);
  enum ww_reason reason = is_before(r, field) ? WW_OK : read_number(r, field, &number);
  if (reason == WW_OK) ww_store(field, value, number);
  return reason;
}

static enum ww_reason read_item(struct reader *r, const struct ww_field *list, uint8_t *item, struct ww_deltas *deltas) {
  for (size_t i = 0; i < list->field_count; i++) {
    const struct ww_field *field = &list->fields[i];
    enum ww_reason reason = ww_is_delta(field) ? read_delta(r, field, deltas, i) : read_plain(r, field, item);
    if (reason != WW_OK) return reason;
    if (ww_is_delta(field)) ww_store(field, item + field->offset, deltas->value[i]);
  }
  return WW_OK;
}

static enum ww_reason read_list(struct reader *r, const struct ww_field *field, uint8_t *base) {
  struct ww_deltas deltas = {{0}, {0}};
  uint64_t count = 0;
  if (!is_before(r, field) && !read_unsigned(r, field->kind == WW_KIND_LIST16 ? 2 : 1, &count)) return WW_TRUNCATED;
  if ((int64_t)count > field->max) return WW_RANGE;
  for (size_t i = 0; i < count; i++) {
    enum ww_reason reason = read_item(r, field, base + field->offset + i * field->size, &deltas);
    if (reason != WW_OK) return reason;
  }
  uint16_t stored = (uint16_t)count;
  memcpy(base + field->count_offset, &stored, sizeof stored);
  return WW_OK;
}

enum ww_reason ww_decode(const struct ww_frame *frame, struct ww_message *message) {
  const struct ww_layout *layout = ww_find_layout(frame->type);
  if (layout == NULL) return WW_UNKNOWN_TYPE;
  struct reader r = {frame->payload, frame->payload + frame->payload_length};
  uint8_t *base = (uint8_t *)&message->as;
  message->type = layout->type;
  for (size_t i = 0; i < layout->field_count; i++) {
    const struct ww_field *field = &layout->fields[i];
    enum ww_reason reason = ww_is_list(field) ? read_list(&r, field, base) : read_plain(&r, field, base);
    if (reason != WW_OK) return reason;
  }
  return ww_is_consistent(message) ? WW_OK : WW_RANGE;
}
