/* Names of the reasons, as SPEC.md and the vectors write them. */
#include "ww_protocol.h"

const char *ww_reason_name(enum ww_reason reason) {
  switch (reason) {
    case WW_OK:
      return "ok";
    case WW_TOO_LONG:
      return "too-long";
    case WW_COBS:
      return "cobs";
    case WW_SHORT:
      return "short";
    case WW_CRC:
      return "crc";
    case WW_VERSION:
      return "version";
    case WW_INCOMPATIBLE:
      return "incompatible";
    case WW_TIME:
      return "time";
    case WW_UNKNOWN_TYPE:
      return "unknown-type";
    case WW_TRUNCATED:
      return "truncated";
    case WW_RANGE:
      return "range";
    case WW_TEXT:
      return "text";
    default:
      break;
  }
  return "";
}
