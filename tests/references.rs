//! What descriptions, short names and words of origin mean.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use newsgraph::article::Article;
use newsgraph::entities::{AnnotatedArticle, Entity};
use newsgraph::ontology::EntityType;
use newsgraph::pipeline::Pipeline;

fn read(text: &str) -> AnnotatedArticle {
    Pipeline::new().unwrap().annotate(Article::from_text(text.to_owned(), "test"))
}

/// The entity that the words mean where they first stand as a mention of their own.
#[track_caller]
fn behind<'a>(article: &'a AnnotatedArticle, words: &str) -> &'a Entity {
    let mention = article.mentions().iter().find(|m| m.span.of(article.text()) == words);
    let mention = mention.unwrap_or_else(|| panic!("no mention `{words}`: {:#?}", article.entities()));
    article.entity(mention.entity)
}

#[test]
fn a_language_is_not_its_country() {
    let article = read(
        "Jonas Berg moved to Portugal in 2019. He runs a Portuguese speaking choir there. Berg speaks Danish, and he \
         answered in German.",
    );
    assert!(behind(&article, "Portugal").link.is_some());
    for language in ["Portuguese", "Danish", "German"] {
        let mention = article.mentions().iter().find(|m| m.span.of(article.text()) == language);
        assert!(mention.is_none(), "{language}: {:?}", article.entities());
    }
}

#[test]
fn a_people_is_not_its_country() {
    let article = read("The island was settled by a wave of Norwegians. The Norwegian fleet followed.");
    assert_eq!(behind(&article, "Norwegian").name, "Norway");
    assert!(article.entities().iter().all(|e| e.name != "Norwegians"), "{:?}", article.entities());
    let linked = article.entities().iter().filter(|e| e.link.is_some()).flat_map(|e| &e.mentions);
    let linked: Vec<&str> = linked.map(|m| article.mention(*m).span.of(article.text())).collect();
    assert_eq!(linked, ["Norwegian"]);
}

#[test]
fn one_of_a_series_is_not_the_series() {
    let article = read("Rome hosted the 1960 Olympics. Greece invented the Olympic Games.");
    assert!(behind(&article, "Olympics").link.is_none());
    assert!(behind(&article, "Olympic Games").link.is_some());
}

#[test]
fn the_ancient_one_is_another() {
    let article = read("Maria Lind teaches the history of ancient Egypt in Leeds. She was born in Egypt.");
    assert!(behind(&article, "ancient Egypt").link.is_none());
    assert!(behind(&article, "Egypt").link.is_some());
}

#[test]
fn a_name_before_its_noun_says_whom_a_description_means() {
    let article = read(
        "Boeing lost a plane. The Calmar union accused the board of greed. The Ryanair airline sued Hungary.",
    );
    assert_eq!(behind(&article, "The Calmar union").name, "Calmar");
    assert_eq!(behind(&article, "The Ryanair airline").name, "Ryanair");
}

#[test]
fn a_description_follows_its_origin() {
    let article = read(
        "Varden Energy bought the Scottish developer Clydewind. Varden, which joined forces with Equinor in 2011, cut \
         jobs at Varden Gas. The Scottish firm had rejected an offer.",
    );
    assert_eq!(behind(&article, "The Scottish firm").name, "Clydewind");
    assert_eq!(behind(&article, "Clydewind").entity_type, EntityType::Organization);
}

#[test]
fn an_apposition_hung_on_the_nearer_noun_is_the_person_above_it() {
    let article = read(
        "Gunmen attacked a convoy carrying the governor of Turkana county, Jeremiah Lomorukai, in which two guards were \
         killed. The governor blamed his rivals.",
    );
    assert_eq!(behind(&article, "The governor").name, "Jeremiah Lomorukai");
}

#[test]
fn papers_go_by_their_last_word() {
    let article = read("The owner of the Northern Gazette resigned. He had bought the Gazette in 2015.");
    assert_eq!(behind(&article, "Gazette").name, "Northern Gazette");
}

