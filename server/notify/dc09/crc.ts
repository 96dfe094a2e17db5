/** CRC-16/ARC, the checksum of DC-09 frames: polynomial 0x8005 reflected, start 0. Check value of `123456789`: BB3D. */

/** Of the characters' codes, each one byte. */
export function crc16(text: string): number {
  let crc = 0;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/** Four hexadecimal digits, capitals. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}
