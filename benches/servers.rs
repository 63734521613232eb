//! The servers that are measured: the program itself, and nginx where it is installed.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    content::Folder,
    load::{ask, get, send},
};

/// The program, running in a folder.
pub struct Lentera {
    child: Child,
    pub address: SocketAddr,
    pub public_url: String,
    /// From the start of the process until `/health/ready` said yes.
    pub ready_after: Duration,
}

impl Lentera {
    pub fn start(folder: &Folder) -> Self {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_lentera"))
            .current_dir(folder.path())
            .env("LENTERA_LISTEN", "127.0.0.1:0")
            .env("LENTERA_CONTENT_URL", "content")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let open = log.find_map(|line| Some(line.split_once("Open ")?.1.to_owned())).expect("it says where it is");
        // Whoever writes into a pipe that nobody empties stands still one day.
        thread::spawn(move || log.for_each(drop));
        let port = open.rsplit_once(':').unwrap().1.parse().unwrap();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        while get(address, "/health/ready", "").status != 200 {
            thread::sleep(Duration::from_millis(1));
        }
        let ready_after = started.elapsed();
        Self { child, address, public_url: "http://localhost:8080".to_owned(), ready_after }
    }

    /// What the system says that the process holds in memory.
    pub fn resident_bytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }

    pub fn processor_time(&self) -> Duration {
        processor_time(self.child.id())
    }
}

impl Drop for Lentera {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// The quickest common server, with the folder `served`.
pub struct Nginx {
    child: Child,
    pub address: SocketAddr,
}

impl Nginx {
    /// Nothing where it is not installed.
    pub fn start(folder: &Folder) -> Option<Self> {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        folder.write("nginx.conf", settings(folder, address).as_bytes());
        let mut child = Command::new("nginx")
            .arg("-p")
            .arg(folder.path())
            .args(["-e", "nginx.log", "-c", "nginx.conf", "-g", "daemon off;"])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        for _ in 0..200 {
            if TcpStream::connect(address).is_ok() {
                return Some(Self { child, address });
            }
            thread::sleep(Duration::from_millis(10));
        }
        stop(&mut child);
        None
    }

    /// Of its workers, which do the work.
    pub fn processor_time(&self) -> Duration {
        let id = self.child.id();
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        children.split_whitespace().map(|child| processor_time(child.parse().unwrap())).sum()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

fn settings(folder: &Folder, address: SocketAddr) -> String {
    let folder = folder.path().display();
    format!(
        "pid {folder}/nginx.pid; worker_processes auto; events {{ worker_connections 4096; }}
         http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
                 types {{ text/html html; application/rss+xml xml; audio/mpeg mp3; }}
                 server {{ listen {address}; root {folder}/served; }} }}"
    )
}

/// Asks it to stop, since nginx's workers outlive a master that is killed, and waits.
fn stop(child: &mut Child) {
    Command::new("kill").arg(child.id().to_string()).status().ok();
    child.wait().ok();
}

/// In hundredths of a second, as the system counts.
fn processor_time(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let after_name = stat.rsplit_once(") ").unwrap().1;
    let ticks: u64 = after_name.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}

/// Presses once, and gives the cookie by which the learner is known from then on.
pub fn first_press(address: SocketAddr, path: &str, fields: &str) -> String {
    let headers =
        "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n";
    let answer = send(address, &ask("POST", path, headers, fields));
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// How often a second this disk acknowledges four kilobytes at the end of a file.
pub fn commits_per_second(folder: &Folder) -> f64 {
    use std::io::Write;
    let mut file = fs::File::create(folder.path().join("commits")).unwrap();
    let began = Instant::now();
    let mut commits = 0;
    while began.elapsed() < Duration::from_secs(1) {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
        commits += 1;
    }
    f64::from(commits) / began.elapsed().as_secs_f64()
}
