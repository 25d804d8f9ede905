"""Compares the Spark driver on a local cluster of two workers with one run of newsgraph on one machine.

    pip install 'pyspark>=3.5' && python scale/test_spark.py target/release/newsgraph news.jsonl
"""

import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def run_driver(program, corpus, output, form):
    script = pathlib.Path(__file__).with_name("spark.py")
    environment = dict(os.environ, SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    submit = pathlib.Path(sys.executable).with_name("spark-submit")
    subprocess.run(
        [submit, "--master", "local-cluster[2,1,1024]", script, "--input", corpus, "--output", output,
         "--format", form, "--partitions", "5", "--newsgraph", program],
        check=True, env=environment, stderr=subprocess.DEVNULL)


def whole(program, corpus, form):
    with open(corpus, "rb") as articles:
        output = subprocess.run([program, "extract", "--format", form, "-"], stdin=articles, check=True,
                                stdout=subprocess.PIPE).stdout
    return output.decode().splitlines()


def main():
    program, corpus = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        run_driver(program, corpus, f"{folder}/quads", "nquads")
        shards = sorted(pathlib.Path(folder, "quads").glob("part-*.gz"))
        quads = [line for shard in shards for line in gzip.open(shard, "rt", encoding="utf-8").read().splitlines()]
        assert sorted(quads) == sorted(whole(program, corpus, "nquads")), "other quads than on one machine"
        run_driver(program, corpus, f"{folder}/statements", "parquet")
        from pyspark.sql import SparkSession
        spark = SparkSession.builder.master("local[1]").getOrCreate()
        rows = {row.id: row.predicate for row in spark.read.parquet(f"{folder}/statements").collect()}
        lines = [json.loads(line) for line in whole(program, corpus, "jsonl")]
        assert rows == {line["id"]: line["predicate"] for line in lines}, "other statements than on one machine"
        print(f"{len(shards)} shards, {len(quads)} quads, {len(rows)} statements: the same as on one machine")


if __name__ == "__main__":
    main()
