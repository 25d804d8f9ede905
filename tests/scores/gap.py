#!/usr/bin/env python3
"""Pronouns to one of two names: scores `newsgraph annotate --format json` on GAP (Webster et al. 2018, TACL 6).

    tests/scores/gap.py FOLDER_WITH_TSV_FILES [--command 'target/release/newsgraph annotate --format json'] [--errors N]

A name counts as the pronoun's when a mention that overlaps it is in the pronoun's cluster. F1 is over all names (both of
every pronoun), and given for each gender, as the task's own scorer does.
"""
import argparse
import csv
import glob
import json
import os
import shlex
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--command", default="target/release/newsgraph annotate --format json")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    cases = {}
    for path in sorted(glob.glob(os.path.join(options.folder, "*.tsv"))):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                cases[row["ID"]] = row
    with tempfile.TemporaryDirectory() as folder:
        for name, row in cases.items():
            with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
                file.write(row["Text"])
        output = subprocess.run(shlex.split(options.command) + [folder], stdout=subprocess.PIPE, check=True).stdout
    counts = {"all": [0, 0, 0], "masculine": [0, 0, 0], "feminine": [0, 0, 0]}
    shown = 0
    for line in output.decode("utf-8").splitlines():
        annotation = json.loads(line)
        row = cases[os.path.splitext(os.path.basename(annotation["article"]))[0]]
        mentions = annotation["mentions"]
        offset = int(row["Pronoun-offset"])
        pronoun = [m for m in mentions if m["start"] == offset and m["kind"] == "pronoun"]
        cluster = pronoun[0]["entity"] if pronoun else None
        gender = "feminine" if row["Pronoun"].lower() in ("she", "her", "hers") else "masculine"
        for which in "AB":
            start = int(row[which + "-offset"])
            end = start + len(row[which])
            found = cluster is not None and any(
                m["entity"] == cluster and m["kind"] == "name" and m["start"] < end and start < m["end"] for m in mentions
            )
            gold = row[which + "-coref"] == "TRUE"
            for key in ("all", gender):
                counts[key][0] += found and gold
                counts[key][1] += found and not gold
                counts[key][2] += gold and not found
            if found != gold and shown < options.errors:
                shown += 1
                entity = annotation["entities"][cluster]["name"] if cluster is not None else None
                print(row["ID"], row["Text"][:offset], "[[", row["Text"][offset:], sep="")
                print("   ", which, row[which], "gold", gold, "found", found, "cluster:", entity)
    for key, (right, wrong, missed) in counts.items():
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"{key:10} P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")


main()
