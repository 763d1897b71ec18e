//! The shape of the tree: no cycles, nothing unreachable. Iterative, so that no document can
//! overflow the stack.

use super::{Node, Tree};
use crate::read::{Index, Reader, Rule};

impl Tree {
    /// Checks the shape. Returns for every node the questions on its longest path, itself included.
    pub(super) fn check_graph(&self, reader: &Reader<'_>) -> Vec<u32> {
        let edges: Vec<Vec<usize>> = self.nodes.iter().map(Node::targets).collect();
        let mut back = Vec::new();
        let order = children_first(&edges, self.start, &mut back);
        for (from, to) in back {
            let ids = [self.nodes[from].id.as_str(), self.nodes[to].id.as_str()];
            reader.report(self.edge_path(from, to), Rule::Cycle, &ids);
        }
        let mut remaining = vec![0; self.nodes.len()];
        let mut reached = vec![false; self.nodes.len()];
        for index in order {
            let after = edges[index].iter().map(|target| remaining[*target]).max();
            remaining[index] = after.unwrap_or(0) + u32::from(self.nodes[index].is_question());
            reached[index] = true;
        }
        for (index, node) in self.nodes.iter().enumerate() {
            if !reached[index] {
                let path = format!("$.tree.nodes[{index}]");
                reader.report(path, Rule::Unreachable, &[&node.id]);
            }
        }
        remaining
    }

    /// The JSON path of an edge: at an option, or the node's own "next".
    fn edge_path(&self, from: usize, to: usize) -> String {
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
}

/// All nodes that can be reached, each after the ones it leads to. Edges that close a cycle go to
/// `back` and are not followed.
fn children_first(
    edges: &[Vec<usize>],
    start: usize,
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
    // Nodes, each with the number of its edges followed so far.
    let mut stack = vec![(start, 0)];
    marks[start] = Mark::Open;
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
    order
}

#[cfg(test)]
mod tests {
    use super::children_first;

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
        let order = children_first(&edges, 0, &mut back);
        assert_eq!((order.len(), order[0], back.len()), (last + 1, last, 0));
    }
}
