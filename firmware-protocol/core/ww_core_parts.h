/* What the files of the core share. Not part of the API. */
#ifndef WW_CORE_PARTS_H
#define WW_CORE_PARTS_H

#include "ww_core.h"

/* Of the own clock; what is said was so at `at`. `compat` holds WW_COMPAT_LAST and WW_COMPAT_PENDING. Sends core->message. */
void ww_say(struct ww_core *core, uint8_t compat, uint64_t at);

/* Bytes that a frame has over those of its message. */
size_t ww_trailer(const struct ww_core *core);

/* Fills core->message. */
void ww_hello_message(struct ww_core *core);
void ww_part_message(struct ww_core *core, const struct ww_interval *interval, enum ww_part part, unsigned most);

/* Payload bytes of the hello. */
size_t ww_hello_bytes(const struct ww_core *core);

/* An interval that waits, 0 being the oldest. */
struct ww_interval *ww_waiting(struct ww_core *core, size_t index);

/* All that waits, or as much as a poll's limit allows. */
void ww_say_unasked(struct ww_core *core);
void ww_answer_poll(struct ww_core *core, uint16_t limit, bool want_hello, uint16_t request, uint64_t at);

/* Answers a whole frame that was heard. */
void ww_answer(struct ww_core *core, const struct ww_frame *frame, uint64_t at);
void ww_reply(struct ww_core *core, uint16_t request, uint8_t status, uint64_t at);

/* Raises the session in lasting memory and begins its counters. */
bool ww_begin_session(struct ww_core *core);

#endif
