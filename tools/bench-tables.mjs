// Numbers and tables of the benchmark report.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Seconds with three significant digits in the unit that suits. */
export function formatTime(seconds) {
  const [scale, unit] = seconds >= 1 ? [1, 's'] : seconds >= 1e-3 ? [1e3, 'ms'] : seconds >= 1e-6 ? [1e6, 'µs'] : [1e9, 'ns'];
  const value = seconds * scale;
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
}

export const formatBytes = (bytes) => (bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(1)} kB`);

export const ratio = (theirs, ours) => `${(theirs / ours).toFixed(1)}×`;

const HEADER = ['', 'snarkjs', 'zk', 'ratio'];
const last = (row) => row.ratio ?? (row.share === undefined ? '' : `${(100 * row.share).toFixed(0)} %`);
const cells = (row) => [row.what, row.snarkjs ?? '', row.zk ?? '', last(row)];

export function textTable(rows) {
  const lines = [HEADER, ...rows.filter((row) => !row.section).map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const align = (line) => line.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join('  ').trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [align(HEADER), rule, ...rows.map((row) => (row.section ? `\n${row.section}` : align(cells(row))))].join('\n');
}

export function markdownTable(rows) {
  const escape = (cell) => cell.replaceAll('<', '&lt;').replaceAll('|', '\\|').replace(/^ +/, (spaces) => '&nbsp;'.repeat(2 * spaces.length));
  const line = (columns) => `| ${columns.map(escape).join(' | ')} |`;
  return ['| | snarkjs | zk | ratio or share |', '|:--|--:|--:|--:|', ...rows.map((row) => (row.section ? `| **${escape(row.section)}** | | | |` : line(cells(row))))].join('\n');
}
