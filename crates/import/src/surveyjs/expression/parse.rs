//! The grammar of SurveyJS's expressions. From loose to tight: `or`, `and`, comparison, `+ -`,
//! `* / %`, `^`, `contains` and its like, then `!` and `empty`. All of them group to the left.

use super::ast::{Ast, Operator};
use super::lexer::{Token, tokens};

/// How deeply an expression may nest; real ones stay below ten.
const DEEPEST: usize = 40;
/// In bytes. Longer than any form's, short enough that hostile ones cost nothing.
const LONGEST: usize = 20_000;

/// Parses an expression; the error says what is wrong, as the rest of a sentence.
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
    let ast = parser.chain(0)?;
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

#[derive(Clone, Copy)]
enum Infix {
    Either,
    All,
    Plus,
    Minus,
    Power,
    Binary(Operator),
    /// The opposite of the operator.
    Not(Operator),
}

/// How tightly an operator binds, and what it is.
fn infix(operator: &str) -> Option<(u8, Infix)> {
    use Infix::{All, Binary, Either, Minus, Not, Plus, Power};
    use Operator::{AllOf, AnyOf, Contains, Equal, Factor, Order};
    Some(match operator {
        "or" | "||" => (0, Either),
        "and" | "&&" => (1, All),
        "=" | "equal" | "equals" => (2, Binary(Equal)),
        "!=" | "notequal" | "notequals" => (2, Not(Equal)),
        "<" | "less" => (2, Binary(Order("<"))),
        "<=" | "lessorequal" => (2, Binary(Order("<="))),
        ">" | "greater" => (2, Binary(Order(">"))),
        ">=" | "greaterorequal" => (2, Binary(Order(">="))),
        "+" => (3, Plus),
        "-" => (3, Minus),
        "*" => (4, Binary(Factor("*"))),
        "/" => (4, Binary(Factor("/"))),
        "%" => (4, Binary(Factor("%"))),
        "^" | "power" => (5, Power),
        "contains" | "contain" | "*=" => (6, Binary(Contains)),
        "notcontains" | "notcontain" => (6, Not(Contains)),
        "anyof" => (6, Binary(AnyOf)),
        "allof" => (6, Binary(AllOf)),
        "noneof" => (6, Not(AnyOf)),
        _ => return None,
    })
}

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

    /// Values and the operators between them that bind at least so tightly.
    fn chain(&mut self, loosest: u8) -> Parsed {
        let mut left = self.factor()?;
        let mut length = 0;
        while let Some((level, infix)) = infix(&self.operator())
            && level >= loosest
        {
            self.at += 1;
            let right = self.chain(level + 1)?;
            left = match (infix, left) {
                (Infix::Either, Ast::Either(parts)) => Ast::Either(with(parts, right)),
                (Infix::Either, left) => Ast::Either(vec![left, right]),
                (Infix::All, Ast::All(parts)) => Ast::All(with(parts, right)),
                (Infix::All, left) => Ast::All(vec![left, right]),
                (Infix::Plus | Infix::Minus, left) => {
                    let right = (matches!(infix, Infix::Minus), right);
                    match left {
                        Ast::Sum(terms) => Ast::Sum(with(terms, right)),
                        left => Ast::Sum(vec![(false, left), right]),
                    }
                }
                (Infix::Power, _) => return Err("a journey has no powers".to_owned()),
                (Infix::Binary(operator) | Infix::Not(operator), left) => {
                    // Chains that are not flat nest.
                    length += 1;
                    self.check_depth(length)?;
                    let pair = Ast::Binary(operator, left.into(), right.into());
                    match infix {
                        Infix::Not(_) => Ast::Not(pair.into()),
                        _ => pair,
                    }
                }
            };
        }
        Ok(left)
    }

    fn check_depth(&self, more: usize) -> Result<(), String> {
        if self.depth + more >= DEEPEST {
            return Err("the expression nests too deeply".to_owned());
        }
        Ok(())
    }

    fn factor(&mut self) -> Parsed {
        let mut negated = false;
        while matches!(self.operator().as_str(), "!" | "negate" | "not") {
            self.at += 1;
            negated = !negated;
        }
        let mut ast = self.atom()?;
        let operator = self.operator();
        if matches!(operator.as_str(), "empty" | "notempty") {
            self.at += 1;
            ast = Ast::Empty(ast.into());
            negated ^= operator == "notempty";
        }
        Ok(if negated { Ast::Not(ast.into()) } else { ast })
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
                _ => Err("a minus has no number after it".to_owned()),
            },
            Token::Sign("[") => Ok(Ast::List(self.sequence("]")?)),
            Token::Sign("(") => {
                let inner = self.inner()?;
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

    /// A whole expression inside of another one.
    fn inner(&mut self) -> Parsed {
        self.depth += 1;
        self.check_depth(0)?;
        let inner = self.chain(0)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn sequence(&mut self, close: &str) -> Result<Vec<Ast>, String> {
        let mut items = Vec::new();
        if self.takes(close) {
            return Ok(items);
        }
        loop {
            items.push(self.inner()?);
            if self.takes(close) || (close == ")" && self.peek().is_none()) {
                return Ok(items);
            }
            if !self.takes(",") {
                return Err("a list is not closed".to_owned());
            }
        }
    }
}

fn with<T>(mut items: Vec<T>, last: T) -> Vec<T> {
    items.push(last);
    items
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
