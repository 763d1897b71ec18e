//! Questions: a visitor who is not sure must not be stuck or have to guess, and every part of a
//! question must have an effect.

use trust_journey_model::document::{
    AnswerOption, COUNTRIES, Input, Journey, ProductKind, Question,
};
use trust_journey_model::read::{Problem, Rule};

pub(super) fn look(journey: &Journey, problems: &mut Vec<Problem>) {
    let nodes = journey.tree.iter().flat_map(|tree| &tree.nodes).enumerate();
    for (index, node) in nodes {
        let Some(question) = node.question() else {
            continue;
        };
        let path = format!("$.tree.nodes[{index}]");
        if is_lonely(question) {
            let path = format!("{path}.options");
            problems.push(Problem::new(path, Rule::LonelyOption, &[&node.id]));
        } else if insists(question, journey) {
            problems.push(Problem::new(path.as_str(), Rule::NoUnsure, &[&node.id]));
        }
        exclusive(question, &path, problems);
        countries(question, &path, problems);
        effects(question, &path, journey, problems);
    }
}

fn exclusive(question: &Question, path: &str, problems: &mut Vec<Problem>) {
    if matches!(question.input, Input::Multiple(_)) {
        return;
    }
    for (index, option) in question.options().iter().enumerate() {
        if option.exclusive {
            let path = format!("{path}.options[{index}].exclusive");
            problems.push(Problem::new(path, Rule::IdleExclusive, &[]));
        }
    }
}

fn countries(question: &Question, path: &str, problems: &mut Vec<Problem>) {
    let Input::Country(input) = &question.input else {
        return;
    };
    for (field, codes) in [("only", &input.only), ("except", &input.except)] {
        for (index, code) in codes.iter().enumerate() {
            if !COUNTRIES.split(' ').any(|assigned| assigned == **code) {
                let path = format!("{path}.{field}[{index}]");
                problems.push(Problem::new(path, Rule::UnassignedCountry, &[code]));
            }
        }
    }
}

/// Only the first effect that holds counts, and votes for keeping what one has count for nothing.
fn effects(question: &Question, path: &str, journey: &Journey, problems: &mut Vec<Problem>) {
    let sure = question.effects.iter().position(|e| e.condition.is_none());
    if sure.is_some_and(|sure| sure + 1 < question.effects.len()) {
        problems.push(Problem::new(
            format!("{path}.effects"),
            Rule::NeverReached,
            &[],
        ));
    }
    let options = question.options().iter().enumerate();
    let of_options = options.filter_map(|(index, option)| {
        let effect = option.effect.as_deref()?;
        Some((format!("options[{index}]"), effect))
    });
    let entries = question.effects.iter().enumerate();
    let of_answers = entries.map(|(index, entry)| (format!("effects[{index}]"), &entry.effect));
    for (holder, effect) in of_options.chain(of_answers) {
        for (product, _) in effect.votes.iter() {
            let product = &journey.products[product.index()];
            if product.kind == ProductKind::None {
                let path = format!("{path}.{holder}.effect.votes.{}", product.id);
                problems.push(Problem::new(path, Rule::NotRanked, &[&product.id]));
            }
        }
    }
}

/// A single box that may be left unticked is a choice: ticked or not.
fn is_lonely(question: &Question) -> bool {
    let may_be_empty = matches!(question.input, Input::Multiple(_)) && question.may_be_left_open();
    question.options().len() == 1 && !may_be_empty
}

/// True when a visitor who does not know cannot continue. `"required": true` at a choice is
/// deliberate, since it is the default.
fn insists(question: &Question, journey: &Journey) -> bool {
    if question.may_be_left_open() {
        return false;
    }
    match &question.input {
        Input::Single(choices) => {
            let unsure = |option: &AnswerOption| is_unsure(option, &journey.locales);
            question.required.is_none() && !choices.options.iter().any(unsure)
        }
        Input::Number(_) | Input::Money(_) | Input::Date(_) | Input::Year(_) | Input::Scale(_) => {
            true
        }
        // From a list, one leaves out what one does not know; everybody knows their own text,
        // country, order and weights.
        _ => false,
    }
}

/// Words for "I do not know" and "does not matter", in some languages, anywhere in a label; `|` separates
/// them.
const UNSURE: &str = "not sure|unsure|unknown|don t know|dont know|do not know|no idea|not yet|maybe|\
    something else|anything else|somewhere else|none of|neither of|either of|any of|\
    depends|varies|undecided|no preference|no matter|doesn t matter|does not matter|\
    no lo sé|no sé|no sabe|no estoy seguro|no estoy segura|todavía no|aún no|quizás|\
    otra cosa|depende|da igual|\
    weiß nicht|weiß ich nicht|weiss nicht|nicht sicher|unsicher|unklar|noch nicht|\
    sonstiges|etwas anderes|egal|kommt darauf an|unterschiedlich|\
    ne sais pas|sais pas|pas sûr|pas sûre|pas encore|peu importe|dépend|n importe";

/// Words for "none of the others", at the start of a label. Later in it they are about something else:
/// "Without any help", "For no one else", "Sin ninguna ayuda".
const OTHER: &str = "none|neither|nothing|no one|other|others|another|anything|any|either|\
    ninguno|ninguna|ningún|nada|otro|otra|otros|otras|cualquiera|\
    keine|keiner|keins|keines|kein|nichts|andere|anderes|anderer|\
    aucun|aucune|rien|autre|autres";

/// Words before them that say nothing.
const ARTICLES: &str = "a|an|the|some|i|un|una|algún|alguna|ein|eine|einen|une|d";

fn is_unsure(option: &AnswerOption, locales: &[String]) -> bool {
    let labels = locales.iter().map(|locale| option.label.get(locale));
    labels.chain([option.id.as_str()]).any(|text| {
        let lower = text.to_lowercase();
        let words = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let articles = (words.iter()).take_while(|word| ARTICLES.split('|').any(|a| a == **word));
        let start = format!("{} ", words[articles.count()..].join(" "));
        let words = format!(" {} ", words.join(" "));
        let all = |phrases: &'static str| {
            phrases
                .split('|')
                .map(|phrase| format!("{} ", phrase.trim()))
        };
        all(UNSURE).any(|phrase| words.contains(&format!(" {phrase}")))
            || all(OTHER).any(|phrase| start.starts_with(&phrase))
    })
}
