// Words for days and times in the zone of the demo (WIB, no summer time).

const OFFSET = 7 * 3600e3;
const DAY = 24 * 3600e3;

const DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
  "Agustus", "September", "Oktober", "November", "Desember"];

/** parse reads RFC 3339 or seconds since 1970. */
export function parse(value) {
  return typeof value === "number" ? new Date(value * 1000) : new Date(value);
}

// wall returns a Date whose UTC fields are the local ones of the demo.
const wall = (date) => new Date(date.getTime() + OFFSET);
const two = (n) => String(n).padStart(2, "0");

/** hour is "09.00". */
export function hour(date) {
  const w = wall(date);
  return `${two(w.getUTCHours())}.${two(w.getUTCMinutes())}`;
}

/** day is "Selasa, 24 Oktober 2023". */
export function day(date) {
  const w = wall(date);
  return `${DAYS[w.getUTCDay()]}, ${w.getUTCDate()} ${MONTHS[w.getUTCMonth()]} ${w.getUTCFullYear()}`;
}

/** face is what the clock shows: "Selasa, 24 Oktober 2023 · 09.00 WIB". */
export const face = (date) => `${day(date)} · ${hour(date)} WIB`;

/** dayKey is the same for two moments of one day. */
export const dayKey = (date) => Math.floor((date.getTime() + OFFSET) / DAY);

/** brief is the hour today, the weekday within a week, else "24/10/23". */
export function brief(date, now) {
  const age = dayKey(now) - dayKey(date);
  const w = wall(date);
  if (age === 0) return hour(date);
  if (age === 1) return "Kemarin";
  if (age > 1 && age < 7) return DAYS[w.getUTCDay()];
  return `${two(w.getUTCDate())}/${two(w.getUTCMonth() + 1)}/${two(w.getUTCFullYear() % 100)}`;
}

/** nextWorkday is 08.30 on the next day that is neither Saturday nor Sunday. */
export function nextWorkday(now) {
  let key = dayKey(now) + 1;
  while ([0, 6].includes(new Date(key * DAY).getUTCDay())) key++;
  return new Date(key * DAY + 8.5 * 3600e3 - OFFSET);
}

/** toField and fromField speak with <input type="datetime-local">. */
export const toField = (date) => wall(date).toISOString().slice(0, 16);
export const fromField = (text) => new Date(`${text}:00+07:00`);

