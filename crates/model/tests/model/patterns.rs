//! Patterns say what the `regex` crate says of the whole text, and refuse what they do not know.

use proptest::prelude::*;
use trust_journey_model::{Pattern, PatternError, PatternErrorKind};

use PatternErrorKind::{
    BadBounds, BadEscape, BadRange, EmptyClass, NothingToRepeat, TooDeep, TooLong, UnclosedClass,
    UnclosedGroup, Unescaped, UnopenedGroup, Unsupported,
};

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::parse(pattern)
        .unwrap_or_else(|error| panic!("{pattern}: {error:?}"))
        .matches(text)
}

#[test]
fn patterns_match_whole_texts() {
    for (pattern, yes, no) in [
        ("", &[""][..], &["a", " "][..]),
        ("abc", &["abc"], &["", "ab", "abcd", " abc", "ABC"]),
        ("^abc$", &["abc"], &["^abc$", "abcd"]),
        ("^", &[""], &["^"]),
        (r"\^a\$", &["^a$"], &["a"]),
        ("a|bc|", &["a", "bc", ""], &["abc", "b", "ac"]),
        ("^a|b$", &["a", "b"], &["ab", "ax", "xb"]),
        ("(a|b)c", &["ac", "bc"], &["a", "abc"]),
        ("(?:ab)+", &["ab", "abab"], &["", "aba"]),
        ("a{0}", &[""], &["a"]),
        ("a{2}", &["aa"], &["a", "aaa"]),
        ("a{2,}", &["aa", "aaaaa"], &["", "a"]),
        ("a{1,3}b?", &["a", "aaa", "aab"], &["", "aaaa", "abb"]),
        ("(a|b{2}){2}", &["aa", "abb", "bba", "bbbb"], &["ab", "bbb"]),
        ("()*a(|x)+", &["a", "axx"], &["", "x"]),
        ("...", &["äöü", "a\nb", "日本語", "🚲🚲🚲"], &["ab", "abcd"]),
        ("[a-cx_-]+", &["abcx_-"], &["d", ""]),
        ("[-a]+", &["-a"], &["b"]),
        (r"[^a-z\d]", &["A", "_", "é", "\n"], &["a", "5", ""]),
        (r"[\]\[\\^]+", &["[]\\^"], &["a"]),
        ("[.*+?(){}|$]+", &[".*+?(){}|$"], &["a"]),
        ("[à-ü]+", &["éà"], &["z"]),
        (r"\d{4}-\d\d", &["2026-01"], &["2026-1", "٢٠٢٦-٠١"]),
        (r"\w+", &["aZ_9"], &["é", "a-b", ""]),
        (r"a\sb", &["a b", "a\tb"], &["a\nb", "a\u{a0}b", "ab"]),
        (
            r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}",
            &["SW1A 1AA", "M11AE"],
            &["SW1A-1AA"],
        ),
        (
            r"[\w.+-]+@([\w-]+\.)+\w{2,}",
            &["a.b+c@d-e.co.uk"],
            &["a@b", "@b.de"],
        ),
    ] {
        for text in yes {
            assert!(matches(pattern, text), "{pattern} {text:?}");
        }
        for text in no {
            assert!(!matches(pattern, text), "{pattern} {text:?}");
        }
    }
}

