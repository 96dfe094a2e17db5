/* HMAC-SHA-256 in two steps, for keys that are used again. */
#ifndef WW_HMAC_H
#define WW_HMAC_H

#include "ww_authentication.h"

void ww_hmac_init(struct ww_sha256 *inner, struct ww_sha256 *outer, const uint8_t *key, size_t length);
void ww_hmac_tag(const struct ww_sha256 *inner, const struct ww_sha256 *outer, const uint8_t *bytes, size_t length,
                 uint8_t tag[WW_SHA256_BYTES]);

#endif
