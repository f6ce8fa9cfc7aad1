//! The sealed part: figures too small for one school count in the pilot's total,
//! and nothing but the total is ever told of them.

#[path = "sealed/audited.rs"]
mod audited;
mod command_line;
#[path = "sealed/commands.rs"]
mod commands;
mod desk;
#[path = "sealed/format.rs"]
mod format;
#[path = "sealed/pilot.rs"]
mod pilot;
#[path = "sealed/seal.rs"]
mod seal;
#[path = "sealed/secrets.rs"]
mod secrets;
#[path = "sealed/totals.rs"]
mod totals;
