/*
 * Reads golden vectors from standard input, one a line: name TAB bytes in hexadecimal TAB outcome TAB `exact` or `-`. Decodes the bytes,
 * writes the outcome as text and compares; where it says `exact` encodes the message again and compares the bytes. Exit code 1 on
 * any difference.
 */
#include "ww_fields.h"
#include "ww_protocol.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LINE_BYTES 65536
#define TEXT_BYTES 65536

/* What a sensor needs stays small: this does not compile otherwise. */
typedef char all_buffers_within_4_kB[sizeof(struct ww_deframer) + WW_WIRE_BYTES + sizeof(struct ww_message) <= 4096 ? 1 : -1];

static char line[LINE_BYTES];
static char text[TEXT_BYTES];
static size_t text_length;
static uint8_t input[LINE_BYTES / 2];
static uint8_t wire[WW_WIRE_BYTES];
static struct ww_deframer deframer;
static struct ww_message message;

static void say(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int written = vsnprintf(text + text_length, sizeof text - text_length, format, arguments);
  va_end(arguments);
  if (written > 0) text_length += (size_t)written;
  if (text_length >= sizeof text) text_length = sizeof text - 1;
}

static void say_hex(const uint8_t *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) say("%02x", bytes[i]);
}

static void say_value(const struct ww_field *field, const uint8_t *value) {
  if (field->kind == WW_KIND_TEXT) {
    struct ww_text string;
    memcpy(&string, value, sizeof string);
    say_hex(string.bytes, string.length);
  } else if (field->kind == WW_KIND_BYTES) {
    say_hex(value, field->size);
  } else {
    int64_t number = ww_load(field, value);
    if (field->optional && number == ww_absent(field->kind)) say("-");
    else say("%lld", (long long)number);
  }
}

static void say_list(const struct ww_field *list, const uint8_t *base) {
  uint16_t count;
  memcpy(&count, base + list->count_offset, sizeof count);
  say(" %s=%u", list->name, (unsigned)count);
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < list->field_count; k++) {
      say(" %s[%u].%s=", list->name, (unsigned)i, list->fields[k].name);
      say_value(&list->fields[k], base + list->offset + i * list->size + list->fields[k].offset);
    }
  }
}

static void say_message(void) {
  const struct ww_layout *layout = ww_find_layout((unsigned)message.type);
  const uint8_t *base = (const uint8_t *)&message.as;
  for (size_t i = 0; layout != NULL && i < layout->field_count; i++) {
    const struct ww_field *field = &layout->fields[i];
    if (ww_is_list(field)) {
      say_list(field, base);
    } else {
      say(" %s=", field->name);
      say_value(field, base + field->offset);
    }
  }
}

static void say_frame(const struct ww_frame *frame) {
  unsigned known = frame->compat & (WW_COMPAT_SYNCED | WW_COMPAT_LAST | WW_COMPAT_PENDING);
  say("frame incompat=%u compat=%u type=%u address=%u", frame->incompat, known, frame->type, frame->address);
  say(" sequence=%u time=%llu", frame->sequence, (unsigned long long)frame->time);
  if ((frame->incompat & WW_INCOMPAT_AUTHENTICATED) != 0) {
    say(" key=%u counter=%llu tag=", frame->authentication.key, (unsigned long long)frame->authentication.counter);
    say_hex(frame->authentication.tag, sizeof frame->authentication.tag);
  }
}

/* Encodes what was decoded and compares it with the input. */
static bool encodes_back(const struct ww_frame *frame, size_t input_length) {
  size_t length = 0;
  if (ww_encode(frame, &message, wire, &length) != WW_OK) return false;
  return length == input_length && memcmp(wire, input, length) == 0;
}

static size_t read_hex(const char *hex) {
  size_t length = 0;
  unsigned byte;
  for (; sscanf(hex, "%2x", &byte) == 1; hex += 2) input[length++] = (uint8_t)byte;
  return length;
}

static bool check(const char *name, const char *hex, const char *expected, bool is_exact) {
  size_t length = read_hex(hex);
  bool is_back = !is_exact;
  text_length = 0;
  text[0] = '\0';
  ww_deframer_init(&deframer);
  for (size_t i = 0; i < length; i++) {
    struct ww_frame frame;
    enum ww_reason reason = WW_OK;
    enum ww_deframed found = ww_deframer_push(&deframer, input[i], &frame, &reason);
    if (found == WW_DEFRAMED_NONE) continue;
    if (text_length > 0) say("; ");
    if (found == WW_DEFRAMED_DAMAGED) {
      say("damaged %s", ww_reason_name(reason));
      continue;
    }
    say_frame(&frame);
    reason = ww_decode(&frame, &message);
    if (reason == WW_OK) say_message();
    else say(" refused=%s", ww_reason_name(reason));
    if (is_exact && reason == WW_OK) is_back = encodes_back(&frame, length);
  }
  if (text_length == 0) say("nothing");
  if (strcmp(text, expected) != 0) printf("%s:\n  expected %s\n  found    %s\n", name, expected, text);
  else if (!is_back) printf("%s: does not encode back to the same bytes\n", name);
  else return true;
  return false;
}

int main(void) {
  unsigned passed = 0;
  unsigned failed = 0;
  if (ww_crc32c((const uint8_t *)"123456789", 9) != 0xe3069283u) failed++;
  while (fgets(line, sizeof line, stdin) != NULL) {
    char *name = strtok(line, "\t\n");
    char *hex = strtok(NULL, "\t\n");
    char *expected = strtok(NULL, "\t\n");
    char *mode = strtok(NULL, "\t\n");
    if (mode == NULL) continue;
    if (check(name, hex, expected, strcmp(mode, "exact") == 0)) passed++;
    else failed++;
  }
  printf("%u passed, %u failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
