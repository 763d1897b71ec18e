//! One node of a tree, and where it leads.

use super::input::Input;
use super::question::{AnswerOption, Question};
use crate::document::Text;
use crate::document::{Currency, Guide, NextStep, Survey};
use crate::logic::{Condition, Formula};
use crate::read::{
    At, Decode, Elsewhere, Id, Index, Indexes, Named, Rare, Record, Refer, Rule, Schemas, Variant,
    record, tagged,
};
use serde_json::{Map, Value, json};

record! {
    /// What every node has.
    struct Common {
        /// Stable id.
        /// Example: "hills"
        id: Id,
        /// The kind of node.
        /// Example: "single"
        _kind("type"): Elsewhere<String>,
        /// The question, or the heading.
        /// Example: "Is your way hilly?"
        title: Text,
        /// The text below the title.
        /// Example: "Think of the steepest part."
        text: Option<Text> = None,
        /// Help with the answer, shown in place.
        /// Example: "A hill counts when you would shift down."
        help: Option<Text> = None,
        /// Shown only if this is true; otherwise the walk follows its `next` at once.
        /// Example: {"==": [{"var": "answers.use"}, "commute"]}
        show_if: Option<Rare<Condition>> = None,
        /// The next node: the id of a node, or a list of branches; the first whose condition is true counts. An option's own `next` comes first.
        /// Example: "done"
        /// Example: [{"if": {">": [{"var": "answers.km"}, 15]}, "to": "motor"}, {"to": "done"}]
        next: Next = Next::default(),
    }
}

/// One node of a tree.
#[derive(Debug)]
pub struct Node {
    /// Stable id.
    pub id: Id,
    /// The question, or the heading.
    pub title: Text,
    /// The text below the title.
    pub text: Option<Text>,
    /// Help with the answer, shown in place.
    pub help: Option<Text>,
    /// A question or a page.
    pub kind: NodeKind,
    /// The node is hidden where this is not true.
    pub show_if: Option<Rare<Condition>>,
    /// Its branches, in order: the first whose condition is true is taken.
    pub next: Vec<Branch>,
}

/// A question or a page.
#[derive(Debug)]
pub enum NodeKind {
    /// It asks the visitor.
    Question(Question),
    /// It only shows.
    Page(Page),
}

tagged! {
    /// A node that is not a question.
    pub enum Page {
        /// Something to read.
        "content" => Content(Content),
        /// The comparison, as a step of the path.
        "guide" => Guide(GuidePage),
        /// A survey, as a step of the path.
        "survey" => Survey(SurveyPage),
        /// The end of a path: the recommended products, the reasons, and the next steps.
        "result" => Result(Leaf),
    }
}

record! {
    /// Something to read.
    pub struct Content: Debug {
        /// Computed values to show.
        /// Example: [{"label": "Kilometres a year", "value": {"var": "variables.yearly_km"}}]
        pub figures: Vec<Figure> = Vec::new(),
    }
}

record! {
    /// The comparison, as a step of the path.
    pub struct GuidePage: Debug {
        /// The guide to show: its id.
        /// Example: "compare"
        pub guide: Index<Guide>,
    }
}

record! {
    /// A survey, as a step of the path.
    pub struct SurveyPage: Debug {
        /// The survey to show: its id.
        /// Example: "confidence"
        pub survey: Index<Survey>,
    }
}

record! {
    /// The end of a path: the recommended products, the reasons, and the next steps.
    pub struct Leaf: Debug {
        /// How many products it recommends, 0 to 10; 3 when left out. 0 if products are not the point.
        /// Example: 3
        pub top: Option<u8> = None,
        /// The guide whose products are ranked: its id; the first guide when left out. Without guides, all products are ranked.
        /// Example: "compare"
        pub guide: Option<Index<Guide>> = None,
        /// The text shown when no product fits.
        /// Example: "None of our bikes fits all of this."
        pub no_match: Option<Text> = None,
        /// The steps offered to the visitor: ids of next steps.
        /// Example: ["test-ride", "keep"]
        pub next_steps: Indexes<NextStep> = Indexes::default(),
        /// Computed values to show.
        /// Example: [{"label": "Your bonus", "value": {"var": "variables.bonus"}, "currency": "EUR"}]
        pub figures: Vec<Figure> = Vec::new(),
    }
}

record! {
    /// A computed value to show. A null is not shown.
    pub struct Figure: Debug {
        /// Its label.
        /// Example: "Your bonus"
        pub label: Text,
        /// The expression that computes it.
        /// Example: {"var": "variables.bonus"}
        pub value: Formula,
        /// The unit shown after a number.
        /// Example: "km a year"
        pub unit: Option<Text> = None,
        /// The currency, if the value is money in minor units.
        /// Example: "EUR"
        pub currency: Option<Currency> = None,
        /// Digits after the decimal mark, at most 10; as many as the value has, at most 3, when left out.
        /// Example: 1
        pub decimals: Option<u8> = None,
    }
}

/// The most products that a result recommends.
const MAX_TOP: u8 = 10;

impl Leaf {
    /// How many products to recommend.
    pub fn top(&self) -> usize {
        self.top.unwrap_or(3).into()
    }
}

impl Named for Node {
    const LIST: Refer = Refer::Node;
}

impl Node {
    /// The question, if it is one.
    pub fn question(&self) -> Option<&Question> {
        match &self.kind {
            NodeKind::Question(question) => Some(question),
            NodeKind::Page(_) => None,
        }
    }

    /// The result, if it is one.
    pub fn leaf(&self) -> Option<&Leaf> {
        match &self.kind {
            NodeKind::Page(Page::Result(leaf)) => Some(leaf),
            _ => None,
        }
    }

