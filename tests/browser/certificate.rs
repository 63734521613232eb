//! The way from the last lesson to the proof, on a small phone and by keyboard.
