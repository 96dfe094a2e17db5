/* The message table: finding a layout, and numbers as they lie in the structs. */
#include "ww_fields.h"

#include <string.h>

const struct ww_layout *ww_find_layout(unsigned type) {
  for (size_t i = 0; i < ww_layout_count; i++) {
    if ((unsigned)ww_layouts[i].type == type) return &ww_layouts[i];
  }
  return NULL;
}

bool ww_is_list(const struct ww_field *field) {
  return field->kind == WW_KIND_LIST || field->kind == WW_KIND_LIST16;
}

bool ww_is_delta(const struct ww_field *field) {
  return field->kind == WW_KIND_DELTA || field->kind == WW_KIND_DELTA2;
}

size_t ww_width(uint8_t kind) {
  switch (kind) {
    case WW_KIND_U8:
    case WW_KIND_BOOL:
      return 1;
    case WW_KIND_U16:
    case WW_KIND_I16:
      return 2;
    case WW_KIND_U64:
      return 8;
    default:
      return 4;
  }
}

bool ww_is_consistent(const struct ww_message *message) {
  if (message->type != WW_TYPE_BURSTS) return true;
  const struct ww_bursts *bursts = &message->as.bursts;
  size_t sum = 0;
  for (size_t i = 0; i < bursts->bands_count && i < sizeof bursts->bands / sizeof bursts->bands[0]; i++) sum += bursts->bands[i].count;
  return sum == bursts->bursts_count;
}

int64_t ww_absent(uint8_t kind) {
  switch (kind) {
    case WW_KIND_U8:
    case WW_KIND_BOOL:
      return UINT8_MAX;
    case WW_KIND_U16:
      return UINT16_MAX;
    case WW_KIND_U32:
      return UINT32_MAX;
    case WW_KIND_I16:
      return INT16_MIN;
    default:
      return INT32_MIN;
  }
}

int64_t ww_load(const struct ww_field *field, const void *value) {
  uint64_t u64;
  uint32_t u32;
  uint16_t u16;
  int32_t i32;
  int16_t i16;
  switch (field->kind) {
    case WW_KIND_U8:
    case WW_KIND_BOOL:
      return *(const uint8_t *)value;
    case WW_KIND_U16:
      memcpy(&u16, value, sizeof u16);
      return u16;
    case WW_KIND_U32:
      memcpy(&u32, value, sizeof u32);
      return u32;
    case WW_KIND_U64:
      memcpy(&u64, value, sizeof u64);
      return u64 > (uint64_t)INT64_MAX ? INT64_MAX : (int64_t)u64;
    case WW_KIND_I16:
      memcpy(&i16, value, sizeof i16);
      return i16;
    default:
      memcpy(&i32, value, sizeof i32);
      return i32;
  }
}

void ww_store(const struct ww_field *field, void *value, int64_t number) {
  uint64_t u64 = (uint64_t)number;
  uint32_t u32 = (uint32_t)u64;
  uint16_t u16 = (uint16_t)u64;
  int32_t i32 = (int32_t)number;
  int16_t i16 = (int16_t)i32;
  switch (field->kind) {
    case WW_KIND_U8:
    case WW_KIND_BOOL:
      *(uint8_t *)value = (uint8_t)u64;
      break;
    case WW_KIND_U16:
      memcpy(value, &u16, sizeof u16);
      break;
    case WW_KIND_U32:
      memcpy(value, &u32, sizeof u32);
      break;
    case WW_KIND_U64:
      memcpy(value, &u64, sizeof u64);
      break;
    case WW_KIND_I16:
      memcpy(value, &i16, sizeof i16);
      break;
    default:
      memcpy(value, &i32, sizeof i32);
      break;
  }
}
