//! Counts tests by reading what the test programs print.

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    /// Adds a line such as `test result: ok. 5 passed; 0 failed; …`; any other line adds nothing.
    pub fn read(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else {
            return;
        };
        self.passed += number_before(result, " passed");
        self.failed += number_before(result, " failed");
    }
}

fn number_before(text: &str, word: &str) -> usize {
    let number = text
        .split_once(word)
        .and_then(|(before, _)| before.split_whitespace().last());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_programs_add_up() {
        let mut tally = Tally::default();
        tally.read("running 7 tests");
        tally.read("test result: ok. 5 passed; 0 failed; 2 ignored; 0 measured");
        tally.read("test result: FAILED. 1 passed; 3 failed; 0 ignored");
        assert_eq!(
            tally,
            Tally {
                passed: 6,
                failed: 3
            }
        );
    }

    #[test]
    fn colours_do_not_hide_a_result() {
        let mut tally = Tally::default();
        tally.read("test result: \u{1b}[32mok\u{1b}[m. 4 passed; 1 failed; 0 ignored");
        assert_eq!(
            tally,
            Tally {
                passed: 4,
                failed: 1
            }
        );
    }

    #[test]
    fn a_test_that_prints_half_a_result_counts_nothing() {
        let mut tally = Tally::default();
        tally.read("test result: unclear");
        assert_eq!(tally, Tally::default());
    }
}
