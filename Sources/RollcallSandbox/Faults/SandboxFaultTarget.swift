/// Which requests a fault strikes.
package enum SandboxFaultTarget: String, Sendable, Codable, CaseIterable {
    /// `POST /robocall/call`, `/call` and `/convobot/call`.
    case submit
    /// `GET /workflows/requests`.
    case requests
    /// `GET /workflows/calls` and `GET /status/{call_id}`.
    case calls
    /// Everything else on `/workflows`.
    case workflow
    /// Every request to the API.
    case any
}
