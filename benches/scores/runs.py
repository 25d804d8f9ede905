"""What the scoring scripts share: their options, and what newsgraph finds in the texts of a data set."""
import argparse, json, re, subprocess, tempfile


def options(description, gold):
    """A parser with the data set, which is called `gold`, and the options of every script."""
    ap = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument(gold)
    ap.add_argument("--binary", default="target/release/newsgraph")
    ap.add_argument("--misses", action="store_true")
    return ap


def statements(binary, texts, *flags):
    """The statement lines that newsgraph prints for each of the texts, in the order of the texts."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        for text in texts:
            articles.write(json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": text}) + "\n")
        articles.flush()
        run = subprocess.run([binary, "extract", *flags, "--format", "jsonl", articles.name], capture_output=True, text=True, check=False)
    if not run.stdout:
        raise SystemExit(f"no statements; {run.stderr[-300:]}")
    found = [[] for _ in texts]
    for line in run.stdout.splitlines():
        statement = json.loads(line)
        # Articles of one file are called FILE#1, FILE#2, …, or FILE where it has one: the number is that of the line.
        number = re.search(r"#(\d+)$", statement["article"])
        found[int(number[1]) - 1 if number else 0].append(statement)
    return found


def scores(right, found, hit, gold):
    """Precision, recall and F1, to print."""
    p, r = right / found if found else 0, hit / gold if gold else 0
    return f"precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}   found {found:5}  gold {gold:5}"
