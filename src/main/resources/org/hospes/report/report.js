'use strict';
// Values under the pointer, and with the arrow keys.
for (const plot of document.querySelectorAll('.plot')) {
  const svg = plot.querySelector('svg');
  const lines = JSON.parse(plot.querySelector('script').textContent);
  const told = plot.parentElement.querySelector('.told');
  const [left, right, begin, end, top, bottom] = plot.dataset.frame.split(' ').map(Number);
  const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  cursor.setAttribute('class', 'cursor');
  cursor.setAttribute('y1', top);
  cursor.setAttribute('y2', bottom);
  let now = begin;
  const at = (line, time) => {
    let low = 0, high = line.times.length - 1, found = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (line.times[middle] <= time) { found = middle; low = middle + 1; } else { high = middle - 1; }
    }
    return found;
  };
  const show = (time) => {
    now = Math.min(end, Math.max(begin, time));
    const x = left + (now - begin) / (end - begin || 1) * (right - left);
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
    if (!cursor.parentNode) svg.append(cursor);
    told.textContent = moment(now) + ': ' + lines.map((line) => {
      const i = at(line, now);
      return (lines.length > 1 ? line.label + ' ' : '') + (i < 0 ? '—' : line.values[i]);
    }).join(', ');
  };
  svg.addEventListener('pointermove', (event) => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
    if (x >= left && x <= right) show(begin + (x - left) / (right - left) * (end - begin));
  });
  svg.addEventListener('pointerleave', () => { cursor.remove(); told.textContent = ''; });
  plot.addEventListener('keydown', (event) => {
    const step = (end - begin) / (event.shiftKey ? 20 : 200);
    const to = { ArrowLeft: now - step, ArrowRight: now + step, Home: begin, End: end }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(to);
  });
}
function moment(seconds) {
  const digits = seconds >= 1000 ? 0 : seconds >= 100 ? 1 : 2;
  return seconds.toFixed(digits) + ' s';
}
// What is printed has everything open.
addEventListener('beforeprint', () => {
  for (const each of document.querySelectorAll('details')) each.open = true;
});
// Hosts and guests at the moment that the slider chooses.
const scenesData = document.getElementById('scenes-data');
if (scenesData) {
  const scenes = JSON.parse(scenesData.textContent);
  const stage = document.getElementById('stage');
  const slider = document.getElementById('moment');
  const clock = document.getElementById('clock');
  const told = document.getElementById('told');
  const play = document.getElementById('play');
  const NS = 'http://www.w3.org/2000/svg';
  const make = (name, attributes, parent, text) => {
    const element = document.createElementNS(NS, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const narrow = innerWidth < 600;
  const width = narrow ? 340 : 900;
  const CHIP = 96, CHIP_HEIGHT = 24, GAP = 8;
  const columns = Math.min(scenes.hosts.length, narrow ? 2 : scenes.hosts.length > 12 ? 8 : 4) || 1;
  const boxWidth = (width - GAP * (columns + 1)) / columns;
  const chip = Math.min(CHIP, boxWidth - 2 * GAP);
  const perRow = Math.max(1, Math.floor((boxWidth - GAP) / (chip + GAP)));
  const most = new Array(scenes.hosts.length).fill(1);
  const changes = [...new Set(scenes.stays.map((s) => s[3]).concat(
    scenes.moves.flatMap((m) => [m.start, m.stopped, m.resumed, m.end]).filter((t) => t !== null)))]
    .sort((a, b) => a - b);
  const there = (time) => scenes.stays.filter((s) => s[3] <= time && (time < s[4] || (time >= scenes.end && s[4] >= scenes.end)));
  for (const time of changes.slice(0, 3000)) {
    const count = new Array(scenes.hosts.length).fill(0);
    for (const stay of there(time)) if (stay[1] >= 0) count[stay[1]]++;
    for (const move of scenes.moves) if (move.start <= time && time < move.end) count[move.to]++;
    count.forEach((n, h) => { most[h] = Math.max(most[h], n); });
  }
  const rows = [];
  for (let h = 0; h < scenes.hosts.length; h++) {
    const r = Math.floor(h / columns);
    rows[r] = Math.max(rows[r] || 0, Math.ceil(most[h] / perRow));
  }
  const tops = [];
  let height = GAP;
  for (const count of rows) { tops.push(height); height += 34 + count * (CHIP_HEIGHT + GAP) + GAP; }
  const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, stage);
  const corner = (h) => ({ x: GAP + (h % columns) * (boxWidth + GAP), y: tops[Math.floor(h / columns)] });
  scenes.hosts.forEach((name, h) => {
    const { x, y } = corner(h);
    const group = make('g', { class: 'hostbox', 'data-host': name }, svg);
    make('rect', { class: 'host', x, y, width: boxWidth, height: 26 + rows[Math.floor(h / columns)] * (CHIP_HEIGHT + GAP) + GAP, rx: 8 }, group);
    make('text', { class: 'name', x: x + 10, y: y + 19 }, group, name);
  });
  const layer = make('g', {}, svg);
  const place = (h, i) => {
    const { x, y } = corner(h);
    return { x: x + GAP + (i % perRow) * (chip + GAP), y: y + 30 + Math.floor(i / perRow) * (CHIP_HEIGHT + GAP) };
  };
  // The number of an element tells more than the end of its name.
  const short = (name) => {
    if (name.length * 7.5 <= chip - 8) return name;
    const number = /\[\d{1,5}\]$/.exec(name)?.[0] ?? '';
    return name.slice(0, Math.max(1, Math.floor((chip - 16) / 7.5) - number.length)) + '…' + number;
  };
  const draw = (time) => {
    layer.replaceChildren();
    const used = new Array(scenes.hosts.length).fill(0);
    const words = [];
    const stays = there(time);
    const moving = new Map();
    for (const move of scenes.moves) if (move.start <= time && time < move.end) moving.set(move.guest, move);
    for (const stay of stays) {
      const [guest, host, state] = stay;
      if (host < 0) continue;
      let spot = place(host, used[host]++);
      const move = moving.get(guest);
      let still = false;
      if (move) {
        const before = host === move.from;
        still = move.stopped !== null && time >= move.stopped && (move.resumed === null || time < move.resumed);
        const other = place(before ? move.to : move.from, before ? used[move.to]++ : Math.max(0, used[move.from]));
        const switches = move.resumed === null ? move.end : move.resumed;
        const part = Math.min(1, Math.max(0, (time - move.start) / (switches - move.start || 1)));
        const from = before ? spot : other, to = before ? other : spot;
        make('rect', { class: 'ghost', x: to.x, y: to.y, width: chip, height: CHIP_HEIGHT, rx: 6 }, layer);
        make('rect', { class: 'ghost', x: from.x, y: from.y, width: chip, height: CHIP_HEIGHT, rx: 6 }, layer);
        make('line', { class: 'wire', x1: from.x + chip / 2, y1: from.y + 12, x2: to.x + chip / 2, y2: to.y + 12 }, layer);
        spot = before ? { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part } : to;
        const round = move.rounds.findIndex((r) => r[0] <= time && time < r[1]);
        words.push(`${scenes.guests[guest]} moves from ${scenes.hosts[move.from]} to ${scenes.hosts[move.to]}`
          + (still ? ' and stands still' : round >= 0 ? `, round ${round + 1}` : ''));
      } else if (scenes.guests.length <= 8) {
        words.push(`${scenes.guests[guest]} ${state} on ${scenes.hosts[host]}`);
      }
      const group = make('g', { class: 'guest' + (state === 'active' ? '' : ' other') + (still ? ' still' : ''), 'data-guest': scenes.guests[guest], transform: `translate(${spot.x} ${spot.y})` }, layer);
      make('rect', { width: chip, height: CHIP_HEIGHT, rx: 6 }, group);
      make('text', { x: chip / 2, y: 16.5, class: 'middle' }, group, short(scenes.guests[guest]));
      make('title', {}, group, `${scenes.guests[guest]}: ${state} on ${scenes.hosts[host]}`);
    }
    clock.textContent = moment(time);
    slider.setAttribute('aria-valuetext', moment(time));
    told.textContent = words.join('; ');
  };
  let time = 0, playing = null;
  const go = (to, keep) => {
    time = Math.min(scenes.end, Math.max(0, to));
    if (!keep) slider.value = Math.round(time / scenes.end * 1000);
    draw(time);
  };
  slider.addEventListener('input', () => { stop(); go(slider.value / 1000 * scenes.end, true); });
  document.getElementById('before').addEventListener('click', () => { stop(); go([...changes].reverse().find((t) => t < time - 1e-9) ?? 0); });
  document.getElementById('after').addEventListener('click', () => { stop(); go(changes.find((t) => t > time + 1e-9) ?? scenes.end); });
  const stop = () => { if (playing) { cancelAnimationFrame(playing); playing = null; play.textContent = 'Play'; } };
  play.addEventListener('click', () => {
    if (playing) { stop(); return; }
    if (time >= scenes.end) go(0);
    play.textContent = 'Pause';
    const speed = scenes.end / 20000;
    let last = performance.now();
    const tick = (now) => {
      go(time + (now - last) * speed);
      last = now;
      if (time >= scenes.end) { stop(); return; }
      playing = requestAnimationFrame(tick);
    };
    playing = requestAnimationFrame(tick);
  });
  document.getElementById('scenes').hidden = false;
  go(0);
}