#[test]
fn what_patterns_do_not_know_is_refused_with_its_place() {
    let deep = format!("{}a{}", "(".repeat(21), ")".repeat(21));
    let long = "a".repeat(1001);
    for (pattern, position, kind) in [
        ("a(b", 1, UnclosedGroup),
        ("((a)", 0, UnclosedGroup),
        ("ä)b", 1, UnopenedGroup),
        ("a|b)", 3, UnopenedGroup),
        ("é[ab", 1, UnclosedClass),
        ("[a-", 0, UnclosedClass),
        ("[", 0, UnclosedClass),
        ("[^", 0, UnclosedClass),
        ("a[]", 1, EmptyClass),
        ("[^]a]", 0, EmptyClass),
        ("[z-a]", 1, BadRange),
        (r"[\d-z]", 1, BadRange),
        (r"[a-\d]", 1, BadRange),
        ("[a-c-e]", 4, BadRange),
        ("[--a]", 1, BadRange),
        ("[a--]", 1, BadRange),
        ("*a", 0, NothingToRepeat),
        ("a|+", 2, NothingToRepeat),
        ("(?:*)", 3, NothingToRepeat),
        ("^*", 1, NothingToRepeat),
        ("{2}", 0, NothingToRepeat),
        ("a{", 1, BadBounds),
        ("a{}", 1, BadBounds),
        ("a{,3}", 1, BadBounds),
        ("a{3,2}", 1, BadBounds),
        ("a{101}", 1, BadBounds),
        ("a{1,101}", 1, BadBounds),
        ("a{99999999999999999999999999}", 1, BadBounds),
        ("a{2 }", 1, BadBounds),
        ("a{1,2,3}", 1, BadBounds),
        ("a{x}", 1, BadBounds),
        ("a{٢}", 1, BadBounds),
        ("a\\", 1, BadEscape),
        ("[\\", 1, BadEscape),
        (r"\bword\b", 0, BadEscape),
        (r"(a)\1", 3, BadEscape),
        (r"\D", 0, BadEscape),
        (r"\p{L}", 0, BadEscape),
        (r"\n", 0, BadEscape),
        (r"\ ", 0, BadEscape),
        (r"[\b]", 1, BadEscape),
        ("a]", 1, Unescaped),
        ("a}", 1, Unescaped),
        ("(?=a)", 0, Unsupported),
        ("a(?!b)", 1, Unsupported),
        ("(?<=a)b", 0, Unsupported),
        ("(?i)a", 0, Unsupported),
        ("(?<n>a)", 0, Unsupported),
        ("(?P<n>a)", 0, Unsupported),
        ("(?", 0, Unsupported),
        ("a+?", 2, Unsupported),
        ("a*+", 2, Unsupported),
        ("a{2}{3}", 4, Unsupported),
        ("a^b", 1, Unsupported),
        ("a$b", 1, Unsupported),
        ("(^a)", 1, Unsupported),
        ("(a$)", 2, Unsupported),
        ("a$|b", 1, Unsupported),
        ("$*", 0, Unsupported),
        ("[[:alpha:]]", 1, Unsupported),
        ("[a-z&&[aeiou]]", 5, Unsupported),
        ("[a-[]", 1, BadRange),
        (&deep, 20, TooDeep),
        (&long, 1000, TooLong),
        ("(a{100}){100}", 8, TooLong),
        ("(((a{9}){9}){9}){9}", 16, TooLong),
    ] {
        let refused = Err(PatternError { position, kind });
        assert_eq!(Pattern::parse(pattern), refused, "{pattern}");
    }
}

#[test]
fn what_is_just_within_the_limits_is_read() {
    assert!(matches(
        &format!("{}a{}", "(".repeat(20), ")".repeat(20)),
        "a"
    ));
    assert!(matches(&"a".repeat(1000), &"a".repeat(1000)));
    assert!(matches("a{100}", &"a".repeat(100)));
    assert!(matches("(a{9}){100}", &"a".repeat(900)));
    assert!(!matches("(a{9}){100}", &"a".repeat(901)));
    assert!(matches(&vec!["a"; 500].join("|"), "a"));
}

