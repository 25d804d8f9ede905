//! Who is who in small articles: names, types, joins, groups, links, and what a person has decided.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use newsgraph::article::{Article, read_bytes};
use newsgraph::entities::{AnnotatedArticle, Corrections, Entity, MentionKind};
use newsgraph::ontology::{EntityType, Ontology};
use newsgraph::pipeline::Pipeline;
use newsgraph::text::PartialDate;

fn read(text: &str) -> AnnotatedArticle {
    Pipeline::new().unwrap().annotate(Article::from_text(text.to_owned(), "test"))
}

fn corrected(text: &str, corrections: &str) -> AnnotatedArticle {
    let corrections = Corrections::parse("c.toml", corrections).unwrap();
    let pipeline = Pipeline::with_ontology(Ontology::embedded().unwrap()).unwrap();
    pipeline.with_corrections(corrections).annotate(Article::from_text(text.to_owned(), "test"))
}

/// The entity behind the `nth` place (from 0) where the words stand as a mention of their own.
#[track_caller]
fn behind<'a>(article: &'a AnnotatedArticle, words: &str, nth: usize) -> &'a Entity {
    let mut mentions = article.mentions().iter().filter(|m| m.span.of(article.text()) == words);
    let mention =
        mentions.nth(nth).unwrap_or_else(|| panic!("no mention {nth} of `{words}`: {:#?}", names(article)));
    article.entity(mention.entity)
}

fn names(article: &AnnotatedArticle) -> Vec<String> {
    let mentions = |e: &Entity| {
        e.mentions.iter().map(|m| article.mention(*m).span.of(article.text())).collect::<Vec<_>>().join(" | ")
    };
    article.entities().iter().map(|e| format!("{} {}: {}", e.entity_type, e.name, mentions(e))).collect()
}

#[test]
fn people_with_one_surname_stay_apart() {
    let article = read(
        "Hillary Clinton spoke in Leeds on Monday. Clinton thanked the crowd.\n\nBill Clinton arrived later. He met \
         students.",
    );
    assert_eq!(behind(&article, "Clinton", 0).name, "Hillary Clinton");
    assert_ne!(behind(&article, "Hillary Clinton", 0).name, behind(&article, "Bill Clinton", 0).name);
    assert_eq!(behind(&article, "He", 0).name, "Bill Clinton");
}

#[test]
fn titles_tell_husband_and_wife_apart() {
    let article = read(
        "Peter Marlow and Joan Marlow opened a school in Hull. Mrs Marlow taught music. Mr Marlow taught chemistry.",
    );
    assert_eq!(behind(&article, "Marlow", 0).name, "Joan Marlow");
    assert_eq!(behind(&article, "Marlow", 1).name, "Peter Marlow");
}

#[test]
fn father_and_son_stay_apart() {
    let article =
        read("Victor Hale Jr. defeated his father. Victor Hale Sr. congratulated Victor Hale Jr. on Sunday.");
    let people: Vec<_> =
        article.entities().iter().filter(|e| e.named && e.name.starts_with("Victor")).collect();
    assert_eq!(people.len(), 2, "{:#?}", names(&article));
}

#[test]
fn a_city_and_a_person_of_one_name_stay_apart() {
    let article = read(
        "George Washington led the army. President Washington was praised. The museum in Washington reopened.",
    );
    let president = behind(&article, "George Washington", 0);
    let city = article
        .entities()
        .iter()
        .find(|e| e.entity_type == EntityType::Place && e.name.contains("Washington"));
    let city = city.unwrap_or_else(|| panic!("{:#?}", names(&article)));
    assert_ne!(city.mentions, president.mentions);
    assert_eq!(president.entity_type, EntityType::Person);
}

#[test]
fn names_follow_their_fullest_form() {
    let article = read(
        "Marenco Holdings sacked Eva Lindqvist on Friday. Marenco said that Lindqvist had lied. She denied it.",
    );
    assert_eq!(behind(&article, "Lindqvist", 0).name, "Eva Lindqvist");
    assert_eq!(behind(&article, "Marenco", 0).name, "Marenco Holdings");
    assert_eq!(behind(&article, "She", 0).name, "Eva Lindqvist");
    let joins = &behind(&article, "Lindqvist", 0).joins;
    assert!(
        joins.iter().any(|j| j.sieve == "surname") && joins.iter().any(|j| j.sieve == "pronoun"),
        "{joins:?}"
    );
}

#[test]
fn a_name_of_common_words_is_known_where_it_opens_a_sentence() {
    let article = read(
        "Granite Media said on Sunday that it had acquired Ironbridge Partners. Nadia Ulrich accused Granite Media of \
         misleading the public.",
    );
    let company = behind(&article, "Granite Media", 0);
    assert!(company.named && company.mentions.len() == 3, "{:#?}", names(&article));
    assert_eq!(company.mentions, behind(&article, "Granite Media", 1).mentions);
}

