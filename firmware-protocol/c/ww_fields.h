/* The message table as the codec walks it. Not part of the API. */
#ifndef WW_FIELDS_H
#define WW_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ww_table.generated.h"

enum ww_kind {
  WW_KIND_U8,
  WW_KIND_BOOL,
  WW_KIND_U16,
  WW_KIND_U32,
  WW_KIND_U64,
  WW_KIND_I16,
  WW_KIND_I32,
  WW_KIND_DELTA,  /* difference to the item before, as a zigzag varint */
  WW_KIND_DELTA2, /* difference of that difference */
  WW_KIND_TEXT,
  WW_KIND_BYTES,
  WW_KIND_LIST,
  WW_KIND_LIST16
};

struct ww_field {
  const char *name;
  uint8_t kind;
  uint8_t optional;
  size_t offset;                 /* of the value, or of a list's first item, in its struct */
  size_t count_offset;           /* of a list's count in its struct */
  size_t size;                   /* bytes of an item of a list, or of a WW_KIND_BYTES */
  const struct ww_field *fields; /* of an item of a list */
  size_t field_count;
  int64_t min; /* of the number; of a text its length, of a list its count */
  int64_t max;
  uint8_t since; /* minor version that appended the field; 0 from the beginning */
};

struct ww_layout {
  enum ww_type type;
  const struct ww_field *fields;
  size_t field_count;
};

#define WW_MAX_ITEM_FIELDS 8

/* What the differences of a list's items are taken to, by field. */
struct ww_deltas {
  int64_t value[WW_MAX_ITEM_FIELDS];
  int64_t step[WW_MAX_ITEM_FIELDS];
};

extern const struct ww_layout ww_layouts[];
extern const size_t ww_layout_count;

/* The layout of a message type, or NULL where this version does not know it. */
const struct ww_layout *ww_find_layout(unsigned type);

bool ww_is_list(const struct ww_field *field);
bool ww_is_delta(const struct ww_field *field);

/* Bytes of a number of this kind on the wire. */
size_t ww_width(uint8_t kind);

/* SPEC.md section 5.3: the bands' counts of a bursts message add up to its bursts. */
bool ww_is_consistent(const struct ww_message *message);

/* The number that stands for "left out" in a field of this kind. */
int64_t ww_absent(uint8_t kind);

/* Numbers as they lie in the structs. */
int64_t ww_load(const struct ww_field *field, const void *value);
void ww_store(const struct ww_field *field, void *value, int64_t number);

#endif
