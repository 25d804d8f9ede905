#!/usr/bin/env python3
"""Scores `newsgraph extract --open` on CaRB (https://github.com/dair-iitd/CaRB) by the heads of the parts.

    carb.py GOLD.tsv [--binary target/release/newsgraph] [--misses]

GOLD.tsv has a sentence, a relation, a first and further arguments on each line. A statement is right if it has the verb (or the
noun) of a gold relation of its sentence, by lemma, and the head words of its first argument and of one of the others; stative
relations of the vocabulary ("role") have "be", "have" or their noun. Precision counts statements, recall gold lines: a gold
line without a second argument needs its first alone, several statements may hit one line.
"""
import collections, pathlib, re

from runs import options, scores, statements

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
    args = options(__doc__, "gold").parse_args()

    gold = collections.defaultdict(list)
    for line in pathlib.Path(args.gold).read_text(encoding="utf-8").splitlines():
        sentence, relation, *arguments = line.split("\t")
        gold[sentence].append((relation, [a for a in arguments if a.strip()]))
    sentences = list(gold)
    found = dict(zip(sentences, statements(args.binary, [plain(sentence) for sentence in sentences], "--open")))

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
    print(scores(count["right"], count["found"], count["hit"], count["gold"]))


if __name__ == "__main__":
    main()
