/** One line of the result, as `--json` prints it. */
export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, and that one's value in the same run; null without a comparison. */
  readonly against: string | null;
  /** `value` divided by the value compared with. */
  readonly ratio: number | null;
  /** The goal in words; null without one. */
  readonly mustReach: string | null;
  readonly reached: boolean | null;
}

/** A goal for a ratio or for a single value. */
export interface Goal {
  readonly atMost: number;
}

/** A measurement to compare with, in the unit of the row. */
export interface Baseline {
  readonly name: string;
  readonly value: number;
}

/** A row whose goal applies to the ratio to another value of the same run. */
export function compared(
  figure: string,
  value: number,
  unit: string,
  { name, value: other }: Baseline,
  goal?: Goal,
): Row {
  const ratio = value / other;
  return {
    figure,
    value: rounded(value),
    unit,
    against: `${name}: ${rounded(other)} ${unit}`,
    ratio: rounded(ratio),
    mustReach: goal ? `at most ${goal.atMost} ×` : null,
    reached: goal ? ratio <= goal.atMost : null,
  };
}

/** A row whose goal applies to the value itself. */
export function alone(figure: string, value: number, unit: string, goal?: Goal): Row {
  return {
    figure,
    value: rounded(value),
    unit,
    against: null,
    ratio: null,
    mustReach: goal ? `at most ${goal.atMost} ${unit}` : null,
    reached: goal ? value <= goal.atMost : null,
  };
}

/** Rounds to three significant digits; from 1000 on to an integer. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
