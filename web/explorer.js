"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = new Map(data.nodes.map((node) => [node.id, node]));
const hidden = { status: new Set(), type: new Set(), relation: new Set() };
let chosen = null;

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const typeStyle = (type) => data.types[type] || { fill: "#ffffff", line: "#7f8c8d" };
const isShown = (link) => !hidden.status.has(link.status) && !hidden.relation.has(link.relation)
  && !hidden.type.has(byId.get(link.from).type) && !hidden.type.has(byId.get(link.to).type);

// Several links between two entities are bent apart.
const parallel = new Map();
for (const link of data.links) {
  const key = [link.from, link.to].sort().join(" ");
  if (!parallel.has(key)) parallel.set(key, []);
  parallel.get(key).push(link);
}
for (const links of parallel.values()) {
  links.forEach((link, i) => {
    const side = link.from < link.to ? 1 : -1;
    link.bend = links.length === 1 ? 0 : side * (i - (links.length - 1) / 2) * (1.2 / links.length);
    if (link.from === link.to) link.bend = 0.4 + i * 0.3;
  });
}

const many = data.nodes.length > 300;
// Large graphs come with the places of their nodes; nothing then moves unless dragged.
const placed = data.nodes.length > 0 && Number.isFinite(data.nodes[0].x);
const radius = (node) => 4 + 14 * Math.sqrt(node.rank / data.highest);
let near = false;
const neighbours = new Set();
let shown = new Set();
let shownLinks = [];
const isDim = (node) => chosen && !neighbours.has(node.id);

const graph = new ForceGraph(document.getElementById("graph"))
  .nodeId("id").backgroundColor("#ffffff").nodeLabel(() => "").linkLabel(() => "")
  .nodeRelSize(1).nodeVal((node) => radius(node) ** 2)
  .linkCurvature("bend").linkDirectionalArrowRelPos(1).linkDirectionalArrowLength(5)
  .linkColor((link) => data.statuses[link.status].colour + (chosen ? (touches(link) ? "" : "18") : many && !near ? "38" : ""))
  .linkLineDash((link) => data.statuses[link.status].dash)
  .linkWidth((link) => Math.min(5, 1 + Math.log2(link.statements.length)))
  .nodeCanvasObject(drawNode).nodePointerAreaPaint((node, colour, context) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(node.x, node.y, radius(node) + 2, 0, 2 * Math.PI);
    context.fill();
  })
  .onRenderFramePost(drawLabels).onNodeClick(showNode).onLinkClick(showLink).onBackgroundClick(hideDetails)
  .cooldownTicks(placed ? 0 : Infinity).cooldownTime(3000).warmupTicks(placed ? 0 : 60);
if (many) {
  // Thousands of arrows and bends are slow to draw and too small to see.
  const detail = () => graph.linkDirectionalArrowLength(near ? 5 : 0).linkCurvature(near ? "bend" : 0);
  graph.onZoom(({ k }) => { if (near !== k > 1) { near = k > 1; detail(); } });
  detail();
}
graph.d3Force("charge").strength(-260);
graph.d3Force("link").distance(110);
// Parts that nothing joins would drift apart without end.
graph.d3Force("gravity", (alpha) => {
  for (const node of graph.graphData().nodes) {
    node.vx -= node.x * 0.06 * alpha;
    node.vy -= node.y * 0.06 * alpha;
  }
});
const fit = () => {
  graph.zoomToFit(0, 40);
  if (graph.zoom() > 1.8) graph.zoom(1.8);
};
let fitted = false;
graph.onEngineStop(() => { if (!fitted) { fitted = true; fit(); } });
setTimeout(fit, placed ? 50 : 600);

function touches(link) {
  return chosen === link.from || chosen === link.to || chosen === link;
}

function drawNode(node, context, scale) {
  const style = typeStyle(node.type);
  const size = Math.max(radius(node), 2.5 / scale);
  context.globalAlpha = isDim(node) ? 0.15 : 1;
  context.beginPath();
  context.arc(node.x, node.y, size, 0, 2 * Math.PI);
  context.fillStyle = style.fill;
  context.fill();
  context.lineWidth = (node.id === chosen ? 4 : 1.6) / Math.sqrt(scale);
  context.strokeStyle = style.line;
  context.stroke();
  context.globalAlpha = 1;
}

