//! Releases that a school did not sign, or did not sign as they are: none of
//! them is pooled, and each is answered with what is wrong.

#[path = "signed/bad.rs"]
mod bad;
#[path = "signed/bytes.rs"]
mod bytes;
mod command_line;
#[path = "signed/commands.rs"]
mod commands;
mod desk;
#[path = "signed/good_alone.rs"]
mod good_alone;
#[path = "signed/inbox.rs"]
mod inbox;
#[path = "signed/keys.rs"]
mod keys;
#[path = "signed/pilot.rs"]
mod pilot;
#[path = "signed/roster.rs"]
mod roster;
#[path = "signed/taken_in.rs"]
mod taken_in;
