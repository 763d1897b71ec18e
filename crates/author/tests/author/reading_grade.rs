//! Grades of texts that others have published grades of, and what must hold for all texts.

use proptest::prelude::*;
use trust_journey_author::{Grade, grade};

/// Grade, words and sentences.
fn measured(locale: &str, texts: &[&str]) -> (f64, usize, usize) {
    match grade(locale, texts) {
        Grade::Measured {
            grade,
            words,
            sentences,
            ..
        } => (grade, words, sentences),
        other => panic!("{locale}: {other:?}"),
    }
}

fn assert_near(actual: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{what}: {actual}, not {expected}"
    );
}

/// So often that there are enough words; formulas of means do not change.
fn grade_of_sentence(locale: &str, sentence: &str) -> f64 {
    let times = 100 / sentence.split_whitespace().count() + 1;
    measured(locale, &vec![sentence; times]).0
}

/// How many syllables the Flesch-Kincaid grade says that a word has.
fn syllables(word: &str) -> f64 {
    let text = vec![word; 100].join(" ");
    (measured("en", &[&text]).0 + 15.59 - 39.0) / 11.8
}

/// Sentences in a text, by putting it before ninety-nine words that are another one.
fn sentences(locale: &str, text: &str) -> usize {
    measured(locale, &[text, &"a ".repeat(100)]).2 - 1
}

const GETTYSBURG: &str = "Four score and seven years ago our fathers brought forth, upon this \
    continent, a new nation, conceived in Liberty, and dedicated to the proposition that all men \
    are created equal. Now we are engaged in a great civil war, testing whether that nation, or \
    any nation so conceived, and so dedicated, can long endure. We are met on a great battle field \
    of that war. We have come to dedicate a portion of that field, as a final resting-place for \
    those who here gave their lives, that that nation might live. It is altogether fitting and \
    proper that we should do this. But, in a larger sense, we can not dedicate, we can not \
    consecrate, we can not hallow, this ground. The brave men, living and dead, who struggled \
    here, have consecrated it, far above our poor power to add or detract. The world will little \
    note, nor long remember what we say here, but it can never forget what they did here. It is \
    for us the living, rather, to be dedicated here to the unfinished work which they who fought \
    here have thus far so nobly advanced. It is rather for us to be here dedicated to the great \
    task remaining before us, that from these honored dead we take increased devotion to that \
    cause for which they here gave the last full measure of devotion, that we here highly resolve \
    that these dead shall not have died in vain, that this nation, under God, shall have a new \
    birth of freedom, and that government of the people, by the people, for the people, shall not \
    perish from the earth.";

#[test]
fn the_gettysburg_address_is_at_the_grade_others_measured() {
    let (grade, words, sentences) = measured("en-US", &[GETTYSBURG]);
    assert_eq!((words, sentences), (272, 10));
    // With the syllables of the CMU Pronouncing Dictionary; the Boston Globe, 2015: 11th grade.
    assert_near(grade, 11.11, 0.15, "Gettysburg Address");
}

#[test]
fn published_sentences_have_their_published_grades() {
    // Wikipedia on Flesch-Kincaid gives reading ease 37.5 and 69; the same counts make a grade of
    // 0.39 × 13 + 11.8 × 24/13 − 15.59, and with 16 and 23. The cat is below the first grade.
    for (sentence, expected) in [
        (
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
            11.26,
        ),
        (
            "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
            7.61,
        ),
        ("The cat sat on the mat.", 0.0),
    ] {
        assert_near(grade_of_sentence("en", sentence), expected, 0.01, sentence);
    }
    // What textstat 0.7.13 gives.
    let ducks =
        "Alle meine Entchen schwimmen auf dem See, Köpfchen unters Wasser, Schwänzchen in die Höh.";
    assert_near(grade_of_sentence("de", ducks), 3.77, 0.01, ducks);
    // By hand: 8 words, of which 1 has three syllables, 2 are long and 4 have one syllable.
    let dog = "Der Hund schläft heute unter dem großen Küchentisch.";
    assert_near(grade_of_sentence("de-AT", dog), 4.48885, 1e-9, dog);
    // By hand: 33 words, 60 syllables.
    let quijote = "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo \
        que vivía un hidalgo de los de lanza en astillero, adarga antigua, rocín flaco y galgo corredor.";
    let expected = -0.205 * 100.0 / 33.0 + 0.049 * 6000.0 / 33.0 - 3.407;
    assert_near(grade_of_sentence("es_MX", quijote), expected, 1e-9, quijote);
}

#[test]
fn english_syllables_are_counted_as_they_are_spoken() {
    for (count, words) in [
        (
            1,
            "the cat whole makes asked used strength eyes queue through 7 2,500 don't y",
        ),
        (
            2,
            "table settled houses wanted being didn't people science quiet safety something prism",
        ),
        (
            2,
            "union café player movement likely someone going buildings hybrid creature rhythm",
        ),
        (
            3,
            "bicycle area radio anyone everything idea element insurance basically well-being",
        ),
        (4, "experience information everybody automatic"),
        (5, "association university appreciated electricity"),
    ] {
        for word in words.split(' ') {
            assert_near(syllables(word), f64::from(count), 1e-9, word);
        }
    }
}

