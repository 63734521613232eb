//! The whole story of one webinar, from its announcement to the day after it, under one clock.

use jiff::SignedDuration;
use lentera::staff::Role;

use super::{
    FORM, KUNCI, ROOM, fields,
    mailbox::{Mail, Mailbox},
    place, press, rows, start_with_places,
};
use crate::{
    recordings,
    support::{Engine, TestSite, paper::Printed},
};

both_engines!(from_the_announcement_to_the_day_after);

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Registers somebody who wants to be reminded and to hear the recording.
async fn registers(site: &TestSite, number: usize) {
    let (name, email) = (format!("Peserta {number:02}"), format!("peserta{number:02}@example.org"));
    let form = fields(&[("name", &name), ("contact", &email), ("reminders", "yes"), ("recording", "yes")]);
    let answer = site.visitor().post(FORM, &form).await;
    assert!(answer.header("location").starts_with("/r/"), "{}", answer.html());
}

/// The path of the private page that a mail leads to.
fn page_of(mail: &Mail) -> String {
    let text = &mail.text;
    let at = text.find("https://lentera.example.org/r/").expect("a link to the private page");
    text[at + "https://lentera.example.org".len()..].split_whitespace().next().unwrap().to_owned()
}

fn subjects(mails: &[Mail]) -> Vec<(String, String)> {
    let mut told: Vec<_> = mails.iter().map(|mail| (mail.to.clone(), mail.subject.clone())).collect();
    told.sort();
    told
}

fn all_told(numbers: impl Iterator<Item = usize>, subject: &str) -> Vec<(String, String)> {
    numbers.map(|number| (format!("peserta{number:02}@example.org"), subject.to_owned())).collect()
}

async fn passes(site: &mut TestSite, by: SignedDuration) {
    site.advance(by).await;
    while site.deliver().await > 0 {}
}

