//! The reader of CoNLL-U, and what comes after it, on any file.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use newsgraph::pipeline::Pipeline;
use newsgraph::syntax::conllu;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new().expect("what is built in is sound"));

fuzz_target!(|file: &str| {
    let Ok(articles) = conllu::documents(file, "a.conllu") else { return };
    for (article, sentences) in articles {
        let article = PIPELINE.resolve(article, sentences);
        let _ = PIPELINE.statements(&article);
    }
});
