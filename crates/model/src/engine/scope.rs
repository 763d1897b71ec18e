//! The values of variables: from a session and from a product.

use super::walk::State;
use crate::document::{Answer, Product, Tree};
use crate::logic::{Date, Reference, Value, Variables};

/// The source of variables' values.
pub struct Scope<'a> {
    /// The tree, and a session's state in it.
    session: Option<(&'a Tree, &'a State)>,
    /// The current product, in conditions on products.
    product: Option<&'a Product>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        session: Option<(&'a Tree, &'a State)>,
        product: Option<&'a Product>,
    ) -> Self {
        Self { session, product }
    }
}

impl<'a> Variables<'a> for Scope<'a> {
    fn value(&self, reference: &Reference) -> Value<'a> {
        let of_product = self
            .product
            .and_then(|product| product_value(product, reference));
        let of_session = || session_value(self.session?, reference);
        of_product.or_else(of_session).unwrap_or(Value::Null)
    }

    fn today(&self) -> Option<Date> {
        self.session.map(|(_, state)| state.today())
    }

    fn about_product(&self) -> bool {
        self.product.is_some()
    }
}

fn session_value<'a>(
    (tree, state): (&'a Tree, &'a State),
    reference: &Reference,
) -> Option<Value<'a>> {
    Some(match reference {
        Reference::Answer(node) => Value::from(state.answer(*node)?),
        Reference::Element(node, index) => match state.answer(*node)? {
            Answer::List(ids) => Value::text(ids.get(*index)?.as_str()),
            _ => return None,
        },
        Reference::Variable(variable) => state.variable(tree, *variable).borrowed(),
        Reference::Score(score) => Value::finite(state.score(*score)),
        Reference::Today => Value::text(state.today().to_text()),
        _ => return None,
    })
}

fn product_value<'a>(product: &'a Product, reference: &Reference) -> Option<Value<'a>> {
    Some(match reference {
        Reference::Product(attribute) => {
            let cell = product.cells.get(*attribute);
            cell.map_or(Value::Unknown, Value::from)
        }
        Reference::ProductPrice => {
            let price = product.price.as_ref();
            price.map_or(Value::Unknown, |price| Value::finite(price.amount as f64))
        }
        Reference::ProductId => Value::text(product.id.as_str()),
        _ => return None,
    })
}
