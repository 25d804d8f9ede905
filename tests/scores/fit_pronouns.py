#!/usr/bin/env python3
"""Fits the weights by which pronouns choose, `ontology/lexicon/pronoun-weights.txt`.

    tests/scores/fit_pronouns.py --gap gap-development.tsv --gum treebank-gum/*-train.conllu [--test gap-validation.tsv]
                                 [--command 'target/release/newsgraph annotate --format pronouns --ontology ontology']

Each pronoun is a choice between its candidates and something else. The probability of a candidate is a softmax of the sum of
the weights of what holds of it; the likelihood of the right ones is raised by AdaGrad. "he"/"she" learn from GAP and GUM,
"it" and "they" from GUM. Where GAP says only who is not meant, all others together are right. As the program resolves
pronouns in the order of the text with the weights it has, run the script twice.
"""
import argparse
import csv
import json
import math
import os
import random
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gum  # noqa: E402

WEIGHTS = "ontology/lexicon/pronoun-weights.txt"
HEADER = """# What may hold of a pronoun and of a mention that it may mean, each with its weight for "he" and "she", for "it", and for "they";
# `least` is what a mention must have more than. Written by tests/scores/fit_pronouns.py: fit anew instead of editing.
"""
CLASSES = 3


def choices(texts, command):
    """What the program says of each pronoun: name of the text → list of pronouns."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
                file.write(text)
        output = subprocess.run(shlex.split(command) + [folder], stdout=subprocess.PIPE, check=True).stdout
    found = {}
    for line in output.decode("utf-8").splitlines():
        answer = json.loads(line)
        found[os.path.splitext(os.path.basename(answer["article"]))[0]] = answer["pronouns"]
    return found


def instance(pronoun, right, none_right):
    """(class, feature lists, whether each is right, whether it is right to choose none)"""
    return pronoun["class"], [c["features"] for c in pronoun["candidates"]], right, none_right


def read_gap(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {row["ID"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def from_gap(path, command):
    cases = read_gap(path)
    answers = choices({name: row["Text"] for name, row in cases.items()}, command)
    instances = []
    for name, row in cases.items():
        offset = int(row["Pronoun-offset"])
        for pronoun in answers[name]:
            if pronoun["place"][0] != offset:
                continue
            clusters = {}
            for which in "AB":
                start = int(row[which + "-offset"])
                end = start + len(row[which])
                clusters[which] = {
                    c["cluster"] for c in pronoun["candidates"] if c["place"][0] < end and start < c["place"][1]
                }
            said = {which: row[which + "-coref"] == "TRUE" for which in "AB"}
            yes = set().union(*(clusters[w] for w in "AB" if said[w]))
            no = set().union(*(clusters[w] for w in "AB" if not said[w])) - yes
            if any(said.values()):
                if yes:
                    instances.append(instance(pronoun, [c["cluster"] in yes for c in pronoun["candidates"]], False))
            elif no:
                instances.append(instance(pronoun, [c["cluster"] not in no for c in pronoun["candidates"]], True))
    return instances


def from_gum(paths, command):
    documents = gum.read(paths)
    answers = choices({name: document["text"] for name, document in documents.items()}, command)
    instances = []
    for name, document in documents.items():
        mentions = document["mentions"]

        def gold(place):
            inside = [m for m in mentions if place[0] <= m["head"][0] and m["head"][1] <= place[1]]
            return max(inside, key=lambda m: m["end"] - m["start"])["id"] if inside else None

        for pronoun in answers[name]:
            mine = gold(pronoun["place"])
            right = [mine is not None and gold(c["place"]) == mine for c in pronoun["candidates"]]
            instances.append(instance(pronoun, right, not any(right)))
    return instances


def probabilities(weights, features):
    scores = [sum(weights.get(f, 0.0) for f in held) for held in features] + [weights.get("least", 0.0)]
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


def fit(instances, epochs, strength):
    weights = [{} for _ in range(CLASSES)]
    squares = [{} for _ in range(CLASSES)]
    order = list(range(len(instances)))
    random.seed(1)
    for epoch in range(epochs):
        random.shuffle(order)
        for i in order:
            kind, features, right, none_right = instances[i]
            mine, squared = weights[kind], squares[kind]
            p = probabilities(mine, features)
            flags = right + [none_right]
            mass = sum(q for q, flag in zip(p, flags) if flag)
            if mass <= 0:
                continue
            gradient = {}
            for held, q, flag in zip(features + [["least"]], p, flags):
                step = (q / mass if flag else 0.0) - q
                if step:
                    for f in held:
                        gradient[f] = gradient.get(f, 0.0) + step
            for f, g in gradient.items():
                g -= strength * mine.get(f, 0.0)
                squared[f] = squared.get(f, 0.1) + g * g
                mine[f] = mine.get(f, 0.0) + 0.3 * g / math.sqrt(squared[f])
    return weights


def write(weights, scale):
    labels = sorted({f for w in weights for f in w} - {"least"}) + ["least"]
    with open(WEIGHTS, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for label in labels:
            numbers = " ".join(str(round(scale * w.get(label, 0.0))) for w in weights)
            file.write(f"{label}\t{numbers}\n")


def report(title, weights, instances):
    for kind in range(CLASSES):
        right = chosen = wanted = 0
        for k, features, flags, none_right in instances:
            if k != kind:
                continue
            scores = [sum(weights[kind].get(f, 0.0) for f in held) for held in features]
            best = max(range(len(scores)), key=lambda i: scores[i], default=None)
            taken = best is not None and scores[best] > weights[kind].get("least", 0.0)
            chosen += taken
            right += taken and flags[best]
            wanted += not none_right
        if wanted:
            print(f"{title}, class {kind}: precision {right / max(1, chosen):.3f} recall {right / wanted:.3f} of {wanted}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gap", nargs="*", default=[])
    parser.add_argument("--gum", nargs="*", default=[])
    parser.add_argument("--test", nargs="*", default=[], help="more of GAP, for the report only")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--strength", type=float, default=0.002, help="of the pull towards zero")
    parser.add_argument("--scale", type=float, default=20.0, help="weights are written as whole numbers")
    parser.add_argument(
        "--command", default="target/release/newsgraph annotate --format pronouns --ontology ontology"
    )
    options = parser.parse_args()
    instances = [i for path in options.gap for i in from_gap(path, options.command)]
    if options.gum:
        instances += from_gum(options.gum, options.command)
    weights = fit(instances, options.epochs, options.strength)
    report("fitted", weights, instances)
    for path in options.test:
        report(path, weights, from_gap(path, options.command))
    write(weights, options.scale)


if __name__ == "__main__":
    main()
