/** One line of the result, as `--json` prints it. */
export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured beside in the same run, with that one's value; null where there is nothing to compare. */
  readonly against: string | null;
  /** `value` divided by the other's. */
  readonly ratio: number | null;
  /** The goal in words; null where there is none. */
  readonly mustReach: string | null;
  readonly reached: boolean | null;
}

/** A goal for a ratio, or for a value that stands alone. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** A named measurement to compare with, in the unit of the row. */
export interface Rival {
  readonly name: string;
  readonly value: number;
}

/** A value that is judged by its ratio to another one of the same run. */
export function compared(figure: string, value: number, unit: string, { name, value: other }: Rival, goal?: Goal): Row {
  const ratio = value / other;
  return {
    figure,
    value: rounded(value),
    unit,
    against: `${name}: ${rounded(other)} ${unit}`,
    ratio: rounded(ratio),
    mustReach: goal ? `${goalText(goal)} ×` : null,
    reached: goal ? reaches(ratio, goal) : null,
  };
}

/** A value that is judged by itself. */
export function alone(figure: string, value: number, unit: string, goal?: Goal): Row {
  return {
    figure,
    value: rounded(value),
    unit,
    against: null,
    ratio: null,
    mustReach: goal ? `${goalText(goal)} ${unit}` : null,
    reached: goal ? reaches(value, goal) : null,
  };
}

/** Three significant digits, so that no row looks more exact than it is; whole numbers stay whole. */
export function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

function goalText(goal: Goal): string {
  return 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
}

function reaches(value: number, goal: Goal): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
