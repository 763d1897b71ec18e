//! Who made this guide, who pays for it, and where its facts come from.

use crate::i18n::fill;
use crate::session::Session;
use crate::ui::link;
use crate::view::{Element, View, each, el};

pub(crate) fn panel(session: Session) -> Element {
    let journey = session.journey();
    let words = session.words();
    let guide = journey.guides.first();
    let texts = [
        guide.and_then(|guide| guide.selection.as_ref()),
        guide.and_then(|guide| guide.disclosure.as_ref()),
    ];
    let facts = journey.facts.as_ref();
    let facts = facts.map(|(date, _)| fill(words.facts_as_of, &[("{a}", &session.date(date))]));
    let sources = each(&journey.sources, |source| {
        let title = session.text(&source.title);
        let licence = source.licence.as_ref();
        let licence = licence.map(|text| format!(" · {}", session.text(text)));
        el("li")
            .child(match &source.url {
                Some(url) => link(url, title, "").into(),
                None => View::from(title),
            })
            .child(format!(" · {}", source.publisher))
            .child(licence)
    });
    el("footer")
        .class("about")
        .attr("part", "about")
        .child(el("h3").child(words.about))
        .child(each(texts.into_iter().flatten(), |text| {
            el("p").child(session.text(text))
        }))
        .child(facts.map(|facts| el("p").child(facts)))
        .child(el("ul").attr("aria-label", words.source).child(sources))
}