#[test]
fn acronyms_follow_their_long_form() {
    let article = read(
        "The Northern Fisheries Board (NFB) met in Bergen. The NFB rejected the plan. The board will meet again.",
    );
    assert_eq!(behind(&article, "NFB", 1).name, "Northern Fisheries Board");
    assert_eq!(behind(&article, "The board", 0).name, "Northern Fisheries Board");
}

#[test]
fn titles_stand_outside_names_and_come_back_as_descriptions() {
    let article =
        read("Prime Minister Lena Varga met bankers in Vienna. The prime minister praised their work.");
    let varga = behind(&article, "Lena Varga", 0);
    assert_eq!((varga.name.as_str(), varga.entity_type), ("Lena Varga", EntityType::Person));
    assert_eq!(behind(&article, "The prime minister", 0).name, "Lena Varga");
}

#[test]
fn the_speaker_is_i() {
    let article = read("“I will resign tomorrow,” said Tomas Berg. “My family needs me.”");
    assert_eq!(behind(&article, "I", 0).name, "Tomas Berg");
    assert_eq!(behind(&article, "My", 0).name, "Tomas Berg");
}

#[test]
fn plural_descriptions_and_they_have_members() {
    let article = read(
        "Anna Roth met Paul Dahl in Oslo. The pair discussed fish. Carla Sims and Hugo Weber left. They cried.",
    );
    let members = |entity: &Entity| -> Vec<String> {
        entity.members.iter().map(|m| article.entity(*m).name.clone()).collect()
    };
    assert_eq!(members(behind(&article, "The pair", 0)), ["Anna Roth", "Paul Dahl"]);
    assert_eq!(members(behind(&article, "They", 0)), ["Carla Sims", "Hugo Weber"]);
}

#[test]
fn short_forms_of_known_names_are_linked() {
    let article =
        read("The UK and France signed a treaty in Paris on Monday. French officials praised Britain.");
    let kingdom = behind(&article, "UK", 0);
    assert_eq!(kingdom.name, "United Kingdom");
    assert_eq!(kingdom.link.as_ref().unwrap().iri, "http://www.wikidata.org/entity/Q145");
    assert_eq!(behind(&article, "Britain", 0).name, "United Kingdom");
    assert_eq!(behind(&article, "French", 0).name, "France");
}

#[test]
fn a_namesake_of_somebody_known_is_not_linked() {
    let article = read("Marjorie Trump runs a bakery in Hull. Trump opened it in 2003.");
    assert!(behind(&article, "Marjorie Trump", 0).link.is_none());
    assert_eq!(behind(&article, "Trump", 0).name, "Marjorie Trump");
}

#[test]
fn corrections_win() {
    let text = "Ada Quist wrote a book. Adeline Quist-Moore won a prize for it. Then Quist moved to Hull.";
    let article = corrected(
        text,
        "[[same-as]]\nnames = [\"Ada Quist\", \"Adeline Quist-Moore\"]\n[[not-same-as]]\nnames = [\"Ada Quist\", \
         \"Quist\"]\n[[rename]]\nname = \"Ada Quist\"\nto = \"Ada Quist-Moore\"\n[[link]]\nname = \"Hull\"\niri = \"none\"\n",
    );
    assert_eq!(behind(&article, "Ada Quist", 0).name, "Ada Quist-Moore");
    assert_eq!(behind(&article, "Adeline Quist-Moore", 0).name, "Ada Quist-Moore");
    assert_eq!(behind(&article, "Quist", 0).name, "Quist");
    assert!(behind(&article, "Hull", 0).link.is_none());
}

#[test]
fn every_mention_belongs_to_its_entity_and_slices_the_text() {
    for text in [
        "",
        "“",
        "’s ’s of the",
        "ÉLYSÉE — “Été”, said Zoë Ångström’s aide… She ran.",
        "Mr. and Mrs. and the and 3 of them, who are them?",
        "The the THE President President of of France’s’ “I” we\n\nthey them both men the pair",
    ] {
        let article = read(text);
        assert!(article.mentions().is_sorted_by_key(|m| (m.span.start(), m.span.end())));
        for (i, mention) in article.mentions().iter().enumerate() {
            assert!(!mention.span.of(text).is_empty());
            assert!(article.entity(mention.entity).mentions.iter().any(|m| m.index() == i));
            assert!(mention.kind != MentionKind::Name || article.entity(mention.entity).named);
        }
        for entity in article.entities() {
            assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        }
    }
}

/// An interview printed without quotation marks.
const INTERVIEW: &str = "The Echo interviews Olga Tarn about glass\n\nThe Echo interviewed Olga Tarn, a glass blower, in her \
    workshop.\n\nHow did you begin?\n\nI saw a furnace when I was six. My aunt let me try.\n\nWhat do you make \
    now?\n\nI make bottles for a chemist in Hull.";

