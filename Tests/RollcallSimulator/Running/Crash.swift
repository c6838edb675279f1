/// The process is dead: whatever it was about to do, it does not.
struct Crash: Error {}
