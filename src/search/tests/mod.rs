//! Search without a server: roots, typing errors, what is best, and which words show why.
mod finding;
mod forms;
mod nearly;
mod passages;
