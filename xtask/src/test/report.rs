//! Runs the steps one after the other and sums them up.

use super::tally::Tally;
use crate::say;
use anyhow::Result;
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
    total: Tally,
}

struct Step {
    name: &'static str,
    passed: bool,
    time: Duration,
}

impl Report {
    /// Runs a check; `None` if it failed.
    pub fn check<T>(&mut self, name: &'static str, check: impl FnOnce() -> Result<T>) -> Option<T> {
        let failures = |result: &Result<T>| usize::from(result.is_err());
        self.step(name, check, failures)
    }

    /// Runs tests, which count themselves into the tally.
    pub fn tests(&mut self, name: &'static str, tests: impl FnOnce(&mut Tally) -> Result<()>) {
        let mut tally = Tally::default();
        self.step(name, || tests(&mut tally), |_| 0);
        // A failure that no test reported (it did not compile, it crashed) is one all the same.
        let unreported = self.steps.last().is_some_and(|step| !step.passed) && tally.failed == 0;
        self.total.passed += tally.passed;
        self.total.failed += tally.failed + usize::from(unreported);
    }

    fn step<T>(
        &mut self,
        name: &'static str,
        step: impl FnOnce() -> Result<T>,
        failures: impl FnOnce(&Result<T>) -> usize,
    ) -> Option<T> {
        say::step(name);
        let started = Instant::now();
        let result = step();
        let time = started.elapsed();
        self.total.failed += failures(&result);
        self.steps.push(Step {
            name,
            passed: result.is_ok(),
            time,
        });
        match result {
            Ok(value) => {
                say::note(&format!("{name}: passed in {}", say::duration(time)));
                Some(value)
            }
            Err(problem) => {
                say::note(&format!(
                    "{name}: FAILED after {}: {problem:#}",
                    say::duration(time)
                ));
                None
            }
        }
    }

    /// Prints the summary, whose last line is the count.
    pub fn finish(self) -> ExitCode {
        println!();
        for step in &self.steps {
            let verdict = if step.passed { "passed" } else { "FAILED" };
            println!("{verdict} {:>13}  {}", say::duration(step.time), step.name);
        }
        println!(
            "\n{} passed, {} failed",
            self.total.passed, self.total.failed
        );
        let all = self.steps.iter().all(|step| step.passed);
        if all {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
