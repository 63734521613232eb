//! A table as a file for spreadsheets: RFC 4180, in UTF-8.

/// One line. A cell that a spreadsheet would take for a formula gets an apostrophe before it: titles are text.
pub fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '|', '%']) || cell.starts_with(['\t', '\r']);
    let apostrophe = if is_formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
}

/// Tells spreadsheets that the file is UTF-8.
pub const MARK: &str = "\u{feff}";

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_cell_is_text_and_never_a_formula() {
        assert_eq!(line(&["Kopi, \"pagi\"", "12"]), "\"Kopi, \"\"pagi\"\"\",\"12\"\r\n");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "%0A=1"] {
            assert_eq!(line(&[formula]), format!("\"'{formula}\"\r\n"));
        }
    }
}
