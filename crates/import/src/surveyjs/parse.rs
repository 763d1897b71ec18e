//! The grammar of SurveyJS's expressions. From loose to tight: `or`, `and`, comparison, `+ -`,
//! `* / %`, `^`, `contains` and its like, then `!` and `empty`. All of them group to the left.

use super::ast::{Ast, Comparison, Factor, Membership};
use super::lexer::{Token, tokens};

/// How deeply an expression may nest; real ones stay below ten.
const DEEPEST: usize = 40;
/// Longer than any form's, short enough that hostile ones cost nothing.
const LONGEST: usize = 20_000;

/// Reads an expression; the error says what is wrong, as the rest of a sentence.
pub(crate) fn parse(text: &str) -> Result<Ast, String> {
    if text.len() > LONGEST {
        return Err("the expression is too long".to_owned());
    }
    let tokens = tokens(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
    };
    let ast = parser.either()?;
    match parser.peek() {
        None => Ok(ast),
        Some(token) => Err(format!("{} is out of place", shown(token))),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

type Parsed = Result<Ast, String>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The sign or word at hand, words in lower case.
    fn operator(&self) -> String {
        match self.peek() {
            Some(Token::Sign(sign)) => (*sign).to_owned(),
            Some(Token::Word(word)) => word.to_ascii_lowercase(),
            _ => String::new(),
        }
    }

    fn takes(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(s)) if *s == sign);
        self.at += usize::from(found);
        found
    }

    fn either(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("the expression nests too deeply".to_owned());
        }
        let mut parts = vec![self.all()?];
        while matches!(self.operator().as_str(), "||" | "or") {
            self.at += 1;
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(single(parts, Ast::Either))
    }

    fn all(&mut self) -> Parsed {
        let mut parts = vec![self.comparison()?];
        while matches!(self.operator().as_str(), "&&" | "and") {
            self.at += 1;
            parts.push(self.comparison()?);
        }
        Ok(single(parts, Ast::All))
    }

    fn comparison(&mut self) -> Parsed {
        let mut left = self.sum()?;
        let mut length = 0;
        loop {
            let comparison = match self.operator().as_str() {
                "=" | "equal" | "equals" => Comparison::Equal,
                "!=" | "notequal" | "notequals" => Comparison::NotEqual,
                "<" | "less" => Comparison::Less,
                "<=" | "lessorequal" => Comparison::LessOrEqual,
                ">" | "greater" => Comparison::Greater,
                ">=" | "greaterorequal" => Comparison::GreaterOrEqual,
                _ => return Ok(left),
            };
            self.at += 1;
            length = self.link(length)?;
            left = Ast::Compare(comparison, left.into(), self.sum()?.into());
        }
    }

    fn sum(&mut self) -> Parsed {
        let mut terms = vec![(false, self.product()?)];
        loop {
            let minus = match self.operator().as_str() {
                "+" => false,
                "-" => true,
                _ if terms.len() > 1 => return Ok(Ast::Sum(terms)),
                _ => return Ok(terms.pop().map_or(Ast::Null, |(_, term)| term)),
            };
            self.at += 1;
            terms.push((minus, self.product()?));
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.power()?;
        let mut length = 0;
        loop {
            let factor = match self.operator().as_str() {
                "*" => Factor::Times,
                "/" => Factor::By,
                "%" => Factor::Remainder,
                _ => return Ok(left),
            };
            self.at += 1;
            length = self.link(length)?;
            left = Ast::Product(factor, left.into(), self.power()?.into());
        }
    }

    fn power(&mut self) -> Parsed {
        let mut left = self.member()?;
        while matches!(self.operator().as_str(), "^" | "power") {
            self.at += 1;
            self.member()?;
            left = Ast::Power;
        }
        Ok(left)
    }

    fn member(&mut self) -> Parsed {
        let mut left = self.factor()?;
        let mut length = 0;
        loop {
            let membership = match self.operator().as_str() {
                "*=" | "contains" | "contain" => Membership::Contains,
                "notcontains" | "notcontain" => Membership::NotContains,
                "anyof" => Membership::AnyOf,
                "allof" => Membership::AllOf,
                "noneof" => Membership::NoneOf,
                _ => return Ok(left),
            };
            self.at += 1;
            length = self.link(length)?;
            left = Ast::Member(membership, left.into(), self.factor()?.into());
        }
    }

    /// Chains that group to the left nest, too.
    fn link(&self, length: usize) -> Result<usize, String> {
        if length + self.depth >= DEEPEST {
            return Err("the expression nests too deeply".to_owned());
        }
        Ok(length + 1)
    }

    fn factor(&mut self) -> Parsed {
        let mut negations = 0;
        while matches!(self.operator().as_str(), "!" | "negate" | "not") {
            self.at += 1;
            negations += 1;
        }
        let mut ast = self.atom()?;
        let empty = match self.operator().as_str() {
            "empty" => Some(true),
            "notempty" => Some(false),
            _ => None,
        };
        if let Some(empty) = empty {
            self.at += 1;
            ast = Ast::Empty(ast.into(), empty);
        }
        // Two cancel each other out: the value is only ever asked whether it holds.
        for _ in 0..(if negations == 0 { 0 } else { 2 - negations % 2 }) {
            ast = Ast::Not(ast.into());
        }
        Ok(ast)
    }

    fn atom(&mut self) -> Parsed {
        let token = self.peek().ok_or("it ends too early")?;
        self.at += 1;
        match token {
            Token::Number(number) => Ok(Ast::Number(*number)),
            Token::Text(text) => Ok(Ast::Text(text.clone())),
            Token::Name(name) => Ok(Ast::Name(name.clone())),
            Token::Word(word) if self.takes("(") => {
                Ok(Ast::Call(word.clone(), self.sequence(")")?))
            }
            Token::Word(word) => Ok(match word.to_ascii_lowercase().as_str() {
                "true" => Ast::Bool(true),
                "false" => Ast::Bool(false),
                "null" | "undefined" => Ast::Null,
                // A word without quotation marks is text.
                _ => Ast::Text(word.clone()),
            }),
            Token::Sign("-") => match self.peek() {
                Some(Token::Number(number)) => {
                    self.at += 1;
                    Ok(Ast::Number(-number))
                }
                _ => Err("a minus stands before no number".to_owned()),
            },
            Token::Sign("[") => Ok(Ast::List(self.sequence("]")?)),
            Token::Sign("(") => {
                let inner = self.either()?;
                // SurveyJS forgives a missing one at the end as well.
                if self.takes(")") || self.peek().is_none() {
                    Ok(inner)
                } else {
                    Err("a parenthesis is not closed".to_owned())
                }
            }
            token => Err(format!("{} is out of place", shown(token))),
        }
    }

    fn sequence(&mut self, close: &str) -> Result<Vec<Ast>, String> {
        let mut items = Vec::new();
        if self.takes(close) {
            return Ok(items);
        }
        loop {
            items.push(self.either()?);
            if self.takes(close) || (close == ")" && self.peek().is_none()) {
                return Ok(items);
            }
            if !self.takes(",") {
                return Err("a list is not closed".to_owned());
            }
        }
    }
}

fn single(mut parts: Vec<Ast>, many: fn(Vec<Ast>) -> Ast) -> Ast {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => Ast::Null,
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{text}'"),
        Token::Name(name) => format!("{{{name}}}"),
        Token::Word(word) => word.clone(),
        Token::Sign(sign) => format!("\"{sign}\""),
    }
}
