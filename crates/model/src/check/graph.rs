//! The shape of the tree: no cycles, nothing unreachable. Iterative, so that no document can
//! overflow the stack.

use super::Checker;
use crate::journey::{Node, Tree};

impl Checker {
    /// Checks the shape and writes into every node how many questions may still come.
    pub(super) fn graph(&mut self, tree: &mut Tree) {
        let edges: Vec<Vec<usize>> = tree.nodes.iter().map(targets).collect();
        let order = self.children_first(tree, &edges);
        for place in &order {
            let after = edges[*place]
                .iter()
                .map(|target| tree.nodes[*target].remaining)
                .max()
                .unwrap_or(0);
            let node = &mut tree.nodes[*place];
            node.remaining = after + u32::from(node.is_question());
        }
        let mut reached = vec![false; tree.nodes.len()];
        for place in order {
            reached[place] = true;
        }
        for (place, node) in tree.nodes.iter().enumerate() {
            if !reached[place] {
                self.error(
                    &format!("$.tree.nodes[{place}]"),
                    format!("No path leads to the node \"{}\".", node.id),
                    "Point a \"next\" at it, or remove it.",
                );
            }
        }
    }

    /// All nodes that can be reached, each after the ones it leads to. An edge that closes a cycle
    /// is reported and not followed.
    fn children_first(&mut self, tree: &Tree, edges: &[Vec<usize>]) -> Vec<usize> {
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            Open,
            Done,
        }
        let mut marks = vec![Mark::New; edges.len()];
        let mut order = Vec::new();
        // Each entry is a node and how many of its edges have been followed.
        let mut stack = vec![(tree.start, 0)];
        marks[tree.start] = Mark::Open;
        while let Some((place, followed)) = stack.last_mut() {
            let Some(target) = edges[*place].get(*followed) else {
                marks[*place] = Mark::Done;
                order.push(*place);
                stack.pop();
                continue;
            };
            *followed += 1;
            match marks[*target] {
                Mark::Done => {}
                Mark::New => {
                    marks[*target] = Mark::Open;
                    stack.push((*target, 0));
                }
                Mark::Open => {
                    let (from, to) = (*place, *target);
                    self.error(
                        &edge_path(tree, from, to),
                        format!(
                            "\"{}\" leads back to \"{}\", so the walk would never end.",
                            tree.nodes[from].id, tree.nodes[to].id
                        ),
                        "Lead on to a later node; visitors can always go back by themselves.",
                    );
                }
            }
        }
        order
    }
}

/// Where an edge is written down: at an option, or in the node's own "next".
fn edge_path(tree: &Tree, from: usize, to: usize) -> String {
    let options = tree.nodes[from].options();
    match options.iter().position(|option| option.next == Some(to)) {
        Some(option) => format!("$.tree.nodes[{from}].options[{option}].next"),
        None => format!("$.tree.nodes[{from}].next"),
    }
}

/// Where a node leads, each place once.
fn targets(node: &Node) -> Vec<usize> {
    let options = node.options().iter().filter_map(|option| option.next);
    let mut targets = Vec::new();
    for target in options.chain(node.next.iter().map(|branch| branch.to)) {
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    targets
}
