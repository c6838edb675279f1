import Foundation
import RollcallIntake
import RollcallModel
import RollcallReport
import RollcallStore

/// From a contact file to a running campaign: message, findings, confirmation, import, run.
struct Launch {
    let flags: [SettingKey: SettingValue]
    let campaignFile: String?
    let confirmation: String?
    /// Takes over what changed in the contact file since.
    let isAmending: Bool
    let isJSON: Bool
    /// The masked number of a test call; nil for a campaign.
    var testNumber: String?

    func run() async throws {
        let settings = try Settings(flags: flags, campaignFile: campaignFile)
        let name = try Self.name(settings)
        guard let path = settings.text(.file) else {
            throw SettingsError.missing(key: .file, why: "name the contact file")
        }
        let target: Target = settings.isSet(.live) ? .live : .rehearsal
        let confirm = Confirmation(name: name, given: confirmation)
        if target == .live { try confirm.precheck() }
        _ = try settings.runOptions()
        try settings.requireCallbacks(target)
        let batchSize = try settings.batchSize()
        let voice = try settings.voice()
        let intakeOptions = try settings.intakeOptions()
        let provider = try target == .live ? LiveAccess(settings).service : "sandbox"
        let ledger = try settings.ledger()
        let key = try target == .live ? LiveAccess(settings).keyName : nil
        let options = try settings.runOptions(onKey: key, of: ledger)
        let existing = try ledger.campaign(named: name, target: target)
        if let existing {
            // Before a request is spent on it.
            let lock = CampaignSession.lockPath(ledger, existing)
            if LockFile.isHeld(lock) { throw LedgerError.locked(holder: LockFile.note(in: lock)) }
        } else if let within = intakeOptions.notCalledWithin {
            try RecentCalls.requireKnown(ledger, target: target, within: within)
        }
        let message = try await MessageSource(settings: settings).forLaunch(target)
        if message.template.kind == .conversation, let accent = voice.accent,
            !["pidgin", "english"].contains(accent.lowercased())
        {
            Console.notice(
                "The provider documents the accents pidgin and english for a conversation; \(accent) is "
                    + "passed on as it is.")
        }
        let intake = Intake(
            path: path, options: intakeOptions, template: message.template,
            maxRows: try settings.maxRows())
        let staging = try Staging(ledger)
        let result = try intake.read { try staging.add($0) }
        if let existing {
            let again = result.sha256.map {
                self.identity($0, message, batchSize, voice, intakeOptions)
            }
            if let again, again != existing.identity,
                let amendment = try Amendment(
                    existing, identity: again, layout: result.layout, staging: staging)
            {
                try intake.require(result)
                try amendment.require(isWanted: isAmending)
                try confirm.requireIfLive(
                    target,
                    "LIVE: this changes the campaign \(name) and goes on with it:\n"
                        + amendment.words)
                Console.notice("Amended:\n\(amendment.words)")
                let campaign = try amend(amendment, staging, ledger, file: path)
                return try await resume(campaign, ledger, settings, nil, identity: again)
            }
            return try await resume(existing, ledger, settings, confirm, identity: again)
        }
        try intake.require(result)
        guard let sha256 = result.sha256, let layout = result.layout, result.counts.ready > 0 else {
            throw Refusal(.data, "\(path): no row can be called. Nothing was stored.")
        }
        let draftIdentity = self.identity(sha256, message, batchSize, voice, intakeOptions)
        let excluded = try staging.excluded(
            target: target, within: intakeOptions.notCalledWithin)
        let called = result.counts.ready - excluded
        let outlook = try Outlook(
            target, recipients: called, batchSize: batchSize,
            options: options.binding(message.template.kind),
            workflowID: message.workflowID, isCalledBack: settings.isCalledBack,
            before: WorkflowCallback(settings: settings).requests, ledger: ledger, key: key)
        if testNumber == nil { Console.notice("\(Checking.totals(result))\n\(outlook.text)") }
        if isJSON { JSONPrinter.line("forecast", ForecastJSON(outlook: outlook).fields) }
        if let testNumber, called == 0 {
            throw Refusal(
                .safety,
                "\(testNumber) is on the do-not-call list (rollcall suppress list). No call was placed."
            )
        }
        if excluded > 0 {
            Console.notice(
                "\(excluded.of("of them is", "of them are")) left out: on the do-not-call list, or called lately."
            )
        }
        if target == .live {
            let whom =
                testNumber.map { "\($0) once, as the campaign \(Commands.quoted(name))," }
                ?? called.of("person", "people")
            let earlier = try Self.earlierCalls(sha256, name, ledger)
            if !earlier.isEmpty {
                Console.words("rollcall: warning: \(earlier.joined(separator: "\n  "))")
            }
            try confirm.require(
                "LIVE: this calls \(whom) with the message:\n"
                    + "  \(result.samples?.first.text ?? message.template.text)")
        }
        let draft = CampaignDraft(
            name: name, target: target, identity: draftIdentity, options: options, layout: layout,
            provider: provider, file: path, reference: Self.reference())
        do {
            let campaign = try staging.importCampaign(draft)
            try await session(ledger, campaign, options, settings).run()
        } catch LedgerError.nameTaken(let other) {
            // Another process launched the same name meanwhile.
            try await resume(other, ledger, settings, confirm, identity: draftIdentity)
        }
    }

