//! The shape of the tree: no cycle without a condition, nothing unreachable. Iterative, so that no
//! document can overflow the stack.
//!
//! Not in here: whether the conditions of a cycle exclude each other. The engine stops a walk before
//! a node that it has been to, and `check` looks for such walks (`paths`, in `author`).

use super::{Node, Tree};
use crate::read::{Index, Reader, Rule};

impl Tree {
    /// Checks the shape. Returns for every node the questions on its longest path, itself included,
    /// and whether edges form cycles.
    pub(super) fn check_graph(&self, reader: &Reader<'_>) -> (Vec<u32>, bool) {
        let edges: Vec<Vec<usize>> = self.nodes.iter().map(Node::targets).collect();
        let mut back = Vec::new();
        let order = children_first(&edges, &[self.start], &mut back);
        let cyclic = !back.is_empty();
        let groups = if cyclic {
            self.check_cycles(&order, reader);
            cycles(&edges, &order)
        } else {
            order.iter().map(|index| vec![*index]).collect()
        };
        let mut reached = vec![false; self.nodes.len()];
        for index in order {
            reached[index] = true;
        }
        for (index, node) in self.nodes.iter().enumerate() {
            if !reached[index] {
                let path = format!("$.tree.nodes[{index}]");
                reader.report(path, Rule::Unreachable, &[&node.id]);
            }
        }
        (self.count_questions(&edges, &groups), cyclic)
    }

    /// Reports cycles of edges that are always taken, or taken whenever a visitor likes.
    fn check_cycles(&self, order: &[usize], reader: &Reader<'_>) {
        let certain: Vec<Vec<usize>> = self.nodes.iter().map(Node::certain_targets).collect();
        let parents_first: Vec<usize> = order.iter().rev().copied().collect();
        let mut back = Vec::new();
        children_first(&certain, &parents_first, &mut back);
        for (from, to) in back {
            let ids = [self.nodes[from].id.as_str(), self.nodes[to].id.as_str()];
            reader.report(self.edge_path(from, to), Rule::Cycle, &ids);
        }
    }

    /// By node, the most questions from it to a result. A path may go through a cycle in any order, so
    /// all questions of a cycle count for each of its nodes.
    fn count_questions(&self, edges: &[Vec<usize>], children_first: &[Vec<usize>]) -> Vec<u32> {
        let mut remaining = vec![0; self.nodes.len()];
        for group in children_first {
            let questions = group
                .iter()
                .filter(|index| self.nodes[**index].is_question());
            let targets = group.iter().flat_map(|index| &edges[*index]);
            let after = targets.map(|target| remaining[*target]).max();
            let most = after.unwrap_or(0) + questions.count() as u32;
            for index in group {
                remaining[*index] = most;
            }
        }
        remaining
    }

    /// The JSON path of an edge: at an option, or the node's own "next".
    pub fn edge_path(&self, from: usize, to: usize) -> String {
        let leads = |next: Option<Index<Node>>| next.map(Index::index) == Some(to);
        let mut options = self.nodes[from].options().iter();
        match options.position(|option| leads(option.next)) {
            Some(option) => format!("$.tree.nodes[{from}].options[{option}].next"),
            None => format!("$.tree.nodes[{from}].next"),
        }
    }
}

impl Node {
    /// The nodes after it, each once.
    pub fn targets(&self) -> Vec<usize> {
        let options = self.options().iter().filter_map(|option| option.next);
        let branches = self.next.iter().map(|branch| branch.to);
        let targets: Vec<usize> = options.chain(branches).map(Index::index).collect();
        crate::logic::each_once(targets)
    }

    /// The nodes after it that no condition excludes, each once: those of its options, and of a `next`
    /// without conditions.
    fn certain_targets(&self) -> Vec<usize> {
        let offered = (self.options().iter()).filter(|option| option.show_if.is_none());
        let options = offered.filter_map(|option| option.next);
        let first = (self.next.iter().take(1)).filter(|branch| branch.condition.is_none());
        let targets = options.chain(first.map(|branch| branch.to));
        crate::logic::each_once(targets.map(Index::index).collect())
    }
}

/// All nodes that can be reached from `starts`, each after the ones it leads to. Edges that close a
/// cycle go to `back` and are not followed.
fn children_first(
    edges: &[Vec<usize>],
    starts: &[usize],
    back: &mut Vec<(usize, usize)>,
) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut order = Vec::new();
    for start in starts {
        if marks[*start] != Mark::New {
            continue;
        }
        marks[*start] = Mark::Open;
        // Nodes, each with the number of its edges followed so far.
        let mut stack = vec![(*start, 0)];
        while let Some((index, followed)) = stack.last_mut() {
            let Some(target) = edges[*index].get(*followed) else {
                marks[*index] = Mark::Done;
                order.push(*index);
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
                Mark::Open => back.push((*index, *target)),
            }
        }
    }
    order
}

/// The nodes of `order`, those of a cycle together, each group after the ones it leads to (Kosaraju).
/// `order` has children first.
fn cycles(edges: &[Vec<usize>], order: &[usize]) -> Vec<Vec<usize>> {
    let mut parents = vec![Vec::new(); edges.len()];
    let mut waits = vec![false; edges.len()];
    for index in order {
        waits[*index] = true;
        for target in &edges[*index] {
            parents[*target].push(*index);
        }
    }
    let mut groups = Vec::new();
    for first in order.iter().rev() {
        let (mut group, mut open) = (Vec::new(), vec![*first]);
        while let Some(index) = open.pop() {
            if std::mem::replace(&mut waits[index], false) {
                group.push(index);
                open.extend(&parents[index]);
            }
        }
        groups.push(group);
    }
    groups.reverse();
    groups
}

#[cfg(test)]
mod tests {
    use super::{children_first, cycles};

    #[test]
    fn a_path_of_a_hundred_thousand_nodes_overflows_nothing() {
        let last = 100_000;
        let edges: Vec<Vec<usize>> = (0..=last)
            .map(|index| {
                if index < last {
                    vec![index + 1]
                } else {
                    Vec::new()
                }
            })
            .collect();
        let mut back = Vec::new();
        let order = children_first(&edges, &[0], &mut back);
        assert_eq!((order.len(), order[0], back.len()), (last + 1, last, 0));
    }

    #[test]
    fn nodes_of_one_cycle_are_grouped_after_the_nodes_they_lead_to() {
        //  0 → 1 ⇄ 2 → 3, and 4, which nothing leads to
        let edges = [vec![1], vec![2], vec![1, 3], vec![], vec![1]];
        let mut back = Vec::new();
        let order = children_first(&edges, &[0], &mut back);
        assert_eq!(back, [(2, 1)]);
        let groups = cycles(&edges, &order);
        let groups: Vec<_> = groups
            .into_iter()
            .filter(|group| !group.is_empty())
            .collect();
        assert_eq!(groups, [vec![3], vec![1, 2], vec![0]]);
    }
}
