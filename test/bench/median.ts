/** The middle of some measurements (the mean of the two in the middle when their number is even). */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that part of the measurements lies, interpolated. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const lower = sorted[Math.floor(place)] ?? Number.NaN;
  const upper = sorted[Math.ceil(place)] ?? Number.NaN;
  return lower + (upper - lower) * (place - Math.floor(place));
}