// Labels in screen pixels, the most prominent first; one that would cover another is left out until there is room.
const prominent = [...data.nodes].sort((a, b) => b.rank - a.rank);
const LEADING = 20;
const font = "Helvetica, Arial, sans-serif";
function drawLabels(context, scale) {
  const taken = new Set();
  const { width, height } = context.canvas.getBoundingClientRect();
  // The cells of a box around x and y, unless it lies outside of the page.
  const cellsAt = (x, y, wide, high) => {
    const cells = [];
    if (x < 0 || y < 0 || x > width || y > height) return cells;
    for (let column = Math.floor((x - wide / 2) / 8); column <= (x + wide / 2) / 8; column++) {
      for (let row = Math.floor((y - high / 2) / 7); row <= (y + high / 2) / 7; row++) cells.push(column * 10000 + row);
    }
    return cells;
  };
  const take = (cells) => {
    const free = cells.length > 0 && !cells.some((cell) => taken.has(cell));
    if (free) cells.forEach((cell) => taken.add(cell));
    return free;
  };
  const write = (text, x, y, size, halo, colour) => {
    context.font = `${size / scale}px ${font}`;
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3 / scale;
  const crowd = many && !near;
  const label = (node) => {
    if (!shown.has(node) || isDim(node)) return;
    context.font = `${12 / scale}px ${font}`;
    node.labelWidth ??= context.measureText(node.label).width * scale;
    const far = radius(node) + 9 / scale;
    const aside = radius(node) + (4 + node.labelWidth / 2) / scale;
    const places = [[0, far], [0, -far], [aside, 0], [-aside, 0]];
    // In a crowd more labels would hide more than they tell.
    for (const [right, down] of crowd ? places.slice(0, 1) : places) {
      const { x, y } = graph.graph2ScreenCoords(node.x + right, node.y + down);
      if (!take(cellsAt(x, y, node.labelWidth, 12))) continue;
      write(node.label, node.x + right, node.y + down, 12, "#ffffffcc", "#1b2631");
      return;
    }
  };
  // The leading ones may cover other nodes, the rest not.
  if (byId.has(chosen)) label(byId.get(chosen));
  prominent.slice(0, LEADING).forEach(label);
  for (const node of crowd ? [] : shown) {
    const { x, y } = graph.graph2ScreenCoords(node.x, node.y);
    const size = Math.max(radius(node) * 2 * scale - 6, 1);
    cellsAt(x, y, size, size).forEach((cell) => taken.add(cell));
  }
  prominent.slice(LEADING).forEach(label);
  if (scale < (many ? 2.5 : 0.9)) return;
  context.font = `${10 / scale}px ${font}`;
  for (const link of shownLinks) {
    if ((chosen && !touches(link)) || typeof link.source !== "object") continue;
    const text = linkLabel(link);
    link.labelWidth ??= context.measureText(text).width * scale;
    // In the middle, else where along the link there is room.
    for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const at = along(link, part);
      const { x, y } = graph.graph2ScreenCoords(at.x, at.y);
      if (!take(cellsAt(x, y, link.labelWidth, 9))) continue;
      write(text, at.x, at.y, 10, "#ffffffdd", data.statuses[link.status].colour);
      break;
    }
  }
}

function linkLabel(link) {
  const count = link.statements.length > 1 ? ` ×${link.statements.length}` : "";
  return (link.status === "negated" ? "not: " : "") + data.relations[link.relation] + count;
}

// A point on a link as force-graph bends it: a quadratic curve, a cubic one for a loop.
function along({ source, target, bend }, part) {
  if (source === target) return { x: source.x + 26 * bend, y: source.y - 26 * bend };
  const control = {
    x: (source.x + target.x) / 2 + (target.y - source.y) * bend, y: (source.y + target.y) / 2 - (target.x - source.x) * bend,
  };
  const mix = (a, b, c) => (1 - part) ** 2 * a + 2 * part * (1 - part) * b + part ** 2 * c;
  return { x: mix(source.x, control.x, target.x), y: mix(source.y, control.y, target.y) };
}

function refresh() {
  const links = data.links.filter(isShown);
  const joined = new Set(links.flatMap((link) => [link.from, link.to]));
  const nodes = data.nodes.filter((node) => !hidden.type.has(node.type) && joined.has(node.id));
  for (const link of links) { link.source = link.from; link.target = link.to; }
  shown = new Set(nodes);
  shownLinks = links.slice().sort((a, b) => b.statements.length - a.statements.length);
  graph.graphData({ nodes, links });
  document.getElementById("size").textContent = `${nodes.length} entities, ${links.length} links`;
}

