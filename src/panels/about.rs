//! Who made this guide, who pays for it, and where its facts come from.

use crate::i18n::fill;
use crate::session::Session;
use crate::ui::link;
use leptos::prelude::*;

pub(crate) fn panel(session: Session) -> AnyView {
    let journey = session.journey();
    let words = session.words();
    let guide = journey.guides.first();
    let texts = [
        guide.and_then(|guide| guide.selection.as_ref()),
        guide.and_then(|guide| guide.disclosure.as_ref()),
    ];
    let paragraphs: Vec<_> = texts
        .into_iter()
        .flatten()
        .map(|text| view! { <p>{session.text(text)}</p> })
        .collect();
    let facts = journey
        .facts
        .as_ref()
        .map(|(date, _)| fill(words.facts_as_of, &[("{a}", &session.date(date))]));
    let sources: Vec<_> = journey
        .sources
        .iter()
        .map(|source| {
            let title = session.text(&source.title);
            let licence = source
                .licence
                .as_ref()
                .map(|text| format!(" · {}", session.text(text)));
            view! {
                <li>
                    {match &source.url {
                        Some(url) => link(url, title, ""),
                        None => title.into_any(),
                    }}
                    {format!(" · {}", source.publisher)}
                    {licence}
                </li>
            }
        })
        .collect();
    view! {
        <footer class="about" part="about">
            <h3>{words.about}</h3>
            {paragraphs}
            <p>{facts}</p>
            <ul aria-label=words.source>{sources}</ul>
        </footer>
    }
    .into_any()
}
