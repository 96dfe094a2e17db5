/** What the doctor found about one thing, and the command that mends it. */

export interface DoctorFinding {
  /** What was looked at: `serial /dev/ttyUSB0`. */
  readonly about: string;
  /** `fault`: it will not work like this; `warning`: it may not for long. */
  readonly state: "ok" | "warning" | "fault";
  readonly found: string;
  /** What to do, a command where there is one; only where something is wrong. */
  readonly mend?: string;
}

export function fine(about: string, found: string): DoctorFinding {
  return { about, state: "ok", found };
}

export function warning(about: string, found: string, mend: string): DoctorFinding {
  return { about, state: "warning", found, mend };
}

export function fault(about: string, found: string, mend: string): DoctorFinding {
  return { about, state: "fault", found, mend };
}