async fn from_the_announcement_to_the_day_after(engine: Engine) {
    let mut site = start_with_places(engine, 10).await;
    recordings::with_show(&mut site).await;
    let mut mailbox = Mailbox::default();
    for number in 1..=12 {
        registers(&site, number).await;
    }
    passes(&mut site, SignedDuration::ZERO).await;
    let mails = mailbox.take(&site);
    let title = "Kunci WhatsApp; aman, tenang";
    let mut expected = all_told(1..=10, &format!("Sudah terdaftar: {title}"));
    expected.extend(all_told(11..=12, &format!("Daftar tunggu: {title}")));
    assert_eq!(subjects(&mails), expected);
    assert!(mails.iter().all(|mail| !mail.raw.contains("rapat.example")), "no mail carries the way into the room");

    let announced = mails[0].calendar.as_ref().expect("a calendar learns of it").event.clone();

    // One cancels; the first in line is offered the place, and takes it.
    let first = page_of(mails.iter().find(|mail| mail.to == "peserta01@example.org").unwrap());
    press(&site.visitor(), &first, "cancel", &[]).await;
    passes(&mut site, SignedDuration::ZERO).await;
    let mails = mailbox.take(&site);
    let expected = [("peserta01", "Pendaftaran dibatalkan"), ("peserta11", "Ada tempat")];
    let expected = expected.map(|(who, what)| (format!("{who}@example.org"), format!("{what}: {title}")));
    assert_eq!(subjects(&mails), expected);
    let eleventh = page_of(mails.iter().find(|mail| mail.to == "peserta11@example.org").unwrap());
    press(&site.visitor(), &eleventh, "accept", &[]).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(subjects(&mailbox.take(&site)), all_told(11..=11, &format!("Sudah terdaftar: {title}")));

    // A day before, those who come are reminded; who waits is not.
    passes(&mut site, HOUR * (6 * 24 - 1)).await;
    assert_eq!(subjects(&mailbox.take(&site)), [], "nothing before its time");
    passes(&mut site, HOUR).await;
    assert_eq!(subjects(&mailbox.take(&site)), all_told(2..=11, &format!("Pengingat: {title}")));
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(subjects(&mailbox.take(&site)), [], "and not twice");

    // It is moved by a day: everybody is told once, and the old reminders are gone.
    site.edit(KUNCI, |text| text.replace("2030-03-08T09:00:00", "2030-03-09T09:00:00")).await;
    passes(&mut site, SignedDuration::ZERO).await;
    let mails = mailbox.take(&site);
    assert_eq!(subjects(&mails), all_told(2..=12, &format!("Jadwal berubah: {title}")));
    for mail in &mails {
        assert!(mail.text.contains("Semula Jumat, 8 Maret 2030, pukul 09.00 WIB."), "{}", mail.text);
        assert!(mail.text.contains("Waktu: Sabtu, 9 Maret 2030, pukul 09.00 WIB"));
        if mail.to == "peserta12@example.org" {
            assert!(mail.calendar.is_none(), "who waits has nothing to put down");
            continue;
        }
        let calendar = mail.calendar.as_ref().expect("a calendar learns of it");
        assert_eq!(calendar.method, "PUBLISH");
        let (before, after) = (&announced["uid"], &calendar.event["uid"]);
        assert_eq!(before, after, "it is the same event");
        assert_eq!(announced["sequence"].as_i64().map(|sequence| sequence + 1), calendar.event["sequence"].as_i64());
        assert_eq!(calendar.event["start"], "2030-03-09T02:00:00Z", "{calendar:?}");
        assert!(calendar.event["url"].as_str().unwrap().starts_with("https://lentera.example.org/r/"));
    }
    passes(&mut site, HOUR * 24).await;
    let mails = mailbox.take(&site);
    assert_eq!(subjects(&mails), all_told(2..=11, &format!("Pengingat: {title}")), "a day before the new date");
    passes(&mut site, HOUR * 23).await;
    assert_eq!(subjects(&mailbox.take(&site)), all_told(2..=11, &format!("Pengingat: {title}")), "an hour before it");
    passes(&mut site, HOUR).await;
    let mails = mailbox.take(&site);
    assert_eq!(subjects(&mails), all_told(2..=11, &format!("Sudah mulai: {title}")));

    // Somebody joins by the link in her mail.
    let second = page_of(&mails[0]);
    let joined = site.visitor().post(&format!("{second}/join"), "").await.is_ok();
    assert_eq!(joined.attributes("main a.primary", "href"), [ROOM]);
    assert!(place(&site, &second).await.contains("sudah terdaftar"));

    // Another knows the word that was said, the desk ticks a third: all three get a certificate when it is over.
    let (desk, _) = site.staff(Role::Desk).await;
    let roll = "/desk/webinars/kunci-whatsapp/roll";
    let shown = desk.get(roll).await.is_ok();
    let word = shown.text("main .certificate-name");
    let third = page_of(&mails[1]);
    let say = format!("{third}/word/kunci-whatsapp");
    site.visitor().post(&say, &fields(&[("word", &word)])).await.redirects_to(&third);
    let names = shown.texts("label.choice span");
    let boxes = shown.attributes("label.choice input", "name");
    let fourth = names.iter().position(|name| name.starts_with("Peserta 04")).expect("she is on the roll");
    desk.post(roll, &fields(&[(&boxes[fourth], "yes")])).await.redirects_to(roll);
    passes(&mut site, HOUR).await;
    for page in [&second, &third, &page_of(&mails[2])] {
        let papers = site.visitor().get(page).await.is_ok().attributes("main a[href$='certificate.pdf']", "href");
        let paper = site.visitor().get(&papers[0]).await.is_ok();
        assert!(Printed::pdf(&paper.body).text().contains(title), "{papers:?}");
    }
    let fifth = site.visitor().get(&page_of(&mails[3])).await.is_ok();
    assert!(fifth.attributes("main a[href^='/attended/']", "href").is_empty(), "who was not seen has none");

    // What was recorded becomes a draft, and when that is published everybody hears of it.
    let (author, _) = site.staff(Role::Instructor).await;
    recordings::send(&author, &recordings::mp3()).await.redirects_to(recordings::PAGE);
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(subjects(&mailbox.take(&site)), []);
    site.edit("podcasts/ngopi-digital/2030-03-09-kunci-whatsapp.md", |text| text.replace("draft = true\n", "")).await;
    lentera::registrations::attend(&site.app).await.unwrap();
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(subjects(&mailbox.take(&site)), all_told(2..=12, &format!("Rekaman: {title}")));

    // A day later everybody was told all that there was, and nothing waits.
    passes(&mut site, HOUR * 24).await;
    assert_eq!(subjects(&mailbox.take(&site)), []);
    let waiting = "SELECT about FROM outbox WHERE delivered_at IS NULL";
    assert_eq!(rows(&site, waiting).await, [""; 0]);
    let (desk, _) = site.staff_as(Role::Desk, "esok@example.org").await;
    let file = desk.get("/desk/webinars/kunci-whatsapp/registrants.csv").await.is_ok().html();
    assert_eq!(file.lines().count(), 13, "{file}");
}