    /// The guide that a result or a page names.
    pub fn guide(&self) -> Option<Index<Guide>> {
        match &self.kind {
            NodeKind::Page(Page::Guide(page)) => Some(page.guide),
            NodeKind::Page(Page::Result(leaf)) => leaf.guide,
            _ => None,
        }
    }

    /// The computed values that it shows.
    pub fn figures(&self) -> &[Figure] {
        match &self.kind {
            NodeKind::Page(Page::Result(leaf)) => &leaf.figures,
            NodeKind::Page(Page::Content(content)) => &content.figures,
            _ => &[],
        }
    }

    /// True for questions.
    pub fn is_question(&self) -> bool {
        self.question().is_some()
    }

    /// The options to choose from; empty for inputs without options.
    pub fn options(&self) -> &[AnswerOption] {
        self.question().map_or(&[], Question::options)
    }

    /// The node after an option, if no condition decides it.
    pub fn certain_next(&self, option: usize) -> Option<usize> {
        let own = self.options().get(option)?.next.map(Index::index);
        own.or_else(|| {
            let first = self.next.first()?;
            first.condition.is_none().then_some(first.to.index())
        })
    }
}

impl Decode for Node {
    fn decode(at: At<'_>) -> Option<Self> {
        let map = at.object()?;
        let word = at.required::<String>(map, "type")?;
        let kinds = Input::WORDS.iter().chain(Page::WORDS);
        let Some((_, own)) = kinds.clone().find(|(known, _)| *known == word) else {
            let fix = at
                .reader
                .suggest(&word, &mut kinds.map(|(known, _)| *known));
            let word = crate::read::shortened(&Value::from(word).to_string());
            at.report_at("type", Rule::UnknownWord, &[&word, &fix]);
            return None;
        };
        let asks = Input::WORDS.iter().any(|(known, _)| *known == word);
        let asking = if asks { Question::FIELDS } else { &[] };
        at.only(map, &[Common::FIELDS, own, asking]);
        let common = Common::fields(at, map);
        let kind = if asks {
            Question::of(&word, at, map).map(NodeKind::Question)
        } else {
            Page::variant(&word, at, map).map(NodeKind::Page)
        };
        let common = common?;
        let node = Self {
            id: common.id,
            title: common.title,
            text: common.text,
            help: common.help,
            kind: kind?,
            show_if: common.show_if,
            next: common.next.0,
        };
        node.check(at, map);
        Some(node)
    }

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.define_as("Node", |schemas| {
            let mut forms = Vec::new();
            for Variant {
                word,
                about,
                mut properties,
            } in Input::variants(schemas)
            {
                properties.extend(Question::properties(schemas));
                forms.push(form(schemas, word, about, properties));
            }
            for Variant {
                word,
                about,
                properties,
            } in Page::variants(schemas)
            {
                forms.push(form(schemas, word, about, properties));
            }
            json!({ "description": "One node of the tree; `type` says which.", "oneOf": forms })
        })
    }
}

/// The schema of one kind of node.
fn form(schemas: &mut Schemas, word: &str, about: &str, own: Vec<crate::read::Property>) -> Value {
    let mut properties = Common::properties(schemas);
    properties.extend(own);
    let mut schema = crate::read::object(properties);
    schema["title"] = json!(format!("node of type {word}"));
    schema["properties"]["type"] = json!({ "const": word });
    crate::read::describe(&mut schema, about);
    schema
}

impl Node {
    /// Checks the fields of a node against each other.
    fn check(&self, at: At<'_>, map: &Map<String, Value>) {
        if let Some(leaf) = self.leaf() {
            for field in ["next", "show_if"] {
                if map.contains_key(field) {
                    at.report_at(field, Rule::ResultLeadsNowhere, &[field]);
                }
            }
            if leaf.top.is_some_and(|top| top > MAX_TOP) {
                at.report_at("top", Rule::OutsideTop, &[]);
            }
            return;
        }
        let sure = self.next.iter().any(|branch| branch.condition.is_none());
        if !sure && (self.show_if.is_some() || !self.every_answer_leads_on()) {
            at.report_at("next", Rule::NoWayOn, &[]);
        }
        let mut early = self.next.iter().rev().skip(1);
        if early.any(|branch| branch.condition.is_none()) {
            at.report_at("next", Rule::NeverReached, &[]);
        }
    }

    /// True if the options alone decide the next node, whatever the answer.
    fn every_answer_leads_on(&self) -> bool {
        self.question().is_some_and(|question| {
            matches!(question.input, Input::Single(_))
                && !question.may_be_left_open()
                && question
                    .options()
                    .iter()
                    .all(|o| o.next.is_some() && o.show_if.is_none())
        })
    }
}

/// The branches of a node: the first whose condition is true is taken.
#[derive(Debug, Default)]
pub struct Next(pub Vec<Branch>);

record! {
    /// One edge to a next node.
    pub struct Branch: Debug {
        /// The condition of the branch; the last branch has none.
        /// Example: {">": [{"var": "answers.km"}, 15]}
        pub condition("if"): Option<Rare<Condition>> = None,
        /// The next node.
        /// Example: "motor"
        pub to: Index<Node>,
    }
}

impl Decode for Next {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::String(_) => Some(Self(vec![Branch {
                condition: None,
                to: Index::decode(at)?,
            }])),
            Value::Array(_) => Decode::decode(at).map(Self),
            _ => at.expected("the id of a node, or a list of {\"if\": …, \"to\": …}"),
        }
    }

    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "anyOf": [Index::<Node>::schema(schemas), Vec::<Branch>::schema(schemas)] })
    }
}
