import Foundation

/// Everything that can be set by a flag, a campaign file, the environment or the configuration file.
/// Raw values are the long flag names with `_`.
enum SettingKey: String, CaseIterable {
    // A campaign.
    case file, name, workflow, template
    case templateFile = "template_file"
    case workflowType = "workflow_type"
    case batchSize = "batch_size"
    case voiceAccent = "voice_accent"
    case voiceGender = "voice_gender"
    // Intake.
    case phoneColumn = "phone_column"
    case defaultRegion = "default_region"
    case tag
    case allowEmpty = "allow_empty"
    case skipInvalid = "skip_invalid"
    case duplicates
    case encoding, delimiter, trim
    case maxRows = "max_rows"
    case notCalledWithin = "not_called_within"
    // A run.
    case limit
    case conversationLimit = "conversation_limit"
    case perPage = "per_page"
    case requestTimeout = "request_timeout"
    case firstPoll = "first_poll"
    case doubtHorizon = "doubt_horizon"
    case resendAbsent = "resend_absent"
    case deadline, live
    case callbacks
    case callbackURL = "callback_url"
    // This machine.
    case db
    case baseURL = "base_url"
    case apiKeyFile = "api_key_file"

    var kind: SettingValue.Kind {
        switch self {
        case .batchSize, .perPage, .maxRows: .number
        case .skipInvalid, .trim, .resendAbsent, .live: .flag
        case .tag, .allowEmpty, .limit, .conversationLimit: .list
        case .file, .name, .workflow, .template, .templateFile, .workflowType, .voiceAccent,
            .voiceGender, .phoneColumn, .defaultRegion, .duplicates, .encoding,
            .delimiter, .notCalledWithin,
            .requestTimeout, .firstPoll,
            .doubtHorizon, .deadline, .callbacks, .callbackURL, .db, .baseURL, .apiKeyFile:
            .text
        }
    }

    /// Keys of what one campaign is; they have no place in the configuration of a machine.
    var isOfCampaign: Bool {
        switch self {
        case .file, .name, .workflow, .template, .templateFile, .workflowType, .live, .callbackURL:
            true
        default: false
        }
    }

    /// Keys whose value is a path, relative to the file that holds it.
    var isPath: Bool {
        switch self {
        case .file, .templateFile, .db, .apiKeyFile: true
        default: false
        }
    }

    /// Nil where there is no default.
    var fallback: SettingValue? {
        switch self {
        case .batchSize: .number(100)
        case .perPage: .number(100)
        case .requestTimeout: .text("60s")
        case .firstPoll: .text("2m")
        case .doubtHorizon: .text("15m")
        case .deadline: .text("24h")
        case .limit: .list(["6/1m", "60/1h"])
        case .conversationLimit: .list(["5/1s"])
        case .duplicates: .text("error")
        case .skipInvalid, .trim, .resendAbsent, .live: .flag(false)
        case .baseURL: .text("https://voicebot.intron.health/voicebot/v1")
        default: nil
        }
    }

    var flag: String { "--" + rawValue.replacingOccurrences(of: "_", with: "-") }
}
