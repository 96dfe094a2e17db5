/** Durations in words, from microseconds. */
import { decimal } from "./numbers.ts";
import { texts } from "./texts.ts";

const ages = texts({
  days: { en: "{days} d {hours} h", fr: "{days} j {hours} h" },
});

/** "42 s", "4 min 10 s", "2 h 05 min", "3 d 4 h"; never negative. */
export function ageWords(micros: number): string {
  const seconds = Math.max(0, Math.floor(micros / 1e6));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${two(minutes % 60)} min`;
  return ages.days({ days: Math.floor(hours / 24), hours: hours % 24 });
}

/** The same of days, which may be parts of one: "14 min 24 s". */
export function daysWords(days: number): string {
  return ageWords(days * 86_400e6);
}

/** The age as a running clock: "0:42", "4:10", "2:05:09". */
export function ageClock(micros: number): string {
  const seconds = Math.max(0, Math.floor(micros / 1e6));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${tail}` : `${minutes}:${tail}`;
}

/** "0.4 s" below ten seconds, then as `ageWords`. */
export function shortAge(micros: number): string {
  const seconds = Math.max(0, micros) / 1e6;
  return seconds < 10 ? `${decimal(seconds, 1)} s` : ageWords(micros);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