#[test]
fn the_guest_of_an_interview_speaks_in_its_answers() {
    let article = read(INTERVIEW);
    for (words, nth) in [("I", 0), ("I", 2), ("My", 0), ("me", 0), ("you", 0), ("you", 1)] {
        assert_eq!(behind(&article, words, nth).name, "Olga Tarn", "{words} {nth}: {:#?}", names(&article));
    }
    let spoken = article.quotations().iter().filter(|q| q.speaker.is_some()).count();
    assert_eq!((spoken, article.quotations().len()), (2, 4));
}

#[test]
fn nobody_speaks_in_an_interview_whose_guest_is_in_doubt() {
    let text = INTERVIEW.replace("Olga Tarn", "the glass blowers").replace("The Echo", "our paper");
    let article = read(&text);
    assert!(article.quotations().is_empty(), "{:?}", article.quotations());
}

#[test]
fn a_pronoun_that_has_a_choice_is_less_certain() {
    let article =
        read("Anna Berg met Maria Holt in Oslo on Monday. She left early. Peter Lund stayed. He spoke.");
    let certainty = |words: &str| {
        article.mentions().iter().find(|m| m.span.of(article.text()) == words).unwrap().certainty
    };
    assert_eq!(certainty("Anna Berg"), 100);
    assert!(certainty("She") < certainty("He"), "{} {}", certainty("She"), certainty("He"));
    let choices = Pipeline::new().unwrap().pronoun_choices(&article);
    let candidates = |i: usize| choices[i].candidates.iter().filter(|c| c.score > 0).count();
    assert!(candidates(0) >= 2 && choices.len() == 2, "{choices:#?}");
}

#[test]
fn the_date_of_the_article_tells_who_held_a_post() {
    let published = |year: i16, text: &str| {
        let mut article = Article::from_text(text.to_owned(), "test");
        article.published = Some(PartialDate::Year(year));
        Pipeline::new().unwrap().annotate(article)
    };
    let text = "George W. Bush met Bill Clinton in Austin on Monday. The president praised the charity.";
    assert_eq!(behind(&published(2003, text), "The president", 0).name, "George W. Bush");
    assert_eq!(behind(&published(1998, text), "The president", 0).name, "Bill Clinton");
    assert!(!behind(&published(2031, text), "The president", 0).named);
    let linked = |year| {
        behind(&published(year, "Obama spoke in Leeds. Obama thanked the crowd."), "Obama", 0).link.is_some()
    };
    assert!(linked(2011) && !linked(2031));
}

#[test]
fn names_that_come_thousands_of_times_stay_one() {
    // Evidence of types adds up; it must not run over.
    let article = read(&"Ann Lee met Bob Roe. Lee thanked Roe. ".repeat(1_500));
    let lees: Vec<_> = article.entities().iter().filter(|entity| entity.name == "Ann Lee").collect();
    assert_eq!(lees.len(), 1);
    assert!(lees[0].mentions.len() >= 2_900, "{} mentions", lees[0].mentions.len());
}

#[test]
fn a_company_is_not_its_founder() {
    let article = read(
        "Brenner makes lifts in Graz. Valmora wants to buy Brenner for £2bn. Shares in Brenner rose by 5 per cent.\n\nKarl \
         Brenner, who founded the company in 1961, welcomed the bid. Mr Brenner will stay until June.",
    );
    assert_eq!(behind(&article, "Brenner", 3).name, "Karl Brenner", "{:#?}", names(&article));
    for nth in 0..3 {
        assert_eq!(behind(&article, "Brenner", nth).name, "Brenner", "{nth}: {:#?}", names(&article));
    }
}

#[test]
fn we_are_those_whom_a_post_speaks_for() {
    let text =
        |who: &str| format!("{who} spoke in Hull on Monday.\n\n“We lost money,” said Hale. “We will sell.”");
    let article = read(&text("Acme chief executive Rita Hale"));
    assert_eq!(behind(&article, "We", 0).name, "Acme", "{:#?}", names(&article));
    // Somebody who works or worked there does not speak for it.
    for who in ["Rita Hale, a chemist at Acme,", "Former Acme chief executive Rita Hale"] {
        let article = read(&text(who));
        assert!(!behind(&article, "We", 0).named, "{who}: {:#?}", names(&article));
    }
}

