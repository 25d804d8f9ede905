//! From text to sentences and words: hard cases, and what holds of any text.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::LazyLock;

use newsgraph::article::Article;
use newsgraph::ontology::Lexicon;
use newsgraph::syntax::{Analyser, Sentence, Tokeniser, conllu};
use newsgraph::text::Span;
use proptest::prelude::*;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::embedded().unwrap());
static TOKENISER: LazyLock<Tokeniser> = LazyLock::new(|| Tokeniser::new(&Lexicon::embedded().unwrap()));

/// The tokens of a sentence as the cases have them.
fn written(text: &str, sentence: &Sentence) -> String {
    let tokens = sentence.tokens().iter();
    let words = tokens.map(|t| format!("{}{}", if t.joined { "~" } else { "" }, t.span.of(text)));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn hard_cases_are_cut_as_people_cut_them() {
    let cases: toml::Table = include_str!("syntax/tokens.toml").parse().unwrap();
    let mut wrong = Vec::new();
    let cases = cases["case"].as_array().unwrap();
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let article = Article::from_text(text.to_owned(), "case");
        let found: Vec<String> = ANALYSER.analyse(&article).iter().map(|s| written(text, s)).collect();
        let expected: Vec<&str> =
            case["sentences"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
        if found != expected {
            wrong.push(format!("{}:\n  expected {expected:?}\n  found    {found:?}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Words follow one another, and only white space and invisible characters stand between them.
fn assert_tiles(text: &str, spans: impl IntoIterator<Item = Span>) {
    let blank = |part: &str| {
        part.chars()
            .all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}'))
    };
    let mut end = 0;
    for span in spans {
        assert!(span.start() < span.end(), "an empty word at {span} of {text:?}");
        assert!(
            text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()),
            "{span} of {text:?}"
        );
        assert!(span.start() >= end && blank(&text[end..span.start()]), "{span} of {text:?}");
        end = span.end();
    }
    assert!(blank(&text[end..]), "the end of {text:?}");
}

/// Pieces that put the rules to the test, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,8}",
        "[ .,!?'’‘“”\"()\\-]{1,3}",
        "[0-9]{1,4}[.,:%]?[0-9]{0,2}",
        Just("U.S.".to_owned()),
        Just("can't".to_owned()),
        Just("http://a.b/c)".to_owned()),
        Just("jo@example.org".to_owned()),
        Just("Mr.".to_owned()),
        Just("\n\n".to_owned()),
        Just("\u{a0}\u{200b}".to_owned()),
        "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn words_and_white_space_tile_the_text(text in pieces()) {
        let words = TOKENISER.words(&text, Span::new(0, text.len()));
        assert_tiles(&text, words.iter().map(|word| word.span));
    }

    #[test]
    fn words_and_white_space_tile_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let words = TOKENISER.words(&text, Span::new(0, text.len()));
        assert_tiles(&text, words.iter().map(|word| word.span));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn an_analysis_is_the_same_out_of_conllu(text in pieces()) {
        let article = Article::from_text(text, "story");
        let sentences = ANALYSER.analyse(&article);
        assert_tiles(&article.text, sentences.iter().flat_map(Sentence::tokens).map(|token| token.span));
        let mut file = Vec::new();
        conllu::write(&mut file, &article, &sentences).unwrap();
        let file = String::from_utf8(file).unwrap();
        prop_assert_eq!(&conllu::read(&article, &file).unwrap(), &sentences, "{}", file);
    }
}

#[test]
fn a_long_sentence_is_cut() {
    let text = "the bridge over the river and the road to the town ".repeat(2000);
    let article = Article::from_text(text.trim_end().to_owned(), "long");
    let sentences = ANALYSER.analyse(&article);
    let longest = sentences.iter().map(|s| s.tokens().len()).max().unwrap();
    assert!(longest <= newsgraph::syntax::splitter::LONGEST_SENTENCE, "{longest} tokens");
    assert_eq!(sentences.iter().map(|s| s.tokens().len()).sum::<usize>(), 22_000);
}

const PARSED: &str = "# newdoc id = first\n# newpar\n# text = Ann can't go.\n\
    1\tAnn\tAnn\tPROPN\t_\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER\n\
    2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n\
    2\tca\tcan\tAUX\t_\tVerbForm=Fin\t4\taux\t_\t_\n\
    3\tn't\tnot\tPART\t_\tPolarity=Neg\t4\tadvmod\t_\t_\n\
    4\tgo\tgo\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n\
    5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n\
    # newdoc\n1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n";

#[test]
fn a_conllu_file_gives_its_articles_and_their_sentences() {
    let articles = conllu::documents(PARSED, "file.conllu").unwrap();
    let texts: Vec<_> = articles.iter().map(|(a, _)| (a.origin.as_str(), a.text.as_str())).collect();
    assert_eq!(texts, [("first", "Ann can't go."), ("file.conllu", "Yes")]);
    let sentence = &articles[0].1[0];
    assert_eq!(written("Ann can't go.", sentence), "Ann ca ~n't go .");
    assert_eq!(sentence.token(2).lemma, "not");
    assert_eq!(sentence.head(0), Some(3));
}

#[test]
fn faults_in_conllu_are_told_with_their_line() {
    let long = format!("{}\n", "1\tx\tx\tX\t_\t_\t0\troot\t_\t_\n".repeat(1001));
    let cases = [
        ("1\tAnn\tAnn\n", 1, "3 columns"),
        ("# text = x\nx\tAnn\tAnn\tX\t_\t_\t0\troot\t_\t_\n", 2, "no token number"),
        ("1\tAnn\tAnn\tNOUNISH\t_\t_\t0\troot\t_\t_\n", 1, "NOUNISH"),
        ("1\tAnn\tAnn\tX\t_\t_\t7\troot\t_\t_\n", 1, "head 7"),
        ("1\tAnn\tAnn\tX\t_\t_\tup\troot\t_\t_\n", 1, "`up` is no head"),
        ("1\tAnn\tAnn\tX\t_\t_\t0\troot\t_\t_\n3\tLee\tLee\tX\t_\t_\t1\tflat\t_\t_\n", 2, "token number 2"),
        ("1\t\tAnn\tX\t_\t_\t0\troot\t_\t_\n", 1, "form is empty"),
        (&long, 1001, "more than 1000 tokens"),
    ];
    for (file, line, fault) in cases {
        let error = conllu::documents(file, "x").unwrap_err();
        assert!(error.line == line && error.fault.contains(fault), "{error}, expected {line}: {fault}");
    }
    let article = Article::from_text("Bob may stay.".to_owned(), "bob.txt");
    let error = conllu::read(&article, PARSED).unwrap_err();
    assert_eq!(error.line, 4);
    assert!(error.fault.contains("`Ann` does not fit the article"), "{error}");
}

proptest! {
    #[test]
    fn no_conllu_file_makes_the_reader_panic(
        lines in prop::collection::vec("[0-9.\\-]{1,4}\t[a-z ]{1,3}\t_\t(X|NOUN)\t_\t_\t[0-9]{1,2}\tdep\t_\t(_|SpaceAfter=No)", 0..8)
    ) {
        if let Ok(articles) = conllu::documents(&lines.join("\n"), "x") {
            for (article, sentences) in articles {
                prop_assert_eq!(conllu::read(&article, &lines.join("\n")).is_ok(), true);
                prop_assert!(sentences.iter().flat_map(Sentence::tokens).all(|t| t.span.end() <= article.text.len()));
            }
        }
    }
}
