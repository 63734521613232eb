//! Codes of languages as feeds name what is spoken: ISO 639, <https://www.loc.gov/standards/iso639-2/>

/// Two letters, ISO 639-1.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
     ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
     io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml \
     mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd \
     se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi \
     vo wa wo xh yi yo za zh zu";
/// Three letters, ISO 639-2, for languages that have no two.
const THREE_LETTERS: &str = "ace ach ada ady afa afh ain akk ale alg alt ang anp apa arc arn arp art arw ast ath aus awa bad bai bal \
     ban bas bat bej bem ber bho bik bin bla bnt bra btk bua bug byn cad cai car cau ceb cel chb chg chk chm \
     chn cho chp chr chy cmc cnr cop cpe cpf cpp crh crp csb cus dak dar day del den dgr din doi dra dsb dua \
     dum dyu efi egy eka elx enm ewo fan fat fil fiu fon frm fro frr frs fur gaa gay gba gem gez gil gmh goh \
     gon gor got grb grc gsw gwi hai haw hil him hit hmn hsb hup iba ijo ilo inc ine inh ira iro jbo jpr jrb \
     kaa kab kac kam kar kaw kbd kha khi kho kmb kok kos kpe krc krl kro kru kum kut lad lah lam lez lol loz \
     lua lui lun luo lus mad mag mai mak man map mas mdf mdr men mga mic min mis mkh mnc mni mno moh mos mul \
     mun mus mwl mwr myn myv nah nai nap nds new nia nic niu nog non nqo nso nub nwc nym nyn nyo nzi osa ota \
     oto paa pag pal pam pap pau peo phi phn pon pra pro raj rap rar roa rom rup sad sah sai sal sam sas sat \
     scn sco sel sem sga sgn shn sid sio sit sla sma smi smj smn sms snk sog son srn srr ssa suk sus sux syc \
     syr tai tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi tum tup tut tvl tyv udm uga umb und vai vot wak \
     wal war was wen xal yao yap ypk zap zbl zen zgh znd zun zxx zza";

/// Whether a code is one that directories take: `id`, `mad`, with a country perhaps: `id-ID`.
pub fn is_known(code: &str) -> bool {
    let (language, country) =
        code.split_once('-').map_or((code, None), |(language, country)| (language, Some(country)));
    let is_country = |code: &str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut known = TWO_LETTERS.split(' ').chain(THREE_LETTERS.split(' '));
    country.is_none_or(is_country) && known.any(|known| known.eq_ignore_ascii_case(language))
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn languages_of_java_and_madura_are_known_and_made_up_ones_are_not() {
        assert!(["id", "jv", "mad", "ID", "id-ID", "en-us"].into_iter().all(is_known));
        assert!(!["", "indonesia", "xx", "id-", "id-IDN", "id_ID", "id id"].into_iter().any(is_known));
    }
}
