import RollcallModel
import RollcallReport

extension Target {
    /// A campaign as the argument of a command; a live one of the same name would be taken first.
    func argument(for name: String) -> String {
        Commands.quoted(name) + (self == .rehearsal ? " --rehearsal" : "")
    }
}
