/// How emphasis looks on a terminal; whoever knows whether there is one decides.
package enum TextStyle: Sendable {
    case plain, ansi

    enum Role: String {
        case strong = "1"
        case quiet = "2"
        case alarm = "1;31"
        case good = "32"
        case caution = "33"
        case bar = "36"
    }

    func callAsFunction(_ role: Role, _ text: String) -> String {
        switch self {
        case .plain: text
        case .ansi: text.isEmpty ? "" : "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
        }
    }
}