#[test]
fn sentences_end_where_a_reader_would_say() {
    for (locale, count, text) in [
        ("en", 1, "It weighs 1.5 kg, i.e. more than e.g. 1,200.75 g."),
        ("en", 1, "A label"),
        (
            "en",
            1,
            "Mr. J. R. Smith met Dr. Brown in St. Ives at approx. 5 p.m. on Monday.",
        ),
        ("en", 2, "See No. 5 and Fig. 3 first. Is it a no? "),
        ("en", 2, "The answer is no. Then stop."),
        ("en", 2, "Wait... what? Yes!"),
        ("en", 2, "\"Does it fit?\" he asked. (It did.)"),
        ("en", 2, "He said \"Stop.\" \"Why?\""),
        ("en", 3, "1. Open the box. 2. Take it out. 3. Ride!"),
        ("en", 2, "It was 2025. Then came 2026."),
        ("en", 2, "One line\n\nAnother line"),
        ("en", 1, "One line\nthat goes on"),
        ("en", 1, "No colons: they do not end; nor do semicolons."),
        (
            "de",
            2,
            "Am 3. Oktober, d. h. bzw. ca. Montag, ist z. B. Herr Dr. K. da. Sonst nicht.",
        ),
        ("de", 2, "Es war 2025. Dann kam 2026."),
        ("es", 2, "¿Cuánto pesa? Lo sabe la Sra. García."),
        ("en", 0, ""),
        ("en", 0, " … – ? \n"),
    ] {
        assert_eq!(sentences(locale, text), count, "{text}");
    }
}

#[test]
fn words_stand_between_spaces_dashes_and_slashes() {
    for (locale, count, text) in [
        ("en", 3, "don't well-being 1.5"),
        ("en", 4, "and/or – one—two"),
        ("en", 0, "- & ... ( )"),
        ("en", 1, "l’eau"),
    ] {
        assert_eq!(
            grade(locale, &[text]),
            Grade::TooLittle { words: count },
            "{text}"
        );
    }
}

#[test]
fn too_little_text_is_not_measured() {
    assert_eq!(grade("en", &[]), Grade::TooLittle { words: 0 });
    assert_eq!(grade("de", &["", " \n\n "]), Grade::TooLittle { words: 0 });
    assert_eq!(grade("es", &["mar"; 99]), Grade::TooLittle { words: 99 });
    // A label is a sentence, and does not join the next one.
    assert_eq!(measured("es", &["mar"; 100]), (0.0, 100, 100));
}

#[test]
fn only_english_spanish_and_german_are_measured() {
    let text = "palabra ".repeat(200);
    for locale in ["fr", "pt-BR", "sv", "zh-Hant", "ar", "xx", ""] {
        assert_eq!(grade(locale, &[&text]), Grade::NotMeasured, "{locale}");
    }
    for (locale, name) in [
        ("EN-gb", "Flesch-Kincaid grade level"),
        ("es-419", "Crawford's formula for Spanish"),
        ("de_CH", "first Wiener Sachtextformel"),
    ] {
        let measured = grade(locale, &[&text]);
        assert!(
            matches!(measured, Grade::Measured { formula, .. } if formula == name),
            "{locale}"
        );
    }
}

const LOCALES: [&str; 3] = ["en", "es", "de"];

fn any_sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[a-z]{1,12}", "[bcdlmnrst][aeiou]([bcdlmnrst][aeiou]){0,4}"];
    proptest::collection::vec(word, 4..20).prop_map(|words| format!("A{}", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn longer_sentences_never_lower_the_grade(sentences in proptest::collection::vec(any_sentence(), 26..40), joined in 0usize..25) {
        for locale in LOCALES {
            let before: Vec<&str> = sentences.iter().map(String::as_str).collect();
            let together = format!("{} {}", before[joined], before[joined + 1]);
            let mut after = before.clone();
            after.splice(joined..=joined + 1, [together.as_str()]);
            let (short, long) = (measured(locale, &before), measured(locale, &after));
            prop_assert_eq!((short.1, short.2), (long.1, long.2 + 1));
            prop_assert!(short.0 <= long.0, "{}: {} {}", locale, short.0, long.0);
        }
    }

    #[test]
    fn longer_words_never_lower_the_grade(sentences in proptest::collection::vec(any_sentence(), 26..40), at in 0usize..26) {
        for locale in LOCALES {
            let before: Vec<&str> = sentences.iter().map(String::as_str).collect();
            // A syllable of its own before the first word.
            let longer = format!("Ban{}", before[at]).replacen("BanA", "Bana", 1);
            let mut after = before.clone();
            after[at] = &longer;
            let (short, long) = (measured(locale, &before), measured(locale, &after));
            prop_assert!(short.0 <= long.0, "{}: {} {}", locale, short.0, long.0);
        }
    }

    #[test]
    fn every_text_has_a_finite_grade(text in "(\\PC{0,9}[ .!?\n]{0,3}){0,60}", filler in any::<bool>()) {
        let words = "word ".repeat(if filler { 100 } else { 0 });
        for locale in LOCALES {
            if let Grade::Measured { grade, words, sentences, .. } = grade(locale, &[&text, &words]) {
                prop_assert!(grade.is_finite() && grade >= 0.0);
                prop_assert!(sentences >= 1 && sentences <= words);
            }
        }
    }
}
