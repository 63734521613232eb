//! Addresses of figures.

use std::fmt;

use serde::Deserialize;

use crate::content::Slug;

/// How learners fare in a course.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnalyticsPath<'a>(
    /// The slug of the course.
    pub &'a str,
);

impl AnalyticsPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/learning/{course}";
}

impl fmt::Display for AnalyticsPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/studio/learning/{}", self.0)
    }
}

/// Which course is meant.
#[derive(Deserialize)]
pub struct AskedCourse {
    /// Its slug.
    pub course: Slug,
}
