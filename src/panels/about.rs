//! Who made this guide, who pays for it, what it has changed, and where its facts come from.

use crate::i18n::fill;
use crate::panels::evidence;
use crate::session::Session;
use crate::ui;
use crate::view::{Element, View, each, el, live};
use trust_journey_model::Guide;

pub(crate) fn panel(session: Session) -> Option<Element> {
    let journey = session.journey();
    let words = session.words();
    let told = |guide: &Guide| guide.selection.is_some() || guide.disclosure.is_some();
    let nothing = journey.facts.is_none()
        && journey.feedback.is_empty()
        && journey.sources.is_empty()
        && !journey.guides.iter().any(told);
    if nothing {
        return None;
    }
    let facts = journey.facts.as_ref().map(|(date, _)| {
        let date = session.date(&date.to_text());
        el("p").child(fill(words.facts_as_of, &[("{a}", &date)]))
    });
    let guide = live(
        move || session.guide(),
        move |guide| {
            let journey = session.journey();
            let guide = journey.guides.get(*guide);
            guide.map(|guide| whose(session, guide))
        },
    );
    let changes = each(&journey.feedback, |entry| {
        let date = session.date(&entry.date.to_text());
        // Its marks are those of the language.
        let said = el("q").child(session.text(&entry.said));
        let changed = format!(" {} ({date})", session.text(&entry.changed));
        el("li").child(said).child(el("span").child(changed))
    });
    let feedback = (!journey.feedback.is_empty()).then(|| {
        let title = el("p").child(el("strong").child(words.feedback));
        View::from(vec![title.into(), el("ul").child(changes).into()])
    });
    let sources = each(&journey.sources, |source| evidence::source(session, source));
    let sources = el("ul").attr("aria-label", words.source).child(sources);
    let about = el("footer")
        .class("about")
        .attr("part", "about")
        .child(ui::heading(session, 3).child(words.about))
        .child(guide)
        .child(feedback)
        .child(facts)
        .child((!journey.sources.is_empty()).then_some(sources));
    Some(about)
}

/// How the products were chosen, and who is behind that.
fn whose(session: Session, guide: &Guide) -> View {
    let words = session.words();
    let selection = guide.selection.as_ref();
    let selection = selection.map(|text| el("p").child(session.text(text)));
    let Some(disclosure) = &guide.disclosure else {
        return selection.into();
    };
    let said = [
        (words.made_by, Some(&disclosure.made_by)),
        (words.paid_by, Some(&disclosure.paid_by)),
        (words.gain, disclosure.gain.as_ref()),
    ];
    let line = |label: &str, text: String| {
        let label = el("strong").child(format!("{label}: "));
        el("p").child(label).child(text)
    };
    let said = each(said, |(label, text)| {
        text.map(|text| line(label, session.text(text)))
    });
    let gains = each(disclosure.gains.iter(), |(product, text)| {
        line(&session.product_name(product.index()), session.text(text))
    });
    vec![selection.into(), said, gains].into()
}