#[test]
fn reports_open_with_what_people_are() {
    let article = read(
        "Fraud case\n\nA federal judge jailed a banker on Monday. U.S. District Judge Marilyn Cho said that he had lied.",
    );
    assert_eq!(behind(&article, "A federal judge").name, "Marilyn Cho");
    let article =
        read("A surgeon has been struck off for drinking. Alistair Munro, 56, was found to have lied.");
    assert_eq!(behind(&article, "A surgeon").name, "Alistair Munro");
    let article = read("A minister\n\nA minister has resigned. The deputy minister Ann Lee said nothing.");
    assert_ne!(behind(&article, "A minister").name, "Ann Lee");
}

#[test]
fn what_was_done_tells_who_is_meant() {
    let article = read(
        "Jairo Mena was shot dead on Monday. Police spoke to Ana Ruiz. The victim was 40. Carla Soto was elected mayor, \
         succeeding Luis Paz. The winner thanked her predecessor.",
    );
    assert_eq!(behind(&article, "The victim").name, "Jairo Mena");
    assert_eq!(behind(&article, "The winner").name, "Carla Soto");
    assert_eq!(behind(&article, "her predecessor").name, "Luis Paz");
}

#[test]
fn bodies_are_called_by_what_their_names_tell() {
    let article = read(
        "The Dayton Courier sued Rocky Mountain Airways. The newspaper said that the airline had lied to its readers.",
    );
    assert_eq!(behind(&article, "The newspaper").name, "Dayton Courier");
    assert_eq!(behind(&article, "the airline").name, "Rocky Mountain Airways");
}

#[test]
fn the_outgoing_mayor_is_the_mayor_and_the_former_one_is_not() {
    let article = read("The mayor of Leeds, Ann Lee, will leave in May. Bo Day praised the outgoing mayor.");
    assert_eq!(behind(&article, "the outgoing mayor").name, "Ann Lee");
    let article = read("The mayor of Leeds, Ann Lee, will leave in May. Bo Day praised the former mayor.");
    assert_ne!(behind(&article, "the former mayor").name, "Ann Lee");
}

#[test]
fn a_town_is_called_by_its_noun() {
    let article = read("Police came to the village of Tin Essako on Monday. The village has 300 people.");
    assert_eq!(behind(&article, "Tin Essako").entity_type, EntityType::Place);
    assert_eq!(behind(&article, "The village").name, "Tin Essako");
}

#[test]
fn of_several_bodies_the_one_that_the_article_is_about_is_the_company() {
    let article = read(
        "Aurant Systems hired Yoon Lee. Aurant has 900 workers. Aurant sold a unit to Temora Holdings in May. Last year \
         Aurant lost money. In June the company hired a lawyer.",
    );
    assert_eq!(behind(&article, "the company").name, "Aurant Systems");
}

#[test]
fn deeds_tell_whom_a_description_means() {
    let article = read(
        "Jorge Ruz killed his neighbour in 2014. Lena Moss took over the farm. The killer was freed on Friday.",
    );
    assert_eq!(behind(&article, "The killer").name, "Jorge Ruz");
    let article =
        read("Ivor Penn has been charged with fraud. His wife left Hull. The defendant will appear in May.");
    assert_eq!(behind(&article, "The defendant").name, "Ivor Penn");
}

#[test]
fn whoever_was_elected_is_the_new_president() {
    let article = read("Sara Okafor was elected on Sunday. The new president promised to fight graft.");
    assert_eq!(behind(&article, "The new president").name, "Sara Okafor");
    let article = read("Sara Okafor met Jan Holm on Sunday. The new president will be chosen in May.");
    assert!(!behind(&article, "The new president").named, "{:?}", article.entities());
}

#[test]
fn a_word_for_people_and_firms_means_the_firm_that_is_one() {
    let article = read("Carl Devlin sued Aldwick Homes. The builder denied the claim.");
    assert_eq!(behind(&article, "The builder").name, "Aldwick Homes");
}

