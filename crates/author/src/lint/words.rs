//! Texts whose wording is checked.

use trust_journey_model::document::Text;
use trust_journey_model::document::{Guide, Input, Journey, Node, Question};

/// The texts of guides, trees, claims and next steps. Ids of products and titles of sources are
/// what they are, so they are left out.
pub(super) fn all(journey: &Journey) -> Vec<&Text> {
    let mut texts = vec![&journey.title];
    for guide in &journey.guides {
        of_guide(guide, journey, &mut texts);
    }
    for (index, _) in journey.criteria.iter().enumerate() {
        texts.extend(journey.criterion_label(index));
    }
    texts.extend(journey.claims.iter().map(|claim| &claim.text));
    if let Some(tree) = &journey.tree {
        texts.extend(&tree.title);
        tree.nodes.iter().for_each(|node| of_node(node, &mut texts));
    }
    for step in &journey.next_steps {
        texts.push(&step.label);
        texts.extend(&step.help);
    }
    texts
}

fn of_guide<'j>(guide: &'j Guide, journey: &'j Journey, texts: &mut Vec<&'j Text>) {
    texts.push(&guide.decision);
    texts.extend(guide.need.iter().chain(&guide.selection));
    if let Some(disclosure) = &guide.disclosure {
        texts.extend([&disclosure.made_by, &disclosure.paid_by]);
        texts.extend(&disclosure.gain);
        texts.extend(disclosure.gains.iter().map(|(_, gain)| gain));
    }
    let rows = guide
        .rows
        .iter()
        .filter_map(|row| journey.attributes.get(row.index()));
    for attribute in rows {
        texts.push(&attribute.label);
        texts.extend(attribute.help.iter().chain(&attribute.formula));
    }
}

fn of_node<'j>(node: &'j Node, texts: &mut Vec<&'j Text>) {
    texts.push(&node.title);
    texts.extend(node.text.iter().chain(&node.help));
    texts.extend(node.leaf().and_then(|leaf| leaf.no_match.as_ref()));
    if let Some(question) = node.question() {
        of_question(question, texts);
    }
}

fn of_question<'j>(question: &'j Question, texts: &mut Vec<&'j Text>) {
    texts.extend(
        [&question.why, &question.skip, &question.decline]
            .into_iter()
            .flatten(),
    );
    texts.extend(question.validation.iter().map(|rule| &rule.message));
    for option in question.options() {
        texts.push(&option.label);
        texts.extend(&option.help);
    }
    if let Input::Scale(scale) = &question.input {
        texts.extend(scale.low.iter().chain(&scale.high));
    }
}
