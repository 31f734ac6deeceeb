// The number of samples of each channel in each range, over the whole image. The square root keeps rare values visible.
export function drawHistogram(canvas, facts) {
  const context = canvas.getContext('2d'), figure = canvas.closest('figure');
  // light-dark() resolves only in the color of an element.
  const [ink, ...colors] = [...canvas.parentElement.querySelectorAll('i')].map(i => getComputedStyle(i).color);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const channels = (facts?.histograms ?? []).slice(0, 3);
  for (const [part, value] of [['from', facts?.from], ['to', facts?.to]])
    figure.querySelector(`[data-part=${part}]`).textContent = value === undefined ? '' : Number(value.toPrecision(5));
  const most = Math.sqrt(Math.max(1, ...channels.flat()));
  channels.forEach((counts, c) => {
    context.strokeStyle = channels.length === 1 ? ink : colors[c];
    context.lineWidth = 1.5;
    context.beginPath();
    counts.forEach((count, i) => context.lineTo((i + 0.5) * canvas.width / counts.length,
      canvas.height - 1 - Math.sqrt(count) / most * (canvas.height - 3)));
    context.stroke();
  });
}