#[test]
fn a_former_trade_or_a_nation_points_back() {
    let article = read("Fenwick Bank has named Alice Shaw. The former Barclays banker will start in May.");
    assert_eq!(behind(&article, "The former Barclays banker").name, "Alice Shaw");
    let article =
        read("Hanna Vogel met Pedro Soto, the Spanish prime minister. Later she praised the Spaniard.");
    assert_eq!(behind(&article, "the Spaniard").name, "Pedro Soto");
}

#[test]
fn several_who_were_the_subject_are_the_companies() {
    let article = read("Shell and Eni bought the licence. The companies are accused of bribery.");
    let members = &behind(&article, "The companies").members;
    let names: Vec<&str> = members.iter().map(|member| article.entity(*member).name.as_str()).collect();
    assert_eq!(names, ["Shell", "Eni"]);
}

#[test]
fn a_firm_is_no_school() {
    let article = read(
        "Funivie Sarra belongs to the Valtour group. Valtour cut 40 jobs. Luca Ferri teaches at the ski school in \
         Cervinia.",
    );
    assert_ne!(behind(&article, "the ski school").name, "Valtour");
}

#[test]
fn it_that_decides_is_a_body() {
    for (text, name) in [
        ("Shares in Holmgren fell on Monday after it bought Castor Mills.", "Holmgren"),
        ("Toronto-based Brennholt told lenders that it had sued Castor Mills.", "Brennholt"),
        ("Tallgren, owner of the Harbour Hotel, said it had hired Maria Lind.", "Tallgren"),
        ("Maria Lind works at Carrow College. It appointed her in 2019.", "Carrow College"),
    ] {
        let article = read(text);
        let it = if text.contains(" it ") { "it" } else { "It" };
        assert_eq!(behind(&article, it).name, name, "{text}");
    }
}

/// What the article has told of two people or bodies tells who "her husband" or "its owner" is.
const BELONGINGS: &[(&str, &str, &str)] = &[
    (
        "Maya Stone defeated Ray Clough by 300 votes. On Monday she thanked her opponent.",
        "her opponent",
        "Ray Clough",
    ),
    (
        "Clara Hughes beat Ray Clough in the primary. Clough praised his former rival.",
        "his former rival",
        "Clara Hughes",
    ),
    ("Ilse Marwitz is married to Renato Scala. Her husband was born in Rome.", "Her husband", "Renato Scala"),
    (
        "Carla Neri, the mother of Paolo Neri, lives in Rome. Her son studied in Leeds.",
        "Her son",
        "Paolo Neri",
    ),
    ("Clara Hughes is the daughter of Martin Brandt. Her father owns a mill.", "Her father", "Martin Brandt"),
    (
        "Martin Brandt is Clara Hughes's lawyer. Her lawyer accused the police of lying.",
        "Her lawyer",
        "Martin Brandt",
    ),
    ("Jens Ott coaches the sprinter Dilara Kaya. Kaya thanked her coach.", "her coach", "Jens Ott"),
    ("Acme Bank is owned by Martin Brandt. Its owner sued the union.", "Its owner", "Martin Brandt"),
    (
        "Acme Bank named Martin Brandt as its chief executive. Its new boss praised the union.",
        "Its new boss",
        "Martin Brandt",
    ),
    ("Clara Hughes works for Toyota. Her employer sued Sony.", "Her employer", "Toyota"),
    ("Peter Gray was stabbed by Dan Wild. Police arrested his attacker.", "his attacker", "Dan Wild"),
    (
        "Clara Hughes will succeed Martin Brandt in May. Brandt congratulated his successor.",
        "his successor",
        "Clara Hughes",
    ),
];

#[test]
fn what_was_told_of_two_tells_who_belongs_to_whom() {
    for (text, words, name) in BELONGINGS {
        assert_eq!(behind(&read(text), words).name, *name, "{text}");
    }
}

