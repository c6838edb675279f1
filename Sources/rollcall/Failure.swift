import RollcallModel
import RollcallReport
import RollcallStore

/// An error as a user meets it: the one place that words what the lower layers throw.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ error: any CommandError) {
        status = error.status
        message = error.message
    }

    init(unexpected error: any Error) {
        switch error {
        case let error as any CommandError: self.init(error)
        case let error as LedgerError: self.init(error)
        case let error as StoppedRun: self.init(error.cause, of: error)
        case let error as TemplateError:
            self.init(.data, error.finding.text(file: "template"))
        case is CancellationError: self.init(.interrupted, "Interrupted.")
        default:
            self.init(
                .internalError,
                "Something went wrong inside Rollcall: \(error). Nothing more is sent.")
        }
    }

    private init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// - Parameter run: the one that the error ended.
    private init(_ error: LedgerError, of run: StoppedRun? = nil) {
        switch error {
        case .unsafe(let path, let problem, let remedy):
            status = .storage
            message = "\(path): \(problem). \(remedy)"
        case .storage(let path, let reason):
            status = .storage
            let pause =
                run?.lacksPause == true ? ", and the pause could not be written down, either" : ""
            message =
                "\(path): the ledger cannot be used: \(reason). Nothing was sent that is not "
                + "recorded\(pause). \(Self.remedy(reason, run?.campaign))"
        case .moved(let path):
            status = .storage
            message =
                "\(path): the database was moved, removed or replaced while it was in use. Nothing more is "
                + "sent. Put it back where it was, with the files beside it, then resume. Do not launch "
                + "anew: another database does not know who was called."
        case .busy(let path):
            status = .storage
            message = "\(path): another process keeps the ledger locked. Try again in a minute."
        case .newer(let path):
            status = .storage
            message =
                "\(path): a newer version of Rollcall made this ledger. Use that version, or another "
                + "place with ROLLCALL_DB."
        case .pragma(let path, let name, let found):
            status = .storage
            message =
                "\(path): SQLite does not keep its promise (\(name) is \(found)). Nothing is sent. "
                + "Move the ledger to a local disk."
        case .corrupt(let path, let finding):
            status = .storage
            message =
                "\(path): the ledger is damaged (\(finding)). Nothing is sent from it. Keep a copy of "
                + "it, and put a backup back with rollcall db restore. Without one, see in the provider's "
                + "lists who was called, or move the damaged file away and begin with rollcall db new."
        case .lost(let path, let isEmpty):
            status = .storage
            message =
                "\(path): the database is \(isEmpty ? "empty" : "missing"), though campaigns were "
                + "run from it. Nothing is sent. If it was moved, put it back; else put a backup "
                + "back with rollcall db restore BACKUP. Without one, begin with rollcall db new: "
                + "campaigns wait then until the provider was asked who was called."
        case .copy(let path, let problem):
            status = .storage
            message = "\(path): \(problem). The database is as it was."
        case .intents(let path, let reason):
            status = .storage
            message =
                "\(path): the log of what is sent cannot be used: \(reason). Nothing was sent. "
                + Self.remedy(reason, run?.campaign)
        case .behind(let gap):
            status = .safety
            message = GapWords.refusal(gap)
        case .amended(let name):
            status = .safety
            message =
                "Requests for \(name) carried rows that this database does not have: the campaign was "
                + "amended since. Amend it once more with the same files, in the same order (rollcall "
                + "launch FILE --amend, which is refused for now but takes the rows in), then adopt it."
        case .nameSpent(let name, let posts, let path):
            status = .safety
            message =
                "\(path): \(posts.of("request", "requests")) left for a campaign \"\(name)\" with another "
                + "contact file or other settings, and this database does not hold it. Those people were "
                + "called, or may have been: under another name they would be called again. If it "
                + "is the same campaign, launch it with the same file, the same --batch-size and "
                + "other options as at first. Else put a newer backup back with rollcall db "
                + "restore, or see in the provider's lists who was called."
        case .stale(let what):
            status = .internalError
            message = "The ledger is not as expected: \(what). Nothing was changed. Try again."
        case .locked(let holder):
            status = .locked
            message =
                "This campaign is running already, in \(holder.isEmpty ? "another process" : holder). "
                + "Wait for it, or stop it with rollcall pause."
        case .nameTaken(let campaign):
            status = .safety
            message = "There is a campaign \"\(campaign.name)\" already. Choose another --name."
        case .noCampaign(let name, _, isLogged: true):
            status = .noCampaign
            message = "This database lacks the campaign \"\(name)\". \(GapWords.lost([name]))"
        case .noCampaign(let name, let known, isLogged: false):
            status = .noCampaign
            message =
                "There is no campaign \"\(name)\"."
                + (name.nearest(of: known).map { " Did you mean \"\($0)\"?" } ?? "")
                + (known.isEmpty
                    ? " No campaign was launched yet." : " List them with: rollcall campaigns")
        }
    }

    /// What to do about a failure of the disk, from the system's words for it.
    ///
    /// - Parameter campaign: the argument of the command that goes on with what was run.
    private static func remedy(_ reason: String, _ campaign: String?) -> String {
        let resume = campaign.map { "go on with: rollcall resume \($0)" } ?? "resume."
        let reason = reason.lowercased()
        func tells(_ words: [String]) -> Bool { words.contains { reason.contains($0) } }
        return if tells(["full", "no space", "quota"]) {
            "Free some space, then \(resume)"
        } else if tells(["permi", "read-only", "readonly", "unable to open"]) {
            "See to the permissions of this file and its folder, then \(resume)"
        } else if tells(["i/o error", "input/output"]) {
            "The disk may be failing: copy this file elsewhere, see to the disk, then \(resume)"
        } else {
            "See to this file, its folder and its disk, then \(resume)"
        }
    }

    func print() { Console.words("rollcall: \(message)") }
}