function choose(what) {
  chosen = what;
  neighbours.clear();
  for (const link of data.links) {
    if (touches(link)) { neighbours.add(link.from); neighbours.add(link.to); }
  }
  if (byId.has(what)) neighbours.add(what);
}

function open(...children) {
  const details = document.getElementById("details");
  details.replaceChildren(element("button", { className: "close", title: "Close", textContent: "×", onclick: hideDetails }), ...children);
  details.hidden = false;
}

function hideDetails() {
  choose(null);
  document.getElementById("details").hidden = true;
}

function showNode(node) {
  choose(node.id);
  const facts = data.links.filter((link) => isShown(link) && touches(link)).map((link) =>
    element("li", {}, element("button", { className: "link", textContent: sentence(link), onclick: () => showLink(link) })));
  const also = node.aliases.length ? [element("p", { className: "meta", textContent: "Also: " + node.aliases.join(", ") })] : [];
  open(element("h2", { textContent: node.label }),
    element("p", { className: "meta", textContent: [node.type, ...node.roles].join(", ") }), ...also,
    element("ul", {}, ...facts), element("p", { className: "meta", textContent: node.id }));
}

function sentence(link) {
  const status = link.status === "asserted" ? "" : ` (${link.status})`;
  return `${byId.get(link.from).label} ${data.relations[link.relation]} ${byId.get(link.to).label}${status}`;
}

function showLink(link) {
  choose(link);
  const words = link.statements.flatMap((statement) => [
    element("blockquote", { textContent: statement.words || "(the graph does not have the words)" }),
    element("p", { className: "meta", textContent: [
      statement.source && `source: ${statement.source}`, statement.time && `time: ${statement.time}`, statement.article,
    ].filter(Boolean).join(" · ") }),
  ]);
  open(element("h2", { textContent: sentence(link) }), ...words);
}

function addChoices(kind, values, mark, name) {
  const field = document.getElementById({ status: "statuses", type: "types", relation: "relations" }[kind]);
  for (const [value, count] of values) {
    const box = element("input", { type: "checkbox", checked: true, onchange: () => {
      if (box.checked) hidden[kind].delete(value); else hidden[kind].add(value);
      refresh();
    } });
    box.dataset.value = value;
    field.append(element("label", {}, box, ...mark(value), name(value), element("span", { className: "count", textContent: count })));
  }
}

function tally(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

addChoices("status", tally(data.links, (link) => link.status), (status) => {
  const line = element("span", { className: "line" });
  line.style.borderColor = data.statuses[status].colour;
  line.style.borderTopStyle = data.statuses[status].dash ? "dashed" : "solid";
  return [line];
}, (status) => status);
addChoices("type", tally(data.nodes, (node) => node.type), (type) => {
  const swatch = element("span", { className: "swatch" });
  swatch.style.background = typeStyle(type).fill;
  swatch.style.borderColor = typeStyle(type).line;
  return [swatch];
}, (type) => type);
addChoices("relation", tally(data.links, (link) => link.relation), () => [], (relation) => data.relations[relation]);

for (const [button, checked] of [["all", true], ["none", false]]) {
  document.getElementById(button).onclick = () => {
    for (const box of document.querySelectorAll("#relations input")) {
      box.checked = checked;
      if (checked) hidden.relation.delete(box.dataset.value); else hidden.relation.add(box.dataset.value);
    }
    refresh();
  };
}

document.getElementById("names").append(...data.nodes.map((node) => element("option", { value: node.label })));
document.getElementById("search").onchange = (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  const found = wanted && (data.nodes.find((node) => node.label.toLowerCase() === wanted)
    || data.nodes.find((node) => [node.label, ...node.aliases].some((name) => name.toLowerCase().includes(wanted))));
  if (found && Number.isFinite(found.x)) {
    graph.centerAt(found.x, found.y, 400).zoom(3, 400);
    showNode(found);
  }
};

const resize = () => {
  const place = document.getElementById("graph").getBoundingClientRect();
  graph.width(place.width).height(place.height);
};
window.addEventListener("resize", resize);
resize();
refresh();
