// Proving time against constraints as an SVG: both axes logarithmic, one line for snarkjs and one for zk.

const WIDTH = 750, HEIGHT = 440, LEFT = 64, RIGHT = 126, TOP = 52, BOTTOM = 52;
const SERIES = [
  { key: 'snarkjs', colour: '#b45309' },
  { key: 'zk', colour: '#1d4ed8' },
];

export function provePlot(points, processor) {
  const seconds = points.flatMap((point) => SERIES.map(({ key }) => point[key]));
  const low = Math.floor(Math.log10(Math.min(...seconds))), high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...seconds))));
  const [first, final] = [points[0].log2, points.at(-1).log2];
  const x = (log2) => LEFT + ((log2 - first) / (final - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Proving time against constraints, snarkjs and zk">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="24" font-size="15" font-weight="600" fill="#111827">groth16 prove, whole process, key on disk</text>
<text x="${LEFT}" y="41" font-size="12" fill="#6b7280">${escape(processor)}; median; both axes logarithmic</text>
${horizontalLines(low, high, y)}
${points.map(({ log2 }) => `<text x="${x(log2)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#374151">2<tspan dy="-5" font-size="10">${log2}</tspan></text>`).join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle" fill="#374151">constraints</text>
${SERIES.map((series) => line(series, points, x, y)).join('\n')}
</svg>
`;
}

function horizontalLines(low, high, y) {
  const lines = [];
  for (let power = low; power <= high; power++) {
    for (const step of power === high ? [1] : [1, 2, 5]) {
      const value = step * 10 ** power, height = y(value).toFixed(1);
      lines.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}" stroke="${step === 1 ? '#9ca3af' : '#e5e7eb'}"/>`);
      lines.push(`<text x="${LEFT - 8}" y="${height}" dy="4" text-anchor="end" fill="#374151">${Number(value.toPrecision(1))} s</text>`);
    }
  }
  return lines.join('\n');
}

function line({ key, colour }, points, x, y) {
  const places = points.map((point) => [x(point.log2).toFixed(1), y(point[key]).toFixed(1)]);
  const [endX, endY] = places.at(-1);
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2.5" points="${places.map((place) => place.join(',')).join(' ')}"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"/>`),
    `<text x="${Number(endX) + 10}" y="${endY}" dy="4" font-weight="600" fill="${colour}">${key} ${Number(points.at(-1)[key].toPrecision(2))} s</text>`,
  ].join('\n');
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
