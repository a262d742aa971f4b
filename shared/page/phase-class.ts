const COLOURS = 3;

/** The class that gives a phase its colour, by its place in the protocol from 0. */
export function phaseClass(index: number): string {
  return `p${(index % COLOURS) + 1}`;
}
