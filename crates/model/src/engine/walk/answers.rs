//! All answers of a visitor.

use crate::document::{Answer, Tree};
use std::sync::Arc;

/// Answers by node, on the path or not. Sessions share them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    by_node: Vec<Option<Arc<Answer>>>,
}

impl Answers {
    /// The answer to a node.
    pub fn get(&self, node: usize) -> Option<&Answer> {
        self.shared(node).map(Arc::as_ref)
    }

    pub(crate) fn shared(&self, node: usize) -> Option<&Arc<Answer>> {
        self.by_node.get(node)?.as_ref()
    }

    /// Sets the answer to a node; returns the previous one.
    pub fn set(&mut self, node: usize, answer: Answer) -> Option<Answer> {
        if self.by_node.len() <= node {
            self.by_node.resize(node + 1, None);
        }
        let before = self.by_node[node].replace(Arc::new(answer));
        before.map(Arc::unwrap_or_clone)
    }

    /// Removes the answer to a node; returns it.
    pub fn remove(&mut self, node: usize) -> Option<Answer> {
        let before = self.by_node.get_mut(node)?.take();
        before.map(Arc::unwrap_or_clone)
    }

    /// Sets the answer to the node with this id; false if there is none.
    pub fn set_by_id(&mut self, tree: &Tree, id: &str, answer: Answer) -> bool {
        let node = tree.node(id);
        if let Some(node) = node {
            self.set(node, answer);
        }
        node.is_some()
    }

    /// All of them, in the order of the nodes.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Answer)> {
        let all = self.by_node.iter().enumerate();
        all.filter_map(|(node, answer)| Some((node, answer.as_deref()?)))
    }

    /// True if there are no answers.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}
