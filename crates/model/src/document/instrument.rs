//! The questions of surveys. The wording of an instrument is fixed: other words make another
//! instrument, with its own revision, baseline and validation.

/// A set of items with fixed wording.
#[derive(Debug)]
pub struct Instrument {
    /// Stable id.
    pub id: &'static str,
    /// Grows with every change of the wording in any language. A language that is added changes none:
    /// answers carry their locale, and are told apart by it.
    pub revision: u32,
    /// Its questions.
    pub items: &'static [Item],
}

/// One question on a scale of whole numbers.
#[derive(Debug)]
pub struct Item {
    /// Stable id.
    pub id: &'static str,
    /// The quantity it measures.
    pub construct: &'static str,
    /// The ends of the scale, both included.
    pub scale: (u8, u8),
    text: Translations,
    low: Translations,
    high: Translations,
}

type Translations = &'static [(&'static str, &'static str)];

impl Item {
    /// The question.
    pub fn text(&self, locale: &str) -> &'static str {
        pick(self.text, locale)
    }
    /// The meaning of the lower end.
    pub fn low(&self, locale: &str) -> &'static str {
        pick(self.low, locale)
    }
    /// The meaning of the upper end.
    pub fn high(&self, locale: &str) -> &'static str {
        pick(self.high, locale)
    }
}

fn pick(texts: Translations, locale: &str) -> &'static str {
    let base = locale.split('-').next().unwrap_or(locale);
    texts
        .iter()
        .find(|(tag, _)| *tag == base)
        .or(texts.first())
        .map_or("", |(_, text)| text)
}

/// The single confidence question behind the Trust Index.
pub static CONF1: Instrument = Instrument {
    id: "conf1",
    revision: 1,
    items: &[Item {
        id: "confidence",
        construct: "certainty",
        scale: (0, 10),
        text: &[
            (
                "en",
                "How confident are you that this choice is right for your needs?",
            ),
            (
                "es",
                "¿Cuánta confianza tiene en que esta opción es la adecuada para lo que necesita?",
            ),
            (
                "fr",
                "À quel point êtes-vous sûr que ce choix convient à vos besoins\u{202f}?",
            ),
            (
                "de",
                "Wie sicher sind Sie, dass diese Wahl zu Ihrem Bedarf passt?",
            ),
            (
                "pt",
                "Quanta confiança tem em que esta escolha é a certa para o que precisa?",
            ),
            ("ar", "ما مدى ثقتك بأن هذا الاختيار يناسب احتياجاتك؟"),
        ],
        low: &[
            ("en", "Not at all confident"),
            ("es", "Ninguna confianza"),
            ("fr", "Pas du tout sûr"),
            ("de", "Überhaupt nicht sicher"),
            ("pt", "Nenhuma confiança"),
            ("ar", "لا ثقة على الإطلاق"),
        ],
        high: &[
            ("en", "Completely confident"),
            ("es", "Confianza total"),
            ("fr", "Tout à fait sûr"),
            ("de", "Völlig sicher"),
            ("pt", "Confiança total"),
            ("ar", "ثقة تامة"),
        ],
    }],
};

/// The instrument of that id.
pub fn instrument(id: &str) -> Option<&'static Instrument> {
    [&CONF1].into_iter().find(|known| known.id == id)
}

/// The ids of all instruments.
pub fn instrument_ids() -> impl Iterator<Item = &'static str> + Clone {
    [CONF1.id].into_iter()
}
