/* SHA-256 (FIPS 180-4) and HMAC (RFC 2104). No step depends on a secret's value. */
#include "ww_hmac.h"

#include <string.h>

static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static const uint32_t rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, unsigned bits) {
  return word >> bits | word << (32 - bits);
}

/* The schedule is kept as sixteen words that are used again: a quarter of the memory, for a small stack. */
static void take_block(struct ww_sha256 *hash) {
  uint32_t w[16];
  uint32_t s[8];
  for (size_t i = 0; i < 16; i++) {
    const uint8_t *from = hash->block + 4 * i;
    w[i] = (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
  }
  memcpy(s, hash->state, sizeof s);
  for (size_t i = 0; i < 64; i++) {
    if (i >= 16) {
      uint32_t x = w[(i + 1) & 15];
      uint32_t y = w[(i + 14) & 15];
      w[i & 15] += (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + w[(i + 9) & 15] + (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
    }
    uint32_t t1 = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + rounds[i] + w[i & 15];
    uint32_t t2 = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof s[0]);
    s[4] += t1;
    s[0] = t1 + t2;
  }
  for (size_t i = 0; i < 8; i++) hash->state[i] += s[i];
}

void ww_sha256_init(struct ww_sha256 *hash) {
  memset(hash, 0, sizeof *hash);
  memcpy(hash->state, initial, sizeof initial);
}

void ww_sha256_add(struct ww_sha256 *hash, const uint8_t *bytes, size_t length) {
  hash->length += length;
  for (size_t i = 0; i < length; i++) {
    hash->block[hash->held++] = bytes[i];
    if (hash->held < WW_SHA256_BLOCK) continue;
    take_block(hash);
    hash->held = 0;
  }
}

void ww_sha256_end(struct ww_sha256 *hash, uint8_t digest[WW_SHA256_BYTES]) {
  static const uint8_t padding[WW_SHA256_BLOCK] = {0x80};
  uint8_t bits[8];
  for (size_t i = 0; i < 8; i++) bits[i] = (uint8_t)(hash->length * 8 >> (56 - 8 * i));
  size_t rest = WW_SHA256_BLOCK - 8;
  ww_sha256_add(hash, padding, hash->held < rest ? rest - hash->held : WW_SHA256_BLOCK + rest - hash->held);
  ww_sha256_add(hash, bits, sizeof bits);
  for (size_t i = 0; i < WW_SHA256_BYTES; i++) digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

static void take_pad(struct ww_sha256 *hash, const uint8_t *block, uint8_t pad) {
  uint8_t padded[WW_SHA256_BLOCK];
  for (size_t i = 0; i < sizeof padded; i++) padded[i] = block[i] ^ pad;
  ww_sha256_init(hash);
  ww_sha256_add(hash, padded, sizeof padded);
}

void ww_hmac_init(struct ww_sha256 *inner, struct ww_sha256 *outer, const uint8_t *key, size_t length) {
  uint8_t block[WW_SHA256_BLOCK] = {0};
  if (length > sizeof block) {
    ww_sha256_init(inner);
    ww_sha256_add(inner, key, length);
    ww_sha256_end(inner, block);
  } else {
    memcpy(block, key, length);
  }
  take_pad(inner, block, 0x36);
  take_pad(outer, block, 0x5c);
}

void ww_hmac_tag(const struct ww_sha256 *inner, const struct ww_sha256 *outer, const uint8_t *bytes, size_t length,
                 uint8_t tag[WW_SHA256_BYTES]) {
  struct ww_sha256 hash = *inner;
  ww_sha256_add(&hash, bytes, length);
  ww_sha256_end(&hash, tag);
  hash = *outer;
  ww_sha256_add(&hash, tag, WW_SHA256_BYTES);
  ww_sha256_end(&hash, tag);
}

void ww_hmac_sha256(const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t tag[WW_SHA256_BYTES]) {
  struct ww_sha256 inner;
  struct ww_sha256 outer;
  ww_hmac_init(&inner, &outer, key, key_length);
  ww_hmac_tag(&inner, &outer, bytes, length, tag);
}