#[test]
fn guests_of_one_interview_are_told_apart_by_what_they_say() {
    let article = read(
        "The Echo interviews Olga Tarn and Piet Vos about glass\n\nWho are you?\n\nI'm Olga Tarn.\n\nAnd what do you do?\n\n\
         Piet and I make bottles. I learned it from my aunt.\n\nWhere did you learn it?\n\nI taught myself.",
    );
    assert_eq!(behind(&article, "I", 0).name, "Olga Tarn", "{:#?}", names(&article));
    assert_eq!(behind(&article, "my", 0).name, "Olga Tarn", "{:#?}", names(&article));
    assert!(!behind(&article, "myself", 0).named, "{:#?}", names(&article));
}

#[test]
fn an_interview_may_begin_without_a_question_mark() {
    let article = read(
        "Interview with the glass blower Olga Tarn\n\nPhoto: Piet Vos\n\nYou were born in a village of glass blowers.\n\nI was, \
         and my aunt blew glass as well.\n\nDid she teach you?\n\nShe did. I was six.\n\nDo you still use her tools?\n\nI do, and I mend them.",
    );
    for (words, nth) in [("You", 0), ("I", 0), ("my", 0), ("you", 0), ("I", 2)] {
        assert_eq!(behind(&article, words, nth).name, "Olga Tarn", "{words} {nth}: {:#?}", names(&article));
    }
}

#[test]
fn nobody_is_the_guest_when_the_guests_are_described() {
    let article = read(
        "Bakers talk cakes\n\nThe Leeds Echo interviewed one of the owners of a bakery about a cake that is named after \
         Senator Rick Dorn. Dorn hates it. Dorn sued the bakery in May.\n\nWhy did you bake it?\n\nI liked the \
         idea.\n\nHow do you make it?\n\nI use rum, and I take my time.",
    );
    assert!(!behind(&article, "I", 0).named && !behind(&article, "you", 0).named, "{:#?}", names(&article));
}

#[test]
fn descriptions_follow_verbs_of_office_and_shared_subjects() {
    let article = read(
        "Ada Quist was a judge in Leeds and is an author of children's books. Hugo Weber served as director of the \
         museum until May. Nordlys built the tower. The company is hiring.",
    );
    assert_eq!(behind(&article, "an author", 0).name, "Ada Quist", "{:#?}", names(&article));
    assert_eq!(behind(&article, "director", 0).name, "Hugo Weber", "{:#?}", names(&article));
    assert_eq!(behind(&article, "The company", 0).name, "Nordlys", "{:#?}", names(&article));
}

#[test]
fn a_surname_in_a_headline_is_the_person_who_is_named_in_full_below() {
    let text = "Berg sends congratulations to Moreno after election win\n\nAnn Berg, the mayor of Leeds, congratulated \
                Otto Moreno on Monday. Moreno won the vote.";
    let article = read_bytes(text.as_bytes(), "a.txt").unwrap().remove(0);
    assert!(article.headline.is_some());
    let article = Pipeline::new().unwrap().annotate(article);
    assert_eq!(behind(&article, "Moreno", 0).name, "Otto Moreno");
    assert_eq!(names(&article).iter().filter(|name| name.contains("Moreno")).count(), 1);
}

#[test]
fn papers_vary_their_words_for_the_one_person_just_named() {
    let article = read(
        "Tobias Renn, who lost his house, hugged his lawyer, Grace Adeyemi. The retired fisherman had mortgaged it. Anna Berg met \
         Maria Holt. The novelist left.",
    );
    assert_eq!(behind(&article, "The retired fisherman", 0).name, "Tobias Renn", "{:#?}", names(&article));
    // Two who could be meant are one too many, and a judge may be somebody new.
    assert!(!behind(&article, "The novelist", 0).named, "{:#?}", names(&article));
    let article = read("Tobias Renn stole a boat. The judge fined him.");
    assert!(!behind(&article, "The judge", 0).named, "{:#?}", names(&article));
}

#[test]
fn both_presidents_are_the_two_who_were_named_so() {
    let article = read(
        "President Ion Dascal met President Mira Lukin in Tampere. The talks were long. It rained. The hosts cooked \
         fish. A band played. Reporters thanked both presidents.",
    );
    let both = behind(&article, "both presidents", 0);
    let members: Vec<_> = both.members.iter().map(|m| article.entity(*m).name.as_str()).collect();
    assert_eq!(members, ["Ion Dascal", "Mira Lukin"], "{:#?}", names(&article));
}

#[test]
fn posts_ages_and_nations_stand_for_whoever_was_named() {
    let mut article = Article::from_text(
        "Emmanuel Macron met Olaf Scholz in Leeds. The French president left early.\n\nTom Aldous scored twice. The \
         24-year-old will rest on Friday."
            .to_owned(),
        "test",
    );
    article.published = "2024-03-21".parse().ok();
    let article = Pipeline::new().unwrap().annotate(article);
    assert_eq!(behind(&article, "The French president", 0).name, "Emmanuel Macron");
    assert_eq!(behind(&article, "The 24-year-old", 0).name, "Tom Aldous");
}
