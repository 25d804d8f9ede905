//! Every reader on any bytes: the first byte says what the file is called.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsgraph::article;

const NAMES: [&str; 9] =
    ["a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a.txt.gz", "a.json.zst", "a.warc", "a"];

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let Ok(articles) = article::read_bytes(bytes, NAMES[usize::from(*kind) % NAMES.len()]) else { return };
    for article in articles {
        for span in article.paragraphs.iter().chain(&article.headline).chain(&article.dateline) {
            assert!(article.text.get(span.start()..span.end()).is_some(), "{span} is no stretch of the text");
        }
    }
});
