#!/usr/bin/env python3
"""Scores `newsgraph extract --open` on CaRB (https://github.com/dair-iitd/CaRB) by the heads of the parts.

    carb.py GOLD.tsv [--binary target/release/newsgraph] [--misses]

GOLD.tsv has a sentence, a relation, a first and further arguments on each line. A statement is right if it has the verb (or the
noun) of a gold relation of its sentence, by lemma, and the head words of its first argument and of one of the others; stative
relations of the vocabulary ("role") have "be", "have" or their noun. Precision counts statements, recall gold lines: a gold
line without a second argument needs its first alone, several statements may hit one line.
"""
import argparse, collections, json, pathlib, re, subprocess, tempfile

LEXICON = pathlib.Path(__file__).parents[2] / "ontology/lexicon"
DETERMINERS = {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "some", "all", "many", "several", "two", "three"}
# A phrase's head stands before the first of these.
AFTER_HEAD = {"of", "in", "on", "at", "to", "for", "from", "with", "by", "about", "against", "between", "among", "into", "over", "under",
              "after", "before", "during", "since", "who", "which", "that", "where", "when", "whose", ",", "and", "or", "-lrb-", "("}
PLAIN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def plain(sentence):
    """A tokenised sentence as a newspaper prints it."""
    text = " ".join(PLAIN.get(word, word) for word in sentence.split())
    text = re.sub(r" ([,.;:?!)\]]|'s\b|'\B|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b)", r"\1", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)  # a dash is "--"
    return re.sub(r'" (.*?) "', r'"\1"', re.sub(r"([(\[$]) ", r"\1", text))


def irregular():
    lines = (LEXICON / "irregular-verbs.txt").read_text(encoding="utf-8").lower().splitlines()
    lemmas = dict(line.split("\t")[:2] for line in lines if "\t" in line and not line.startswith("#"))
    return {**lemmas, **dict.fromkeys(["is", "was", "were", "are", "been", "being", "am"], "be"), "has": "have", "had": "have"}


IRREGULAR = irregular()


def stem(word):
    word = IRREGULAR.get(word.lower(), word.lower())
    word = re.sub(r"(ies|ied)$", "y", word)
    word = re.sub(r"(ing|ed|es|s|e)$", "", word) if len(word) > 4 else word
    return re.sub(r"(.)\1$", r"\1", word)


def head(phrase):
    words = re.findall(r"[\w$'’-]+|,", re.sub("``|''", " ", phrase))
    while len(words) > 1 and words[0].lower() in DETERMINERS | AFTER_HEAD:
        words.pop(0)
    end = next((i for i, w in enumerate(words) if i and w.lower() in AFTER_HEAD), len(words))
    words = [w for w in words[:end] if w not in {"'s", "’s"}]
    return stem(re.sub(r"['’]s?$", "", words[-1])) if words else ""


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=pathlib.Path)
    ap.add_argument("--binary", default="target/release/newsgraph")
    ap.add_argument("--misses", action="store_true")
    args = ap.parse_args()

    gold = collections.defaultdict(list)
    for line in args.gold.read_text(encoding="utf-8").splitlines():
        sentence, relation, *arguments = line.split("\t")
        gold[sentence].append((relation, [a for a in arguments if a.strip()]))
    sentences = list(gold)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        for sentence in sentences:
            articles.write(json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": plain(sentence)}) + "\n")
        articles.flush()
        run = subprocess.run([args.binary, "extract", "--open", "--format", "jsonl", articles.name], capture_output=True, text=True, check=False)
    if not run.stdout:
        raise SystemExit(f"no statements; {run.stderr[-300:]}")
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        st = json.loads(line)
        # Articles of one file are called FILE, FILE#2, ...: the number is that of the line.
        number = re.search(r"#(\d+)$", st["article"])
        found[sentences[int(number[1]) - 1 if number else 0]].append(st)

    count = collections.Counter()
    for sentence in sentences:
        right, hit = set(), set()
        for i, st in enumerate(found[sentence]):
            verb = stem(st["rule"].rsplit(":", 1)[-1].split()[0] if ":" in st["rule"] else st["predicate"].split()[0])
            words = {verb, *map(stem, st["predicate"].split())} if "open" in st else {verb, "be", "have", stem(st["object"]["label"].split()[-1])}
            ends = {head(st["subject"]["label"]), head(st["object"]["label"])}
            for j, (relation, arguments) in enumerate(gold[sentence]):
                first, others = arguments[:1], arguments[1:]
                stated = {stem(w) for w in re.findall(r"[\w'’-]+", relation)} & words
                if stated and first and head(first[0]) in ends and (not others or any(head(o) in ends for o in others)):
                    right.add(i)
                    hit.add(j)
        count.update(found=len(found[sentence]), right=len(right), gold=len(gold[sentence]), hit=len(hit))
        if args.misses:
            print(sentence)
            for j, (relation, arguments) in enumerate(gold[sentence]):
                print("    hit   " if j in hit else "    missed", arguments[0] if arguments else "", "|", relation, "|", " | ".join(arguments[1:]))
            for i, st in enumerate(found[sentence]):
                print("    right " if i in right else "    wrong ", st["subject"]["label"], "|", st["predicate"], "|", st["object"]["label"], "|", st["rule"])
    p = count["right"] / count["found"] if count["found"] else 0
    r = count["hit"] / count["gold"] if count["gold"] else 0
    print(f"precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}   found {count['found']}  gold {count['gold']}")


if __name__ == "__main__":
    main()
