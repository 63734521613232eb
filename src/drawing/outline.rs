//! An outline: the way of a pen around a shape, for paper and for SVG alike.

use std::fmt;

use resvg::{
    tiny_skia::PathSegment,
    usvg::{Group, Node, Options, Tree},
};

/// One stroke of the pen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Step {
    /// Lifts the pen and sets it down here.
    Move(f32, f32),
    /// Straight to here.
    Line(f32, f32),
    /// In a curve to the third point, by way of two others.
    Curve([(f32, f32); 3]),
    /// Straight to where the pen was set down.
    Close,
}

/// A shape by its edge. Printing it prints the `d` of an SVG path.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outline(pub Vec<Step>);

impl Outline {
    /// The outline of an SVG path of ours, arcs and all.
    pub fn of_svg(d: &str) -> Self {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'><path d='{d}'/></svg>");
        let tree = Tree::from_str(&svg, &Options::default()).expect("a path of ours is well formed");
        let mut steps = Vec::new();
        gather(tree.root(), &mut steps);
        Self(steps)
    }

    /// The same shape, larger.
    pub fn scaled(self, scale: f32) -> Self {
        self.mapped(|(x, y)| (x * scale, y * scale))
    }

    /// The same shape elsewhere.
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        self.mapped(|(x, y)| (x + dx, y + dy))
    }

    fn mapped(self, map: impl Fn((f32, f32)) -> (f32, f32)) -> Self {
        let step = |step| match step {
            Step::Move(x, y) => {
                let (x, y) = map((x, y));
                Step::Move(x, y)
            }
            Step::Line(x, y) => {
                let (x, y) = map((x, y));
                Step::Line(x, y)
            }
            Step::Curve(points) => Step::Curve(points.map(&map)),
            Step::Close => Step::Close,
        };
        Self(self.0.into_iter().map(step).collect())
    }
}

fn gather(group: &Group, steps: &mut Vec<Step>) {
    for node in group.children() {
        match node {
            Node::Group(group) => gather(group, steps),
            Node::Path(path) => steps.extend(in_cubics(path.data().segments())),
            Node::Image(_) | Node::Text(_) => {}
        }
    }
}

/// A quadratic curve is the cubic one whose inner points lie two thirds of the way to its own.
fn in_cubics(segments: impl Iterator<Item = PathSegment>) -> Vec<Step> {
    let mut at = (0.0, 0.0);
    let mut steps = Vec::new();
    for segment in segments {
        let step = match segment {
            PathSegment::MoveTo(to) => Step::Move(to.x, to.y),
            PathSegment::LineTo(to) => Step::Line(to.x, to.y),
            PathSegment::QuadTo(by, to) => {
                let near = |end: (f32, f32)| (end.0 + (by.x - end.0) * 2.0 / 3.0, end.1 + (by.y - end.1) * 2.0 / 3.0);
                Step::Curve([near(at), near((to.x, to.y)), (to.x, to.y)])
            }
            PathSegment::CubicTo(first, second, to) => {
                Step::Curve([(first.x, first.y), (second.x, second.y), (to.x, to.y)])
            }
            PathSegment::Close => Step::Close,
        };
        if let Step::Move(x, y) | Step::Line(x, y) | Step::Curve([_, _, (x, y)]) = step {
            at = (x, y);
        }
        steps.push(step);
    }
    steps
}

impl fmt::Display for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            match step {
                Step::Move(x, y) => write!(f, "M{x} {y}")?,
                Step::Line(x, y) => write!(f, "L{x} {y}")?,
                Step::Curve([(a, b), (c, d), (x, y)]) => write!(f, "C{a} {b} {c} {d} {x} {y}")?,
                Step::Close => f.write_str("Z")?,
            }
        }
        Ok(())
    }
}
