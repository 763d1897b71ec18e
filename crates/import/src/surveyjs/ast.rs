//! What an expression of SurveyJS says.

/// An expression. Chains of `and`, `or`, `+` and `-` are flat: a quiz adds up a hundred questions,
/// and nothing that walks the tree may run out of stack.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ast {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    /// `{name}`
    Name(String),
    List(Vec<Ast>),
    /// A function's name as written, and its arguments.
    Call(String, Vec<Ast>),
    Not(Box<Ast>),
    /// `empty`, and with `false` `notempty`.
    Empty(Box<Ast>, bool),
    All(Vec<Ast>),
    Either(Vec<Ast>),
    Compare(Comparison, Box<Ast>, Box<Ast>),
    Member(Membership, Box<Ast>, Box<Ast>),
    /// Terms; those with `true` are taken away.
    Sum(Vec<(bool, Ast)>),
    Product(Factor, Box<Ast>, Box<Ast>),
    Power,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Membership {
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Factor {
    Times,
    By,
    Remainder,
}

impl Ast {
    /// The names that the expression asks for.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Name(name) => names.push(name),
            Self::List(items) | Self::All(items) | Self::Either(items) | Self::Call(_, items) => {
                items.iter().for_each(|item| item.collect(names));
            }
            Self::Not(inner) | Self::Empty(inner, _) => inner.collect(names),
            Self::Compare(_, a, b) | Self::Member(_, a, b) | Self::Product(_, a, b) => {
                a.collect(names);
                b.collect(names);
            }
            Self::Sum(terms) => terms.iter().for_each(|(_, term)| term.collect(names)),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Power => {}
        }
    }
}