    /// Under the campaign's lock, so that no run is in the middle of it.
    private func amend(
        _ amendment: Amendment, _ staging: Staging, _ ledger: Ledger, file: String
    ) throws -> CampaignRecord {
        let lock = try LockFile(
            path: CampaignSession.lockPath(ledger, amendment.campaign),
            note: CampaignSession.holderNote)
        defer { withExtendedLifetime(lock) {} }
        return try staging.amend(
            amendment.campaign.id, identity: amendment.identity, file: file)
    }

    /// The same name again: the same campaign goes on, another one is refused.
    private func resume(
        _ campaign: CampaignRecord, _ ledger: Ledger, _ settings: Settings,
        _ confirm: Confirmation?, identity: CampaignIdentity?
    ) async throws {
        guard let identity, identity == campaign.identity else {
            let differences =
                identity?.differences(from: campaign.identity) ?? ["the contact file's content"]
            throw Refusal(
                .safety,
                "There is a campaign \"\(campaign.name)\" already, and this one differs in: "
                    + differences.joined(separator: ", ")
                    + ". Choose another --name, or go on with the old one: rollcall resume "
                    + campaign.target.argument(for: campaign.name))
        }
        let stored = try Settings(
            flags: flags, campaignFile: campaignFile, stored: campaign.options.settings)
        if !campaign.state.isFinished {
            try confirm?.requireIfLive(
                campaign.target, "LIVE: this goes on calling people of campaign \(campaign.name).")
        }
        try await session(ledger, campaign, stored.runOptions(), stored).run()
    }

    private func session(
        _ ledger: Ledger, _ campaign: CampaignRecord, _ options: RunOptions, _ settings: Settings
    ) -> CampaignSession {
        CampaignSession(
            ledger: ledger, campaign: campaign, options: options, settings: settings,
            isJSON: isJSON)
    }

    private func identity(
        _ sha256: String, _ message: Message, _ batchSize: Int, _ voice: Voice,
        _ intake: IntakeOptions
    ) -> CampaignIdentity {
        CampaignIdentity(
            fileSHA256: sha256, workflowID: message.workflowID,
            workflowKind: message.template.kind, template: message.template.text,
            batchSize: batchSize, intake: intake, voice: voice)
    }

    /// Who may have been called already by the same file, or by campaigns that this database lost;
    /// of those one of this name is taken up again, or refused.
    private static func earlierCalls(
        _ sha256: String, _ name: String, _ ledger: Ledger
    ) throws -> [String] {
        let same = try ledger.campaigns().filter {
            $0.target == .live && $0.identity.fileSHA256 == sha256
        }
        var found = same.map {
            "The campaign \(Commands.quoted($0.name)) has the same contact file: its people are called "
                + "once more."
        }
        let lost = try ledger.lostCampaigns(target: .live).filter { $0 != name }
        if !lost.isEmpty {
            found.append(
                "\(GapWords.lost(lost)) If their people are in this file, stop here: they may be called twice."
            )
        }
        return found
    }

    private static func name(_ settings: Settings) throws -> String {
        guard let name = settings.text(.name) else {
            throw SettingsError.missing(key: .name, why: "give the campaign a name")
        }
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        let trimmed = name.trimmingCharacters(in: .whitespaces)
        guard isPlain, trimmed == name, name.count <= 128, !name.hasPrefix("-") else {
            throw settings.wrong(
                .name, "should be at most 128 visible characters, without a space at its ends")
        }
        // One name, however its letters were typed.
        return name.precomposedStringWithCanonicalMapping
    }

    /// Ten random letters and digits.
    private static func reference() -> String {
        String((0..<10).map { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() ?? "a" })
    }
}
