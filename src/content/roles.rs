//! What somebody does for a podcast, by the Podcast Taxonomy: <https://podcasttaxonomy.com/>. Apps know no other words.

use super::{mistake::Mistake, model::Role};

/// Groups with their roles; case does not matter to apps.
const ROLES: &[(&str, &[&str])] = &[
    ("cast", &["host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter"]),
    (
        "creative direction",
        &[
            "director",
            "assistant director",
            "executive producer",
            "senior producer",
            "producer",
            "associate producer",
            "development producer",
            "creative director",
        ],
    ),
    (
        "writing",
        &[
            "author",
            "editorial director",
            "co-writer",
            "writer",
            "songwriter",
            "guest writer",
            "story editor",
            "managing editor",
            "script editor",
            "script coordinator",
            "researcher",
            "editor",
            "fact checker",
            "translator",
            "transcriber",
            "logger",
        ],
    ),
    (
        "audio production",
        &[
            "studio coordinator",
            "technical director",
            "technical manager",
            "audio engineer",
            "remote recording engineer",
            "post production engineer",
        ],
    ),
    (
        "audio post-production",
        &[
            "audio editor",
            "sound designer",
            "foley artist",
            "composer",
            "theme music",
            "music production",
            "music contributor",
        ],
    ),
    (
        "administration",
        &[
            "production coordinator",
            "booking coordinator",
            "production assistant",
            "content manager",
            "marketing manager",
            "sales representative",
            "sales manager",
        ],
    ),
    ("visuals", &["graphic designer", "cover art designer"]),
    ("community", &["social media manager"]),
    ("misc.", &["consultant", "intern"]),
    ("video production", &["camera operator", "lighting designer", "camera grip", "assistant camera"]),
    ("video post-production", &["editor", "assistant editor"]),
];

/// The role of this name; `group` decides where two groups have it. Else says what there is.
pub fn find(role: &str, group: Option<&str>) -> Result<Role, Mistake> {
    let name = role.to_lowercase();
    let in_group = |known: &str| group.is_none_or(|group| group.eq_ignore_ascii_case(known));
    let found = ROLES.iter().filter(|(known, _)| in_group(known)).find_map(|(group, roles)| {
        let role = roles.iter().find(|known| **known == name)?;
        Some(Role { name: role, group })
    });
    found.ok_or_else(|| {
        let groups = ROLES.iter().filter(|(known, _)| in_group(known));
        let roles: Vec<&str> = groups.flat_map(|(_, roles)| roles.iter().copied()).collect();
        match (roles.is_empty(), group) {
            (false, _) => Mistake::new("mistake-role").with("role", role).with("known", roles.join(", ")),
            (true, group) => {
                let groups: Vec<&str> = ROLES.iter().map(|(group, _)| *group).collect();
                Mistake::new("mistake-role-group")
                    .with("group", group.unwrap_or_default())
                    .with("known", groups.join(", "))
            }
        }
    })
}