#[test]
fn patterns_are_equal_when_they_are_written_the_same() {
    let one = Pattern::parse("[0-9]").unwrap();
    assert_eq!(one, one.clone());
    assert_eq!(one.as_str(), "[0-9]");
    assert_ne!(one, Pattern::parse(r"\d").unwrap());
    assert_eq!(format!("{one:?}"), r#"Pattern("[0-9]")"#);
}

/// A matcher that tries one way after the other would not finish these in the age of the universe.
#[test]
fn patterns_that_are_slow_elsewhere_take_time_in_proportion_to_the_text() {
    let text = "a".repeat(50_000);
    for pattern in [
        "(a+)+b",
        "(a*)*b",
        "(a|a)*b",
        "(a|aa)+b",
        "((a?)*)*b",
        "(a*)+(a*)+(a*)+b",
    ] {
        assert!(!matches(pattern, &text), "{pattern}");
        assert!(matches(pattern, &format!("{text}b")), "{pattern}");
    }
    // As many steps as there may be, all of them alive at once.
    let text = "a".repeat(1_000);
    assert!(!matches(&format!("({}){{18}}b", "a?".repeat(50)), &text));
    assert!(!matches("((a?){98}){9}b", &text));
}

/// Patterns in both notations: with `\s` written out, which is wider in the crate.
fn any_pattern() -> impl Strategy<Value = (String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let leaf = prop_oneof![
        6 => "[abcB1]".prop_map(move |text| same(&text)),
        1 => Just(same(".")),
        1 => Just(same(r"\.")),
        1 => Just((r"\d".to_owned(), "[0-9]".to_owned())),
        1 => Just((r"\w".to_owned(), "[A-Za-z0-9_]".to_owned())),
        1 => Just((r"\s".to_owned(), r"[ \t]".to_owned())),
        3 => (any::<bool>(), proptest::collection::vec(class_item(), 1..4)).prop_map(|(not, items)| {
            let caret = if not { "^" } else { "" };
            let side = |side: fn(&(String, String)) -> &str| items.iter().map(side).collect::<String>();
            (format!("[{caret}{}]", side(|item| &item.0)), format!("[{caret}{}]", side(|item| &item.1)))
        }),
        1 => Just(same("()")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let quantifier = prop_oneof![
            Just("*".to_owned()),
            Just("+".to_owned()),
            Just("?".to_owned()),
            (0..4u8).prop_map(|n| format!("{{{n}}}")),
            (0..4u8).prop_map(|n| format!("{{{n},}}")),
            (0..3u8, 0..3u8).prop_map(|(n, more)| format!("{{{n},{}}}", n + more)),
        ];
        let join = |parts: &[(String, String)], between: &str| {
            let side = |side: fn(&(String, String)) -> String| {
                parts.iter().map(side).collect::<Vec<_>>().join(between)
            };
            (side(|part| part.0.clone()), side(|part| part.1.clone()))
        };
        prop_oneof![
            (inner.clone(), quantifier, any::<bool>()).prop_map(
                |((ours, theirs), quantifier, plain)| {
                    let open = if plain { "(" } else { "(?:" };
                    (
                        format!("{open}{ours}){quantifier}"),
                        format!("(?:{theirs}){quantifier}"),
                    )
                }
            ),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(move |parts| join(&parts, "")),
            proptest::collection::vec(inner, 1..4).prop_map(move |parts| {
                let (ours, theirs) = join(&parts, "|");
                (format!("({ours})"), format!("({theirs})"))
            }),
        ]
    })
}

fn class_item() -> impl Strategy<Value = (String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    prop_oneof![
        "[abcB1_.]".prop_map(move |text| same(&text)),
        Just(same("a-c")),
        Just(same("A-Z")),
        Just(same(r"\]")),
        Just((r"\d".to_owned(), "0-9".to_owned())),
        Just((r"\s".to_owned(), r" \t".to_owned())),
    ]
}

#[test]
fn examples_begin_with_the_shortest_text() {
    for (pattern, first) in [
        ("[A-Z]{2}\\d{4}", "AA0000"),
        ("(abc|de)+x?", "de"),
        ("a*", ""),
        ("[^a]", "A"),
    ] {
        let pattern = Pattern::parse(pattern).unwrap();
        assert_eq!(pattern.examples(1).next().unwrap(), first);
    }
    let nothing = Pattern::parse("[^\u{0}-\u{10ffff}]").unwrap();
    assert_eq!(nothing.examples(9).next(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_verdict_is_that_of_the_regex_crate(
        (ours, theirs) in any_pattern(),
        texts in proptest::collection::vec("[abcB1_. é\n]{0,8}", 12),
    ) {
        let pattern = Pattern::parse(&ours).unwrap();
        let oracle = regex::Regex::new(&format!("(?s)\\A(?:{theirs})\\z")).unwrap();
        for text in texts {
            prop_assert_eq!(pattern.matches(&text), oracle.is_match(&text), "{} on {:?}", ours, text);
        }
    }

    #[test]
    fn examples_match((ours, _) in any_pattern()) {
        if let Ok(pattern) = Pattern::parse(&ours) {
            for text in pattern.examples(50) {
                prop_assert!(pattern.matches(&text), "{} on {:?}", ours, text);
            }
        }
    }

    #[test]
    fn a_text_made_by_repeating_matches_its_counts(least in 0usize..6, more in 0usize..6, count in 0usize..14) {
        let text = "ab".repeat(count);
        let most = least + more;
        prop_assert_eq!(matches(&format!("(ab){{{least},{most}}}"), &text), (least..=most).contains(&count));
        prop_assert_eq!(matches(&format!("(ab){{{least},}}"), &text), least <= count);
    }

    /// Nothing panics, and what both read means the same.
    #[test]
    fn any_text_is_a_pattern_or_a_typed_error(
        source in r"[ab\\()\[\]{}?*+|^$.,:&~d2-]{0,12}",
        text in "[ab\\\\()2,:&~-]{0,4}",
    ) {
        match Pattern::parse(&source) {
            Err(error) => prop_assert!(error.position <= source.chars().count()),
            Ok(pattern) => {
                // Escaped letters and signs are the same; `\s` and Unicode are not in this alphabet.
                let oracle = regex::Regex::new(&format!("(?s)\\A(?:{source})\\z"));
                if let Ok(oracle) = oracle {
                    prop_assert_eq!(pattern.matches(&text), oracle.is_match(&text), "{}", source);
                }
            }
        }
    }
}
