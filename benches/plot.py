"""Draws articles a second, as `benches/measure` prints them, on a scale of powers of ten:

    benches/measure target/release/newsgraph 10000 | python3 benches/plot.py > docs/speed.svg
"""

import math
import re
import sys

LEFT, RIGHT, ROW, BAR = 190, 620, 30, 18
STEPS = ("text to N-Quads", "text into memory", "text into store on disk", "peer: spaCy, rdflib")


def main():
    found = {}
    for line in sys.stdin:
        figures = re.match(r"(.+?)\s+(\d+) articles\s+[\d.]+ s\s+(\d+) articles/s", line)
        if figures and figures[1] in STEPS:
            found[figures[1]] = (int(figures[2]), int(figures[3]))
    bars = [(step, *found[step]) for step in STEPS if step in found]
    if not bars:
        sys.exit("no figures of benches/measure on standard input")
    most = math.ceil(math.log10(max(rate for _, _, rate in bars)))
    at = lambda rate: LEFT + (RIGHT - LEFT) * math.log10(max(rate, 1)) / most
    height = ROW * len(bars) + 50
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{RIGHT + 90}" height="{height}" font-family="sans-serif" font-size="13">')
    print(f'<title>Articles of 500 words a second</title><rect width="100%" height="100%" fill="white"/>')
    for power in range(most + 1):
        x = at(10**power)
        print(f'<path d="M{x:.0f} 10V{height - 36}" stroke="#ccc"/>')
        print(f'<text x="{x:.0f}" y="{height - 20}" text-anchor="middle" fill="#555">{10**power:,}</text>')
    for row, (step, count, rate) in enumerate(bars):
        y = 16 + ROW * row
        colour = "#b5651d" if step.startswith("peer") else "#2a6f97"
        print(f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{step}</text>')
        print(f'<rect x="{LEFT}" y="{y}" width="{at(rate) - LEFT:.0f}" height="{BAR}" fill="{colour}"/>')
        print(f'<text x="{at(rate) + 6:.0f}" y="{y + 13}">{rate:,}</text>')
    print(f'<text x="{(LEFT + RIGHT) / 2:.0f}" y="{height - 4}" text-anchor="middle" fill="#555">'
          f'articles of 500 words a second, {bars[0][1]:,} articles</text>')
    print("</svg>")


if __name__ == "__main__":
    main()
