/** What Wi-Fi or Bluetooth device a transmitter is, as a scenario may say. */

export const deviceKinds = ["phone", "badge", "tag", "access-point"] as const;
/** `silent`: it advertises without saying whose it is. */
export const phoneMakes = ["apple", "samsung", "silent"] as const;
export type PhoneMake = (typeof phoneMakes)[number];

export interface DeviceSpec {
  readonly kind: (typeof deviceKinds)[number];
  /** Of a phone, who made it: it advertises accordingly over Bluetooth; left out: drawn. */
  readonly make?: PhoneMake | undefined;
  /** One that it keeps, in place of those that its kind would use. */
  readonly address?: string | undefined;
}
