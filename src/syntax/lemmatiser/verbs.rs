//! Regular forms of verbs.

use super::Inflection;

/// The base forms that a verb form may have by the rules of spelling, the likeliest first: "hoping" is rather of "hope"
/// than of "hop", which doubles its consonant. None for other inflections.
pub(in crate::syntax) fn base_forms(
    inflection: Inflection,
    form: &str,
) -> impl Iterator<Item = String> + use<> {
    let stem = |ending: &str| form.strip_suffix(ending).map(str::to_owned);
    let candidates = match inflection {
        Inflection::VerbThird => [stem("s"), stem("es"), stem("ies").map(|stem| stem + "y"), None],
        Inflection::VerbPast | Inflection::VerbParticiple => {
            let plain = stem("ed");
            [stem("d"), plain.clone(), plain.and_then(undoubled), stem("ied").map(|stem| stem + "y")]
        }
        Inflection::VerbIng => {
            let plain = stem("ing");
            let with_e = plain.clone().map(|stem| stem + "e");
            [with_e, plain.clone(), plain.and_then(undoubled), stem("ying").map(|stem| stem + "ie")]
        }
        _ => [const { None }; 4],
    };
    candidates.into_iter().flatten()
}

/// "plan" for "plann".
fn undoubled(mut stem: String) -> Option<String> {
    let last = stem.pop()?;
    stem.ends_with(last).then_some(stem)
}
