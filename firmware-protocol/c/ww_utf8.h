/* Not part of the API. */
#ifndef WW_UTF8_H
#define WW_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the bytes are well-formed UTF-8. */
bool ww_utf8_valid(const uint8_t *bytes, size_t length);

#endif
