/// A command did not say what a test waited for.
struct CommandSilence: Error {
    let wanted: String
    let said: String
}
