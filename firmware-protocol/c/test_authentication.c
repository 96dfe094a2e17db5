/*
 * Published vectors of SHA-256 (FIPS 180-4) and HMAC (RFC 4231), then those of SPEC.md section 3.6 from standard input: name, secret, key
 * number, direction, sensor, greatest counter or `-`, bytes, verdicts, about; a TAB between two. Each believed frame is also sealed
 * again and must give the same bytes. Exit code 1 on any difference.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ww_authentication.h"

static char line[16384];
static uint8_t input[8192];
static uint8_t wire[WW_WIRE_BYTES];
static struct ww_deframer deframer;
static struct ww_message message;
static unsigned passed;
static unsigned failed;

static size_t read_hex(const char *hex, uint8_t *into) {
  size_t length = 0;
  unsigned byte;
  for (; sscanf(hex, "%2x", &byte) == 1; hex += 2) into[length++] = (uint8_t)byte;
  return length;
}

static void expect(const char *name, bool is_so) {
  if (is_so) passed++;
  else failed++;
  if (!is_so) printf("%s differs\n", name);
}

static void check_digest(const char *name, const uint8_t *found, const char *expected) {
  uint8_t bytes[WW_SHA256_BYTES];
  expect(name, read_hex(expected, bytes) == sizeof bytes && memcmp(found, bytes, sizeof bytes) == 0);
}

static void check_hash(const char *text, unsigned times, const char *expected) {
  struct ww_sha256 hash;
  uint8_t digest[WW_SHA256_BYTES];
  ww_sha256_init(&hash);
  for (unsigned i = 0; i < times; i++) ww_sha256_add(&hash, (const uint8_t *)text, strlen(text));
  ww_sha256_end(&hash, digest);
  check_digest("SHA-256", digest, expected);
}

static void check_hmac(const uint8_t *key, size_t key_length, const char *text, const char *expected) {
  uint8_t tag[WW_SHA256_BYTES];
  ww_hmac_sha256(key, key_length, (const uint8_t *)text, strlen(text), tag);
  check_digest("HMAC", tag, expected);
}

static void published(void) {
  uint8_t key[131];
  memset(key, 0xaa, sizeof key);
  check_hash("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  check_hash("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  check_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  check_hash("a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  check_hmac((const uint8_t *)"Jefe", 4, "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  check_hmac(key, sizeof key, "Test Using Larger Than Block-Size Key - Hash Key First",
             "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void vector(char *fields[9]) {
  uint8_t secret[WW_SECRET_BYTES];
  char verdicts[256] = "";
  struct ww_key key;
  struct ww_window window;
  enum ww_direction direction = strcmp(fields[3], "agent-to-sensor") == 0 ? WW_AGENT_TO_SENSOR : WW_SENSOR_TO_AGENT;
  bool is_same = read_hex(fields[1], secret) == sizeof secret;
  is_same = is_same && ww_key_init(&key, (uint16_t)strtoul(fields[2], NULL, 10), secret, direction, fields[4]);
  ww_window_init(&window, fields[5][0] == '-' ? 0 : strtoull(fields[5], NULL, 10) + 1);
  ww_deframer_init(&deframer);
  size_t length = read_hex(fields[6], input);
  size_t start = 0;
  for (size_t i = 0; i < length; i++) {
    struct ww_frame frame;
    enum ww_reason reason;
    enum ww_deframed found = ww_deframer_push(&deframer, input[i], &frame, &reason);
    if (found == WW_DEFRAMED_NONE) continue;
    enum ww_verdict verdict = ww_verify(&key, &window, &frame);
    strcat(strcat(verdicts, verdicts[0] == '\0' ? "" : " "), ww_verdict_name(verdict));
    if (verdict == WW_BELIEVED) {
      size_t again = 0;
      is_same = is_same && ww_decode(&frame, &message) == WW_OK;
      is_same = is_same && ww_encode_sealed(&frame, &message, &key, frame.authentication.counter, wire, &again) == WW_OK;
      is_same = is_same && again == i + 1 - start && memcmp(wire, input + start, again) == 0;
    }
    start = i + 1;
  }
  expect(fields[0], is_same && strcmp(verdicts, fields[7]) == 0);
}

int main(void) {
  published();
  while (fgets(line, sizeof line, stdin) != NULL) {
    char *fields[9];
    size_t count = 0;
    for (char *field = strtok(line, "\t\n"); field != NULL && count < 9; field = strtok(NULL, "\t\n")) fields[count++] = field;
    if (count == 9) vector(fields);
  }
  printf("%u passed, %u failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
