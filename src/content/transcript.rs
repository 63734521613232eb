//! WebVTT transcripts: read strictly, since podcast apps forgive nothing.

use super::{
    model::{Cue, Transcript},
    problem::Problem,
};

/// Reads a WebVTT file. <https://www.w3.org/TR/webvtt1/>
pub fn parse(text: &str) -> Result<Transcript, Problem> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = plain.lines().collect();
    let header = lines.first().copied().unwrap_or_default();
    if header != "WEBVTT" && !header.starts_with("WEBVTT ") && !header.starts_with("WEBVTT\t") {
        return Err(Problem::of_file("mistake-vtt-header"));
    }
    let mut cues: Vec<Cue> = Vec::new();
    let mut at = 1;
    while at < lines.len() {
        let end = (at..lines.len()).find(|line| lines[*line].is_empty()).unwrap_or(lines.len());
        if let Some(cue) = read_block(&lines[at..end], at + 1)? {
            if cues.last().is_some_and(|last| cue.starts_at_millis < last.starts_at_millis) {
                return Err(Problem::on_line(at + 1, "mistake-vtt-order"));
            }
            cues.push(cue);
        }
        at = end + 1;
    }
    if cues.is_empty() {
        return Err(Problem::of_file("mistake-vtt-empty"));
    }
    Ok(Transcript { vtt: plain, cues })
}

/// One block of lines; notes, styles and regions are none of ours. `line` is the number of its first line.
fn read_block(block: &[&str], line: usize) -> Result<Option<Cue>, Problem> {
    let Some(first) = block.first() else { return Ok(None) };
    if ["NOTE", "STYLE", "REGION"].iter().any(|word| first.starts_with(word)) {
        return Ok(None);
    }
    // The first lines after the header may be its own metadata; a cue is what has an arrow.
    let Some(timing) = block.iter().take(2).position(|line| line.contains("-->")) else {
        return Err(Problem::on_line(line, "mistake-vtt-cue"));
    };
    let (start, rest) = block[timing].split_once("-->").unwrap_or_default();
    let end = rest.split_whitespace().next().unwrap_or_default();
    let (Some(starts_at_millis), Some(ends_at_millis)) = (read_time(start.trim()), read_time(end)) else {
        return Err(Problem::on_line(line + timing, "mistake-vtt-times"));
    };
    let text = block[timing + 1..].iter().map(|line| without_tags(line)).collect::<Vec<_>>().join(" ");
    if ends_at_millis <= starts_at_millis || text.trim().is_empty() {
        return Err(Problem::on_line(line + timing, "mistake-vtt-words"));
    }
    let speaker = block[timing + 1..].iter().find_map(|line| voice(line));
    Ok(Some(Cue { starts_at_millis, ends_at_millis, speaker, text: text.trim().to_owned() }))
}

/// Milliseconds of `mm:ss.mmm` or `hh:mm:ss.mmm`.
fn read_time(text: &str) -> Option<u64> {
    let (clock, millis) = text.split_once('.')?;
    let number = |text: &str, digits: usize| {
        (text.len() >= digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u64>().ok())?
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes, seconds] => (number(hours, 2)?, number(minutes, 2)?, number(seconds, 2)?),
        [minutes, seconds] => (0, number(minutes, 2)?, number(seconds, 2)?),
        _ => return None,
    };
    let whole = minutes < 60 && seconds < 60 && millis.len() == 3;
    whole.then_some(((hours * 60 + minutes) * 60 + seconds) * 1000 + number(millis, 3)?)
}

/// The name within `<v Rani>` or `<v.loud Rani>`.
fn voice(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("<v")?;
    let (tag, _) = rest.split_once('>')?;
    let (classes, name) = tag.split_once([' ', '\t'])?;
    let name = unescaped(name.trim());
    (classes.is_empty() || classes.starts_with('.')).then_some(name).filter(|name| !name.is_empty())
}

fn without_tags(line: &str) -> String {
    let mut words = String::new();
    let mut within = false;
    for c in line.chars() {
        match c {
            '<' => within = true,
            '>' if within => within = false,
            _ if !within => words.push(c),
            _ => {}
        }
    }
    unescaped(&words)
}

fn unescaped(words: &str) -> String {
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}