#[test]
fn what_belongs_to_somebody_is_nobody_who_was_not_told_of() {
    let apart = [
        ("Clara Hughes met Martin Brandt in Leeds. Her lawyer waited outside.", "Her lawyer"),
        ("Clara Hughes taught Martin Brandt and Peter Gray. Her pupil sued her.", "Her pupil"),
        ("Acme Bank sued Toyota. Its owner lives in Leeds.", "Its owner"),
        ("Martin Brandt, who coaches Dilara Kaya, met Clara Hughes. Hughes thanked her coach.", "her coach"),
    ];
    for (text, words) in apart {
        let article = read(text);
        let mention = article.mentions().iter().find(|m| m.span.of(article.text()) == words);
        assert!(mention.is_none_or(|mention| !article.entity(mention.entity).named), "{text}");
    }
}

#[test]
fn the_only_one_spoken_of_is_meant_though_others_were_named_since() {
    for (text, words, name) in [
        ("Pim Decker was born in Ghent. Some 300 people came. Nadia Amrani sued him.", "him", "Pim Decker"),
        (
            "Carrow Holdings was founded in 1990. Nadia Amrani was ill. It sued Castor Mills.",
            "It",
            "Carrow Holdings",
        ),
        ("Carrow Holdings was founded in 1990. Castor Mills signed a deal with it.", "it", "Carrow Holdings"),
        ("Haven, a charity that helps children, moved. It sued Castor Mills.", "It", "Haven"),
    ] {
        let article = read(text);
        assert_eq!(behind(&article, words).name, name, "{text}");
    }
}

#[test]
fn nobody_in_particular_is_meant_where_two_may_be() {
    let article = read("Pim Decker met Karel Brandt. Some 300 people came. Nadia Amrani sued him.");
    let sued = behind(&article, "Nadia Amrani");
    assert!(sued.named);
    let article = read("Carrow Holdings cut jobs. Castor Mills closed a plant. Kenya fined it.");
    assert!(behind(&article, "it").name != "Kenya", "{:?}", article.entities());
}

#[test]
fn two_who_stand_together_are_both() {
    for text in [
        "Pim Decker and Karel Brandt came. Both sued Castor Mills.",
        "Pim Decker travelled with Karel Brandt. They sued Castor Mills.",
    ] {
        let article = read(text);
        let words = ["Both", "They"].into_iter().find(|words| text.contains(words)).unwrap();
        let members = &behind(&article, words).members;
        let names: Vec<&str> = members.iter().map(|member| article.entity(*member).name.as_str()).collect();
        assert_eq!(names, ["Pim Decker", "Karel Brandt"], "{text}");
    }
}

#[test]
fn an_age_or_a_nation_is_of_whom_it_was_told() {
    let article = read("Pim Decker, who turned 38, left. Karel Brandt praised the 38-year-old for it.");
    assert_eq!(behind(&article, "the 38-year-old").name, "Pim Decker");
    let article =
        read("Danish rider Pim Decker fell. Karel Brandt was ill. Later Nadia Amrani praised the Dane.");
    assert_eq!(behind(&article, "the Dane").name, "Pim Decker");
}

#[test]
fn a_report_names_in_its_second_sentence_whom_the_first_one_describes() {
    for second in [
        "Karel Brandt, from Ghent, wept.",
        "Karel Brandt pleaded guilty.",
        "Karel Brandt, a father of two, wept.",
        "Officers named him as Karel Brandt, 42.",
        "The man was named as Karel Brandt, 42.",
    ] {
        let article = read(&format!("A man was jailed for killing Ingrid Vos. {second}"));
        assert_eq!(behind(&article, "A man").name, "Karel Brandt", "{second}");
    }
    for second in [
        "Karel Brandt wept.",
        "Karel Brandt, from the Home Office, said so.",
        "Karel Brandt, from Ghent, said so.",
    ] {
        let article = read(&format!("A man was jailed for killing Ingrid Vos. {second}"));
        assert!(!behind(&article, "A man").named, "{second}");
    }
}
