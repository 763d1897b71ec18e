//! The work to measure: each piece with its name.

use super::generate;
use std::cell::RefCell;
use std::rc::Rc;
use trust_journey_model::{Answer, Answers, Date, Journey, Preferences, Ranking, Walk};

/// One piece of work.
pub struct Work {
    /// The same natively and as wasm.
    pub name: &'static str,
    pub run: Box<dyn Fn() -> usize>,
}

/// All of them. Their documents are made once, and not measured.
pub fn all() -> Vec<Work> {
    let tree = generate::tree(10_000, 5, 1).to_string();
    let json = serde_json::from_str(&tree).expect("the generator writes JSON");
    let journey = Rc::new(sound(&tree));
    let mut answers = Answers::default();
    for node in 0..9_999 {
        answers.set(node, Answer::Text("o0".to_owned()));
    }
    let catalog = sound(&generate::catalog(5_000, 12, 1).to_string());
    let too_many = generate::tree(10_001, 1, 1).to_string();
    let wrong = generate::wrong_names(10_000);
    let crowd = sound(&generate::crowd(4_000, 10, 7).to_string());
    let crowd = Ranking::compute(
        &crowd,
        &crowd.guides[0],
        &Preferences::gather(&crowd, None, &Default::default()),
    );
    vec![
        Work {
            name: "validate 10000 nodes, 50000 edges",
            run: Box::new(move || Journey::load_json(&json).1.len()),
        },
        one_answer("the first of 9999 answers again", 0, &journey, &answers),
        one_answer("the last of 9999 answers again", 9_998, &journey, &answers),
        Work {
            name: "rank 5000 products over 12 criteria",
            run: Box::new(move || {
                let wanted = Preferences::gather(&catalog, None, &Default::default());
                Ranking::compute(&catalog, &catalog.guides[0], &wanted)
                    .ranked
                    .len()
            }),
        },
        Work {
            name: "refuse 10001 nodes",
            run: Box::new(move || Journey::load(&too_many).1.len()),
        },
        Work {
            name: "refuse 9999 wrong names",
            run: Box::new(move || Journey::load_json(&wrong).1.len()),
        },
        Work {
            // It took 14 s when every product was compared with all that lead.
            name: "the smallest change of a weight, 2000 lead",
            run: Box::new(move || crowd.smallest_weight_change().map_or(0, |c| c.product)),
        },
    ]
}

/// One answer given again, with answers to all other nodes of a long path.
fn one_answer(name: &'static str, node: usize, journey: &Rc<Journey>, answers: &Answers) -> Work {
    let (journey, answers) = (Rc::clone(journey), answers.clone());
    let tree = journey.tree.as_ref().expect("it has one");
    let walk = RefCell::new(Walk::replay(tree, &answers, Date::MIN));
    Work {
        name,
        run: Box::new(move || {
            let tree = journey.tree.as_ref().expect("it has one");
            let mut walk = walk.borrow_mut();
            walk.update(tree, &answers, node);
            walk.steps().len()
        }),
    }
}

fn sound(text: &str) -> Journey {
    let (journey, problems) = Journey::load(text);
    journey.unwrap_or_else(|| panic!("the generator's document has {problems:?}"))
}
