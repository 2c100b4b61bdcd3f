// Which of a photo's sizes to show.

const SHARP = 800;
const LARGEST = 2560;

const byWidth = (sizes) => [...sizes].sort((a, b) => a.width - b.width);

/** The smallest size that is still sharp in a bubble. */
export function bestSize(sizes) {
  const ordered = byWidth(sizes);
  return ordered.find((size) => Math.max(size.width, size.height) >= SHARP) ?? ordered.at(-1);
}

export function largest(sizes) {
  const ordered = byWidth(sizes);
  return ordered.findLast((size) => size.width <= LARGEST) ?? ordered[0];
}
