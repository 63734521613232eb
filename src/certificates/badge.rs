//! The certificate for programs: an Open Badges 3.0 credential, which is a W3C Verifiable Credential (data model 2.0),
//! secured as a JSON Web Token (<https://www.imsglobal.org/spec/ob/v3p0>, 8.2).

use std::fmt::Display;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    keys,
    model::{Certificate, Said},
    paths::{ConfirmationPath, IssuerPath, KeyPath},
};
use crate::{app::App, content::Library, courses::CoursePath, secrets::SiteKey};

const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const CONTROLLERS: &str = "https://www.w3.org/ns/cid/v1";
const SCHEMA: &str = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// The library as the one who says that somebody finished a course.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issuer {
    /// The address of the site, without a slash at its end.
    pub public: String,
    /// The library's name in the site's first language.
    pub name: String,
    /// Whom to ask.
    pub email: String,
    /// Whom to call, in international form.
    pub phone: String,
}

impl Issuer {
    /// The library of a site.
    pub fn of(app: &App, library: &Library) -> Self {
        let site = &library.site;
        Self {
            public: app.absolute(""),
            name: site.name.original().clone(),
            email: site.email.clone(),
            phone: site.phone.clone(),
        }
    }

    /// The absolute address of a path of the site.
    pub fn address(&self, path: &impl Display) -> String {
        format!("{}{path}", self.public)
    }

    /// Who it is: the same in every credential and in the issuer's own document.
    fn profile(&self) -> Value {
        let mut profile = json!({
            "id": self.address(&IssuerPath),
            "type": ["Profile"],
            "name": self.name,
            "url": self.address(&"/"),
        });
        for (member, value) in [("email", &self.email), ("phone", &self.phone)] {
            if !value.is_empty() {
                profile[member] = json!(value);
            }
        }
        profile
    }

    /// The document at the issuer's own address, with the keys that speak for it.
    pub fn document(&self, keys: &[SiteKey]) -> Value {
        let id = self.address(&IssuerPath);
        let names: Vec<String> = keys.iter().map(|key| self.address(&KeyPath(key.id))).collect();
        let methods = keys.iter().zip(&names).map(|(key, name)| {
            json!({ "id": name, "type": "JsonWebKey", "controller": id, "publicKeyJwk": keys::public_key(self, key) })
        });
        let mut document = self.profile();
        document["@context"] = json!([CREDENTIALS, OPEN_BADGES, CONTROLLERS]);
        document["verificationMethod"] = methods.collect();
        document["assertionMethod"] = json!(names);
        document
    }

    /// A certificate as a signed credential.
    pub fn sign(&self, certificate: &Certificate, key: &SiteKey) -> String {
        let mut claims = self.credential(certificate);
        claims["iss"] = json!(self.address(&IssuerPath));
        claims["jti"] = claims["id"].clone();
        claims["sub"] = json!(certificate.id.subject());
        claims["nbf"] = json!(certificate.valid_from().as_second());
        keys::sign(self, key, &claims)
    }

    /// It says what the paper says and no more. It never expires and has no list of revoked ones: who deletes her data
    /// takes the page away that confirms it, and what she gave out herself stays hers.
    fn credential(&self, certificate: &Certificate) -> Value {
        let said = &certificate.said[0];
        json!({
            "@context": [CREDENTIALS, OPEN_BADGES],
            "id": self.address(&ConfirmationPath(certificate.id)),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": said.title,
            "issuer": self.profile(),
            "validFrom": seconds(certificate.valid_from()),
            "awardedDate": seconds(certificate.completed_at),
            "credentialSubject": {
                "id": certificate.id.subject(),
                "type": ["AchievementSubject"],
                "identifier": [{
                    "type": "IdentityObject",
                    "hashed": false,
                    "identityHash": certificate.name,
                    "identityType": "name",
                }],
                "achievement": self.achievement(certificate, said),
            },
            "credentialSchema": [{ "id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019" }],
        })
    }

    fn achievement(&self, certificate: &Certificate, said: &Said) -> Value {
        json!({
            "id": self.address(&CoursePath(&certificate.course)),
            "type": ["Achievement"],
            "achievementType": "CertificateOfCompletion",
            "name": said.title,
            "description": said.summary,
            "inLanguage": said.language,
            "criteria": { "narrative": said.outcome },
        })
    }
}

/// `2030-03-01T02:00:00Z`, without parts of a second.
fn seconds(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
