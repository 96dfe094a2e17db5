/* Strict UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. */
#include "ww_utf8.h"

static size_t sequence_length(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

bool ww_utf8_valid(const uint8_t *bytes, size_t length) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  for (size_t at = 0; at < length;) {
    size_t width = sequence_length(bytes[at]);
    if (width == 0 || at + width > length) return false;
    uint32_t point = width == 1 ? bytes[at] : bytes[at] & (0xffu >> (width + 1));
    for (size_t i = 1; i < width; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) return false;
      point = point << 6 | (bytes[at + i] & 0x3fu);
    }
    if (point < least[width] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
    at += width;
  }
  return true;
}
