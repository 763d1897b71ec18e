//! The tree that an expression is parsed into.

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
    Empty(Box<Ast>),
    All(Vec<Ast>),
    Either(Vec<Ast>),
    Binary(Operator, Box<Ast>, Box<Ast>),
    /// Terms; those with `true` are subtracted.
    Sum(Vec<(bool, Ast)>),
}

/// An operator between two values. The opposites (`!=`, `notcontains`, `noneof`) are these inside
/// of [`Ast::Not`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    /// `<`, `<=`, `>` or `>=`.
    Order(&'static str),
    Contains,
    AnyOf,
    AllOf,
    /// `*`, `/` or `%`.
    Factor(&'static str),
}

impl Ast {
    /// The names that the expression refers to.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Name(name) => vec![name],
            Self::List(items) | Self::All(items) | Self::Either(items) | Self::Call(_, items) => {
                items.iter().flat_map(Self::names).collect()
            }
            Self::Not(inner) | Self::Empty(inner) => inner.names(),
            Self::Binary(_, a, b) => [a.names(), b.names()].concat(),
            Self::Sum(terms) => terms.iter().flat_map(|(_, term)| term.names()).collect(),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) => Vec::new(),
        }
    }
}
