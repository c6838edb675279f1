import Foundation
import RollcallModel
import RollcallStore

extension Settings {
    func runOptions() throws -> RunOptions {
        var options = RunOptions()
        options.limits = try limits(.limit)
        options.conversationLimits = try limits(.conversationLimit)
        guard !options.limits.isEmpty else { throw wrong(.limit, "needs at least one limit") }
        options.perPage = try number(.perPage, in: 1...10_000)
        options.requestTimeout = try duration(.requestTimeout)
        options.firstPoll = try duration(.firstPoll)
        options.doubtHorizon = try duration(.doubtHorizon)
        options.resendAbsent = isSet(.resendAbsent)
        options.deadline = try duration(.deadline)
        guard options.firstPoll < options.deadline else {
            throw wrong(
                .firstPoll,
                "should be shorter than the deadline (\(DurationText.text(options.deadline))), after which a "
                    + "result is given up")
        }
        return options
    }

    /// Whether somebody gives limits for this very command.
    var givesLimits: Bool {
        switch origin(.limit) {
        case .fallback, .stored: false
        default: true
        }
    }

    /// The same for requests on a key: where nobody gives limits, those count that were last given for it.
    func runOptions(onKey key: String?, of ledger: Ledger?) throws -> RunOptions {
        try runOptions().limited(
            to: limits(onKey: key, of: ledger), isFallback: origin(.limit) == .fallback)
    }

    /// The limits that count beside those of a campaign that is taken up: of the configuration file, and
    /// those that were last given for the key. None where somebody gives limits now.
    func limits(onKey key: String?, of ledger: Ledger?) throws -> [QuotaLimit] {
        guard !givesLimits, let key else { return [] }
        return try limits(configuredLimits) + (ledger?.limits(ofKey: key) ?? [])
    }

    private func limits(_ key: SettingKey) throws -> [QuotaLimit] { try limits(list(key), key) }

    private func limits(_ texts: [String], _ key: SettingKey = .limit) throws -> [QuotaLimit] {
        try texts.map { text in
            guard let limit = QuotaLimit(text) else {
                throw SettingsError.limit(key, text, origin(key))
            }
            return limit
        }
    }

    func intakeOptions() throws -> IntakeOptions {
        var options = IntakeOptions()
        options.phoneColumn = text(.phoneColumn)
        options.defaultRegion = text(.defaultRegion)?.uppercased()
        options.tags = list(.tag)
        options.allowEmpty = list(.allowEmpty)
        options.skipInvalid = isSet(.skipInvalid)
        guard let duplicates = IntakeOptions.Duplicates(rawValue: text(.duplicates) ?? "") else {
            throw wrong(.duplicates, "should be error, keep-first or keep-all-different")
        }
        options.duplicates = duplicates
        options.encoding = text(.encoding)?.lowercased()
        options.delimiter = text(.delimiter)
        options.trim = isSet(.trim)
        if text(.notCalledWithin) != nil {
            options.notCalledWithin = try duration(.notCalledWithin)
        }
        return options
    }

    /// Nil without a limit.
    func maxRows() throws -> Int? {
        try entry(.maxRows) == nil ? nil : number(.maxRows, in: 1...Int.max)
    }

    /// The type that was set; where none was, the one that a message's parameter marks tell.
    func workflowKind(of message: String? = nil) throws -> WorkflowKind {
        guard let type = text(.workflowType) else {
            return message.map(WorkflowKind.init(marksOf:)) ?? .robocall
        }
        guard let kind = WorkflowKind(rawValue: type.uppercased()) else {
            throw wrong(.workflowType, "should be robocall or conversation")
        }
        return kind
    }

    /// The message given by hand, if one was; a final line end of a file is not part of it.
    func localTemplate() throws -> String? {
        guard let path = text(.templateFile) else { return text(.template) }
        guard text(.template) == nil else {
            throw SettingsError.conflict(
                "Give either --template or --template-file, not both.")
        }
        do {
            return try MessageFile.text(path)
        } catch {
            throw wrong(.templateFile, error.words)
        }
    }

    /// Recipients in one request.
    func batchSize() throws -> Int { try number(.batchSize, in: 1...10_000) }

    /// Accents are passed on as they are, because the provider has more than it lists.
    func voice() throws -> Voice {
        let gender = text(.voiceGender)
        guard gender.map(["male", "female"].contains) ?? true else {
            throw wrong(.voiceGender, "should be male or female")
        }
        return Voice(accent: text(.voiceAccent), gender: gender)
    }
}

extension RunOptions {
    /// - Parameter isFallback: those that are here were chosen by nobody.
    func limited(to others: [QuotaLimit], isFallback: Bool = false) -> RunOptions {
        guard !others.isEmpty else { return self }
        var options = self
        options.limits = Set(others + (isFallback ? [] : limits)).sorted {
            ($0.milliseconds, $0.count) < ($1.milliseconds, $1.count)
        }
        return options
    }

    /// These options as settings, for the next run of the campaign.
    var settings: [SettingKey: SettingValue] {
        [
            .limit: .list(limits.map(\.text)),
            .conversationLimit: .list(conversationLimits.map(\.text)), .perPage: .number(perPage),
            .requestTimeout: .text(DurationText.text(requestTimeout)),
            .firstPoll: .text(DurationText.text(firstPoll)),
            .doubtHorizon: .text(DurationText.text(doubtHorizon)),
            .resendAbsent: .flag(resendAbsent), .deadline: .text(DurationText.text(deadline)),
        ]
    }
}
