/// Why callbacks cannot be received.
package enum CallbackServerError: Error, CustomStringConvertible {
    case cannotListen(ListenAddress, reason: String)

    package var description: String {
        switch self {
        case .cannotListen(let address, let reason):
            "callbacks cannot be received at \(address): \(reason). Name an address of this machine "
                + "and a port that no other program uses"
        }
    }
}
