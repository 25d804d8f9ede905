"""Runs newsgraph over a corpus of JSON Lines on a Spark cluster.

    spark-submit scale/spark.py --input 'hdfs:///news/*.jsonl.gz' --output hdfs:///graph

Each partition is piped through `newsgraph extract`, one article at a time, so that memory does not grow with the corpus.
The IRIs do not depend on where an article is read: the shards are parts of one graph and merge by concatenation.
Needs PySpark 3.5 or newer, and the newsgraph program on every worker (`--newsgraph PATH`, or ship it by
`--files newsgraph` and give `--newsgraph ./newsgraph`).
"""

import argparse
import shlex

from pyspark.sql import SparkSession
from pyspark.sql import types as t

TERM = t.StructType([t.StructField(name, t.StringType()) for name in ("iri", "label", "type")])

STATEMENT = t.StructType([
    t.StructField("article", t.StringType()),
    t.StructField("id", t.StringType()),
    t.StructField("subject", TERM),
    t.StructField("predicate", t.StringType()),
    t.StructField("object", TERM),
    t.StructField("status", t.StringType()),
    t.StructField("source", TERM),
    t.StructField("qualifiers", t.MapType(t.StringType(), t.StringType())),
    t.StructField("evidence", t.StructType([
        t.StructField("start", t.LongType()),
        t.StructField("end", t.LongType()),
        t.StructField("text", t.StringType()),
    ])),
    t.StructField("rule", t.StringType()),
    t.StructField("confidence", t.DoubleType()),
])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", required=True, help="JSON Lines, one article a line (any path Spark reads)")
    parser.add_argument("--output", required=True, help="folder to make")
    parser.add_argument("--format", choices=["nquads", "parquet"], default="nquads",
                        help="sharded N-Quads, or statements as Parquet")
    parser.add_argument("--partitions", type=int, help="number of shards; Spark's own choice if not given")
    parser.add_argument("--newsgraph", default="newsgraph", help="the program on the workers")
    parser.add_argument("--skip-unreadable", action="store_true",
                        help="go on without articles that cannot be read; the workers' logs name them")
    parser.add_argument("--options", default="", help="more options for newsgraph extract, such as '--text --open'")
    return parser.parse_args()


def filter_command(args):
    """The filter that every partition runs. Code 1 says that some articles could not be read; the others are written."""
    form = "nquads" if args.format == "nquads" else "jsonl"
    extract = f"{shlex.quote(args.newsgraph)} extract --format {form} --jobs 1 {args.options} -"
    if args.skip_unreadable:
        extract += '; code=$?; if [ "$code" -gt 1 ]; then exit "$code"; fi'
    return f"sh -c {shlex.quote(extract)}"


def main():
    args = arguments()
    spark = SparkSession.builder.appName("newsgraph").getOrCreate()
    lines = spark.sparkContext.textFile(args.input)
    if args.partitions:
        lines = lines.repartition(args.partitions)
    results = lines.pipe(filter_command(args), checkCode=True)
    if args.format == "nquads":
        results.saveAsTextFile(args.output, compressionCodecClass="org.apache.hadoop.io.compress.GzipCodec")
    else:
        spark.read.json(results, schema=STATEMENT).write.parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
